import type { Messages } from './messages.ts'

/** 随结果给出的警告。 */
export const warningsZh: Messages['warnings'] = {
  money_is_not_compute:
    '该数值是由金额推算出的计算量。价格不是计算量的度量：其中含利润、闲置和补贴，不同模型、卖方和年份之间相差很大。',
  latency_sizing_is_upper_bound: '数量按逐个请求的延迟得出。批处理服务所需的加速器更少。',
  peak_above_dense: '所给峰值高于目录中的稠密峰值。含稀疏的峰值会高估训练所能达到的速度。',
  mfu_above_published: '利用率高于 0.65，超过已公布的大规模测量结果。',
  small_model_for_6nd: '对于 20 亿参数以下的模型，每参数每词元 6 FLOP 较为粗略，因为注意力和嵌入占比更大。',
  default_dominates_range: '范围主要来自一个默认值。给出该值最能缩小范围。',
  price_without_date: '该金额没有日期，无法判断其时效。',
  price_stale: '该金额的日期为 {as_of}，比目录早 {months} 个月。计算价格在几年内会大幅下降。',
  tax_bases_differ:
    '部分金额含税，部分不含税，却按原样相加或比较。请给出 `tax`，并为每个价格给出 `tax_ratio`。',
  unverified_figure: '以下目录数值没有页面证实。未核实：{unverified}；由其他数值推算：{derived}。',
  input_unused: '结果中没有任何数值依据此输入：由其他字段决定，或缺少与之配套的字段。',
  unit_suspect: '该数值看起来是用另一种单位给出的。',
  memory_exceeded: '该方案所需显存超过加速器的可用显存：缺少 {shortfall_gib} GiB。',
  host_memory_exceeded: '移出加速器的部分需要 {needed_gib} GiB，而主机内存只有 {available_gib} GiB。',
  plan_memory_tight:
    '放得下的最快方案占用了超过 92% 的显存，余量小于显存预测的误差。若有留出余量的方案，列在 alternatives 中。',
  generation_does_not_fit: '生成回答的模型在其加速器上装不下，因此其时间未知。',
  deadline_out_of_reach: '所试的加速器数量都不能按期完成：给出其中最快的。',
  plan_search_cut: '方案搜索在评估数上限处停止：可能存在更快的方案。',
  context_exceeded: '{tokens} 个词元的序列超出了模型的位置范围：{limit} 个词元。',
  objective_near_floor:
    '扣除预测误差余量后，空闲副本所需时间已接近 {objective} 的上限：集群只用到其能力的 {percent}%，副本数随每一毫秒而变。',
  architecture_assumed: '仅知模型规模：按该规模的常见结构计算，范围更宽。',
  encode_unmeasured: '没有针对无输出词元请求的实测数据：按提示处理的物理模型计算。',
  plan_does_not_divide: '方案中的 {degrees} 合计 {parts}，不能整除 {part}（{count}）。',
  precision_assumed: '目录不知道该模型以何种精度发布：其权重按 {used} 计。',
  tensor_does_not_divide:
    '{ranks} 个设备不能整除 {part}（{count}）：引擎会拒绝该方案、保存副本，或使各设备负载不均。',
  mtbf_of_other_generations: '没有这一代加速器的中断统计：以其他代的统计代替，范围取全部统计。',
  averaging_costs_quality:
    '{sites} 个地点每 {every} 步平均一次权重，这与同步训练不同：DiLoCo（arXiv:2311.08105）在小模型上以 8 个工作组、每 500 步一次达到同步训练的效果；地点越多质量越低（arXiv:2503.09799）。数值中不含这一代价。',
  links_hold_sites_up:
    '一步计算 {step_s} 秒，地点之间的交换却占 {exchange_s} 秒：各地算力可以相加，连接各地的链路不能。',
  site_splits_replica:
    '地点 {site} 的 {accelerators} 个加速器不是 {replica} 个一组的整数倍：会有副本跨越链路，或有加速器闲置。',
  plan_leaves_idle: '该方案只使用 {count} 个加速器中的 {used} 个：其余闲置，但仍需付费。',
  peak_factor_default: '没有给出峰均比。此处使用默认值，集群规模与其成正比。',
  capacity_exceeded: '一个月的工作量超过了该集群的机时。持有集群的方案无法完成这些工作，因此不参与比较。',
  computed_in_wider_format: '该加速器没有给出 {asked} 的速率：改以 {used} 计算。',
  option_not_ranked: '请求中的某个方案未进入排名：其成本未知，或其集群太小，或无法得知集群是否够用。',
  price_variants_unused: '价目表 {ref} 还有本次结果未采用的价格：{variants}。',
  token_price_tier_assumed: '价目表按提示长度分档，而请求未给出长度：采用第一档。',
  fleet_below_peak: '集群有 {count} 个加速器，少于负载峰值所需的 {needed} 个。其方案仍参与比较。',
  price_basis_differs: '该价格属于 {basis}，而此处需要 {wanted} 价格。',
  price_not_in_force: '目录注明价格 {ref} 已不再有效。',
  break_even_may_not_exist: '在输入的范围内可能没有任何节省，该点可能不存在，因此不给出范围。',
  ranking_leaves_out: '按 {figure} 的排名不含 {parts}：{missing}。',
  electricity_price_derived: '电价由各部分电价和一个没有来源证实的上网电价推算而成。',
  electricity_price_undated: '该电价的来源没有注明日期。',
  grid_basis_unstated: '该电网排放因子的来源没有说明是直接排放还是全生命周期排放。',
  supply_precision_unstated:
    '没有说明供给以何种数值格式计。以 FP32 计或含稀疏的供给，与 16 位稠密峰值不可比。',
  supply_precision_differs:
    '供给以 {supply} 计，需求以 {demand} 计。占比采用同一批加速器在 {supply} 下的峰值。',
  node_exceeds_rack: '单个节点最多 {node_kw} kW，机柜只能供 {rack_kw} kW。按每机柜一个节点计。',
  law_outside_domain:
    '定律 {law} 在 {quantity} 为 {low} 至 {high} 的范围内拟合；此处为 {value}，各数值为外推。',
  regions_do_not_sum: '各地区合计 {regions_flop_per_s} FLOP/s，供给为 {supply_flop_per_s}。占比以供给为准。',
  machine_rate_shared:
    '请求给出的是某一种机器的速率、时长或数量，却用于所有参与比较的机器：它们完成的工作并不相同。',
  carbon_basis_unstated: '电网因子出自同一来源，而该来源未说明是直接排放还是全生命周期。只在它们之间排名。',
  transfer_price_first_tier:
    '该价格适用于每月不超过 {volume_max_gb} GB，而迁移量为 {moved_gb} GB，超出部分可能另行计价。',
  lease_too_short: '迁移需要 {moving_days} 天，而专线只租用 {leased_days} 天：实际租费高于所计。',
  moving_misses_deadline:
    '训练本身能在 {deadline_days} 天的期限内完成，但加上迁移时间后，以下地点不能：{sites}。',
  carbon_bases_differ: '各地点的排放口径不同，有的为直接排放，有的为全生命周期，因此不按碳排放排名。',
}
