import type { estimateProblemsEn } from './estimate-problems-en.ts'
import type { ProblemText } from './messages.ts'

/** 请求的含义、所引用的条目与说法中的问题。 */
export const estimateProblemsZh: Record<keyof typeof estimateProblemsEn, ProblemText> = {
  reference_unknown: {
    title: '引用不在目录中',
    detail: '{pointer} 处的引用在目录中没有对应条目。',
    hint: '请使用 `candidates` 之一，或查询 GET /v1/catalog/resolve，或直接给出数值。对价格而言，`offers` 列出现有的合同类型与货币。',
  },
  catalog_revision_unknown: {
    title: '没有此目录版本',
    detail: '本服务没有请求所固定的目录版本。',
    hint: 'GET /v1/catalog/revisions 列出现有的版本。',
  },
  attention_kind_unknown: {
    title: '此注意力类型未建模',
    detail: '{pointer} 处的注意力类型，其计算量和内存尚未建模。',
    hint: '已建模的有 mha、gqa、mqa 和 mla，可间以窗口层或线性层。也可以给出参数量。',
  },
  hf_config_unsupported: {
    title: '无法理解该 Hugging Face 配置',
    detail: '{pointer} 处的配置未被读取：{detail}。',
    hint: '请给出 model.architecture 或参数量，或已知模型类型的文件：`candidates` 列出了这些类型。',
  },
  precision_unknown: {
    title: '精度未知',
    detail: '{pointer} 处的精度，其字节数和速率未知。',
    hint: '请使用 {known} 之一。',
  },
  engine_unknown: {
    title: '推理引擎未知',
    detail: '{pointer} 处的引擎“{value}”不在已知之列。',
    hint: '请使用 {known} 之一，可带年份，如 vllm-2025。',
  },
  load_missing: {
    title: '缺少负载',
    detail: '{pointer} 处的请求未说明同时有多少请求。',
    hint: '请发送 traffic.concurrency（所有副本上的在途请求数）或 traffic.batch_sequences（单个副本的静态批）。',
  },
  model_invalid: {
    title: '模型自相矛盾',
    detail: '{pointer} 处的模型按此描述不可能存在。',
    hint: '请检查各尺寸能否整除，以及激活参数量不超过总参数量。',
  },
  model_missing: {
    title: '需要模型',
    detail: '没有模型，无法计算所要的结果。',
    hint: '请以 ref、参数量、architecture 或 hf_config 给出 `model`。',
  },
  path_not_solvable: {
    title: '请求中没有这个数值',
    detail: '路径 {path} 不是此类请求中的数值。',
    hint: '请使用数值的路径，即估算结果 `assumptions` 中的写法，例如 run.tokens_count。',
  },
  correlation_impossible: {
    title: '没有输入能如此相关',
    detail: '这些相关系数互相矛盾：一个输入不能同时与两个彼此相反的输入一致。',
    hint: '请降低相关系数，或减少成对数量。',
  },
  relation_invalid: {
    title: '无法读取关系式',
    detail: '关系式 {relation} 既不是 `path = formula`，也不是 `a <= b`。',
    hint: '请用数值、请求的路径、+ - * / ^ 和函数书写，不带单位：run.tokens_count = 20 * model.parameters_total_count。',
  },
  unit_unknown: {
    title: '没有这个单位',
    detail: '{symbol} 不是本服务的单位。',
    hint: '单位见 GET /v1/units。货币用三个大写字母。',
  },
  units_incompatible: {
    title: '两个单位衡量的不是同一种量',
    detail: '{from} 用基本单位表示为 {from_base}，{to} 为 {to_base}。',
    hint: '请在同一种量的单位之间换算。货币之间换算需要注明日期的汇率，估算中为 `currency_rates`。',
  },
  goal_missing: {
    title: '没有说明要求什么',
    detail: '请求留有待求之处，但既没有给出最优目标，也没有给出目标值。',
    hint: '请给出 `optimize`，或者 `figure` 和 `target`。',
  },
  work_missing: {
    title: '没有给出工作量',
    detail: '请求既没有给出词元数、FLOP、加速器小时，也没有可据以求解的预算。',
    hint: '请给出 run.tokens_count、run.training_compute_flop、run.accelerator_hours 或其他形式的工作量；对扩展定律给出 training_compute_flop、parameters_total_count、tokens_count、loss_target 或 training。',
  },
  work_overdetermined: {
    title: '工作量重复给出',
    detail: '有多个字段说明工作量，它们未必一致。',
    hint: '只给出一种形式的工作量，去掉其余的。',
  },
  rate_overdetermined: {
    title: '速率重复给出',
    detail: '有多个字段说明加速器的速度，它们未必一致。',
    hint: '请在 run.mfu_ratio、run.hfu_ratio、run.sustained_flop_per_s、run.tokens_per_s_per_accelerator、run.step_time_s 中只给一个。',
  },
  range_invalid: {
    title: '范围次序不对',
    detail: '{pointer} 处的 low、value、high（或分布的参数）次序不对。',
    hint: 'low 不得大于 value，value 不得大于 high。',
  },
  currency_mismatch: {
    title: '货币不一致',
    detail: '请求混用了不同货币，而没有给出带日期的汇率。',
    hint: '请使用同一种货币，或在 currency_rates 中加入带日期的汇率。',
  },
  price_undated: {
    title: '价格没有日期',
    detail: '{pointer} 处的价格没有 as_of 日期，无法判断其新旧。',
    hint: '请以 YYYY-MM-DD 加上 as_of。',
  },
  traffic_missing: {
    title: '没有给出流量',
    detail: '此估算方法需要流量，而请求中没有可用的流量。',
    hint: '请给出一种形式的 `traffic`，例如 users_daily_count 和 requests_per_user_per_day。',
  },
  sizing_incomplete: {
    title: '估算方法缺少数值',
    detail: '{pointer} 处缺少该方法所需的数值。',
    hint: '各方法的字段见 /docs。',
  },
  accelerator_incomplete: {
    title: '加速器缺少数值',
    detail: '{pointer} 处的加速器缺少此处需要的数值，例如该精度下的稠密峰值。',
    hint: '请给出 accelerator.ref，或直接或在 accelerator.override 中给出缺少的数值。',
  },
  field_conflict: {
    title: '字段互相矛盾',
    detail: '{pointer} 处的字段不能与 {beside} 并存。',
    hint: '请去掉其中之一，或使其一致。',
  },
  field_unused: {
    title: '字段缺少其依附的字段',
    detail: '{pointer} 处的字段离开 {needs} 没有意义，而请求中没有后者。',
    hint: '请给出 {needs}，或去掉该字段。',
  },
  estimate_without_place: {
    title: '估算中没有与地点有关的部分',
    detail: '{pointer} 处的估算（{kind}）没有在某地耗能的部分：缺少 {field}。',
    hint: '补上 {field}，或对其他估算选址。',
  },
  horizon_too_long: {
    title: '期限过长',
    detail: '增长的工作量按月给出，{months} 个月多于 {months_max} 个月。',
    hint: '请给出更短的 horizon_months，或省略 workload.growth。',
  },
  axis_invalid: {
    title: '轴与请求不符',
    detail: '此类请求在 {path} 处不能取 {value}。',
    hint: '请使用请求中输入的路径，取值须在其范围之内；对数刻度只接受大于 0 的数；只写路径时，按估算结果给出的范围抽样。',
  },
  plan_space_empty: {
    title: '搜索空间中没有方案',
    detail: '没有一个方案的各并行度之积等于所给数量之一，并能整除批大小、注意力头数和专家数。',
    hint: '去掉 `space` 中的某些列表，或增加数量：2 的幂，以及所列并行度的倍数。',
  },
  samples_too_many: {
    title: '对这样大的估算，样本过多',
    detail: '该估算很大，{samples} 个样本会使其他请求等待；最多可用 {samples_max} 个。',
    hint: '请最多使用 {samples_max} 个样本，或减少月数、站点或层级。',
  },
  include_not_offered: {
    title: '该估算没有这一部分',
    detail: '{kind} 估算没有 include 所要求的 {block}。',
    hint: '请从 include 中去掉它，或向有此部分的估算类型请求：接口文档中每种估算的查询参数列出了可用的部分。',
  },
  work_too_large: {
    title: '工作量过大',
    detail: '该请求需要 {work} {unit} 或更多；上限为 {bound} {unit}。',
    hint: '请一次少要一些：更少的样本、地点、条目或加速器，或直接给出原本要搜索的并行方案。',
  },
  run_never_ends: {
    title: '训练永远无法结束',
    detail: '其时间中只有 {goodput_ratio} 能推进训练，低于 {least}：尚未从一个检查点走到下一个就再次失败。',
    hint: '请对照加速器数量检查 mtbf_accelerator_hours，加快写检查点或缩短重启。',
  },
  non_finite_result: {
    title: '结果不是有限数',
    detail: '所给数值使 {figure} 为无穷或无定义。',
    hint: '请在输入中查找 0 或数量级极端的数值。',
  },
  claim_figure_unknown: {
    title: '估算中没有这个数字',
    detail: '所说的 {figure} 不在此估算的主要结果中。',
    hint: '请使用主要结果中的名称：{candidates}。',
  },
  claim_formula_invalid: {
    title: '说法中的公式无法使用',
    detail: '{pointer} 处的公式无法使用（{fault}）：{detail}。',
    hint: '可用数字、该说法中的名称、estimate.<数字>、+ - * / ^ ( )、min max ceil floor sqrt exp log if；单位须一致，如 3600[s/h]。',
  },
  claim_input_unknown: {
    title: '该说法没有这个输入',
    detail: '假设 {path} 既不是请求中的数字，也没有被任何公式使用。',
    hint: '请把该数字写进请求，或在公式中使用该名称。',
  },
}
