import type { Messages } from './messages.ts'

/** 中文文本，键与 en.ts 相同，由编译器检查。 */
export const zh: Messages = {
  problems: {
    request_invalid: {
      title: '请求体有错误',
      detail: '请求体是 JSON，但其中 {count} 个字段不能照此使用。',
      hint: '`errors` 的每一项指出一个字段及其改法。',
    },
    query_invalid: {
      title: '查询参数有错误',
      detail: '某个查询参数未知、重复或超出范围。',
      hint: '`errors` 的每一项指出一个参数及其改法。',
    },
    path_invalid: {
      title: '路径有错误',
      detail: '路径中某一部分不符合此地址要求的形式。',
      hint: '`errors` 的每一项指出一个部分及其改法。',
    },
    header_invalid: {
      title: '请求头有错误',
      detail: '某个请求头不符合此地址要求的形式。',
      hint: '`errors` 的每一项指出一个请求头及其改法。',
    },
    json_invalid: {
      title: '请求体不是 JSON',
      detail: '请求体无法按 UTF-8 编码的 JSON 读取。',
      hint: '请发送一个 JSON 值。末尾多余的逗号不是 JSON，NaN 和 Infinity 也不是：有些模型文件含有它们，请替换为 null。',
    },
    json_too_deep: {
      title: '请求体嵌套过深',
      detail: '请求体的对象和数组超过 {depth_max} 层。',
      hint: '本服务的请求都不需要超过十几层。',
    },
    json_keys_too_many: {
      title: '对象的键过多',
      detail: '{pointer} 处的对象有超过 {keys_max} 个键。',
      hint: '任何请求都远不需要这么多键。请检查生成该正文的程序。',
    },
    line_invalid: {
      title: '请求体中有一行不合要求',
      detail: '请求体第 {line} 行不是该处所要求的 JSON 对象。',
      hint: '第一行发送不含列表的请求体，之后每行发送列表中的一个 JSON 对象。不可有空行。',
    },
    json_key_duplicate: {
      title: '键重复',
      detail: '{pointer} 处的键在同一对象中出现两次，含义不明。',
      hint: '每个键只写一次。',
    },
    json_text_invalid: {
      title: '文本中有半个字符',
      detail: '{pointer} 处的文本含有不成对的代理项（\\ud800 到 \\udfff），任何编码都无法保存。',
      hint: '请发送完整的字符，或成对的两个代理项。',
    },
    json_key_forbidden: {
      title: '键不被允许',
      detail: '{pointer} 处的键在 JavaScript 中另有含义，一律拒绝。',
      hint: '请去掉 __proto__、constructor 和 prototype 这些键。',
    },
    url_malformed: {
      title: '地址格式错误',
      detail: '路径无法按百分号编码的 UTF-8 解码。',
      hint: '百分号本身请写作 %25。',
    },
    url_too_long: {
      title: '地址过长',
      detail: '路径中某一部分超过 {length_max} 个字符。',
      hint: '本服务的标识和名称最长 100 个字符。',
    },
    request_malformed: {
      title: '请求格式错误',
      detail: '连接上的字节不是一个格式正确的 HTTP/1.1 请求。',
      hint: '请检查内容长度、请求头各行和行结束符。',
    },
    request_timeout: {
      title: '请求到达太慢',
      detail: '完整的请求没有在时限内到达。',
      hint: '请用更快的连接重新发送。',
    },
    headers_too_large: {
      title: '请求头过大',
      detail: '请求行和请求头合计超过服务器的上限。',
      hint: '请减少或缩短请求头和查询参数。',
    },
    body_too_large: {
      title: '请求体过大',
      detail: '请求体超过 {bytes_max} 字节。',
      hint: '请减少单次请求的内容。',
    },
    media_type_unsupported: {
      title: '不支持此内容类型',
      detail: '此地址接受 UTF-8 编码、未压缩的 application/json。',
      hint: '请发送请求头 content-type: application/json。',
    },
    not_acceptable: {
      title: '没有可接受的回答形式',
      detail: 'Accept 请求头排除了此地址能给出的形式：{available}。',
      hint: '请发送 accept: application/json，或不发送该请求头。',
    },
    route_not_found: {
      title: '没有这个地址',
      detail: '此路径上没有任何内容。',
      hint: '可用的地址见 /docs 或 /openapi.json。',
    },
    method_not_allowed: {
      title: '此处不允许该方法',
      detail: '此路径支持 {allowed}。',
      hint: '请使用 Allow 响应头中的方法。',
    },
    entry_not_found: {
      title: '目录中没有此条目',
      detail: '目录中没有此类别和标识的条目。',
      hint: '相近的条目（如有）在 `errors[].candidates` 中。GET /v1/catalog/resolve 接受不精确的名称。',
    },
    claim_not_found: {
      title: '没有这个说法',
      detail: '没有此标识的已发表说法。',
      hint: 'GET /v1/claims 列出全部说法。自己的说法请发送到 POST /v1/claims/check。',
    },
    page_not_found: {
      title: '没有这个页面',
      detail: '没有这个名称的文档页面。',
      hint: '各代码列在 /openapi.json 中。',
    },
    cursor_invalid: {
      title: '游标无效',
      detail: '该游标不是由此列表在这些筛选条件下生成的，或其目录版本已不存在。',
      hint: '请不带游标重新开始，并在每一页使用相同的筛选条件。',
    },
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
    work_missing: {
      title: '没有给出工作量',
      detail: '请求既没有给出词元数、FLOP、加速器小时，也没有可据以求解的预算。',
      hint: '请给出 run.tokens_count、run.training_compute_flop、run.accelerator_hours 或其他形式的工作量。',
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
    non_finite_result: {
      title: '结果不是有限数',
      detail: '所给数值使 {figure} 为无穷或无定义。',
      hint: '请在输入中查找 0 或数量级极端的数值。',
    },
    scenario_not_found: {
      title: '没有该方案',
      detail: '该团队没有此名称的方案，或方案没有此版本。',
      hint: '请检查团队、名称和版本。已删除的方案可用 POST …/restore 恢复；GET …/scenarios?deleted=true 可列出它们。',
    },
    scenario_exists: {
      title: '方案已存在',
      detail: '`If-None-Match: *` 用于新建方案，但此名称已有方案。',
      hint: '请先读取，再在 If-Match 中带上其 ETag 以保存新版本；或换一个名称。',
    },
    precondition_failed: {
      title: '方案已变化',
      detail: '方案已不是该请求所依据的版本。没有任何改动。',
      hint: '请重新读取，在当前内容上重做修改，并在 If-Match 中带上其 ETag。',
    },
    precondition_required: {
      title: '需要前提条件',
      detail: '方案只在满足条件时保存，以免覆盖未看过的内容。',
      hint: '新建时请发送 `If-None-Match: *`；修改时请在 If-Match 中带上读到的 ETag。',
    },
    key_missing: {
      title: '需要密钥',
      detail: '该地址供团队使用，而请求没有带密钥。',
      hint: '请发送请求头 Authorization: Bearer 加上您的密钥。',
    },
    key_invalid: {
      title: '密钥无效',
      detail: '密钥有误、未知、已撤销或已过期。',
      hint: '请检查密钥是否复制完整。可向服务的运维人员申请新密钥。',
    },
    role_insufficient: {
      title: '角色权限不足',
      detail: '该密钥的角色为 {role}，不能执行此操作。',
      hint: '请使用更高角色的密钥：viewer 可读，editor 可写，admin 还可查看审计记录。',
    },
    idempotency_key_invalid: {
      title: 'Idempotency-Key 格式有误',
      detail: 'Idempotency-Key 为空、超过 255 个字符，或含有空格或非 ASCII 字符。',
      hint: '请发送 1 至 255 个可见 ASCII 字符，例如一个 UUID。',
    },
    idempotency_key_in_flight: {
      title: '该请求正在处理',
      detail: '带有此 Idempotency-Key 的请求尚未得到答复。',
      hint: '请等待其答复，或稍后再发送。',
    },
    idempotency_key_reused: {
      title: 'Idempotency-Key 属于另一请求',
      detail: '此 Idempotency-Key 先前用于另一种方法、地址或正文。',
      hint: '新的请求请用新的键。重复请求时请与原请求完全一致。',
    },
    storage_unavailable: {
      title: '存储不可用',
      detail: '数据库文件只读、无法读取或已损坏。没有任何改动。',
      hint: '运维人员可在日志中查到原因。估算照常进行。',
    },
    storage_lost: {
      title: '存储已被移走',
      detail: '服务运行期间数据库文件被删除、移走或替换。此时保存的内容无法留存，因此不保存任何内容。',
      hint: '请运维人员停止服务（停止时会写出其中的内容），再用正确的文件启动。',
    },
    rate_limited: {
      title: '请求过多',
      detail: '{window_s} 秒内 {requests_max} 个请求的限额已用完。按 {scope} 计数。',
      hint: '请在 {retry_after_s} 秒后重试（见 Retry-After）。RateLimit 头给出剩余额度。',
    },
    key_attempts_limited: {
      title: '错误密钥过多',
      detail: '{window_s} 秒内来自该地址的错误密钥达到 {attempts_max} 个，因此不再查验来自该地址的任何密钥。',
      hint: '请检查密钥，并在 {retry_after_s} 秒后重试。',
    },
    job_not_found: {
      title: '没有这个任务',
      detail: '没有任务使用这个标识，或者它属于另一个团队，或者早已过期。',
      hint: '请使用创建任务时答复中的标识，并出示同一团队的密钥。',
    },
    job_not_finished: {
      title: '任务还没有结果',
      detail: '任务的状态是 {state}。',
      hint: '请订阅它的事件，或稍后再问。被取消或被中断的任务只有重试之后才有结果。',
    },
    job_not_retryable: {
      title: '任务不能重试',
      detail: '任务的状态是 {state}。只有失败、被取消或被中断的任务才能重试。',
      hint: '请等它结束，或另建一个任务。',
    },
    job_expired: {
      title: '结果已不再保留',
      detail: '该任务的结果保留到 {expires_at}，现已删除。',
      hint: '请重新发送请求，并在 expires_at 之前取回结果。',
    },
    jobs_queue_full: {
      title: '等待中的任务过多',
      detail: '每个团队最多有 {jobs_max} 个任务等待，现已达到。',
      hint: '请按 Retry-After 等待后重新发送，或取消不再需要的任务。没有创建任务。',
    },
    quota_exceeded: {
      title: '团队没有余量',
      detail: '团队将超过其配额：{quota} 最多 {quota_max}。',
      hint: '请删除不再需要的场景，或请服务的运维人员提高配额。',
    },
    keys_unreadable: {
      title: '无法核对密钥',
      detail: '密钥文件无法读取，因此不放行任何人。',
      hint: '运维人员可在日志中查到原因。不需要密钥的地址照常工作。',
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
    internal_error: {
      title: '服务出错',
      detail: '该请求遇到了服务自身的错误，已按请求标识记入日志。',
      hint: '请报告 request_id。重新发送同一请求是安全的。',
    },
    not_ready: {
      title: '服务未就绪',
      detail: '服务正在启动或停止，或其数据库没有响应。',
      hint: '请稍后再试。',
    },
    overloaded: {
      title: '同时请求过多',
      detail: '服务已满负荷工作，该请求未能开始，或未能及时完成。',
      hint: '请按 Retry-After 等待后重新发送。没有任何改动。',
    },
    store_busy: {
      title: '数据库忙',
      detail: '另一个进程正占用数据库写入。',
      hint: '请稍后再试。',
    },
    storage_full: {
      title: '存储已满',
      detail: '磁盘已满，数据库无法写入。没有任何改动。',
      hint: '请在数据库所在磁盘上腾出空间。读取和估算照常进行。',
    },
  },
  faults: {
    field_unknown: {
      message: '此处没有字段 {field}。',
      hint: '此处允许：{allowed}。',
      hint_nearest: '是否想写 {nearest}？',
    },
    field_missing: {
      message: '此处必须有字段 {field}。',
      hint: '请加上 {field}。',
      hint_allowed: '请加上 {field}，取其一：{allowed}。',
      hint_nearest: '请加上 {field}。所发内容最接近 {nearest}。允许：{allowed}。',
    },
    field_elsewhere: { message: '此处没有字段 {field}。', hint: '是否想写 {nearest}？' },
    value_null: { message: 'null 不是{expected}。', hint: '未知时请去掉该字段。真正的零写作 0。' },
    ref_as_text: {
      message: '此处必须是对象，而不是文本。',
      hint: '若该文本是目录条目的名称，请发送 {block}。',
    },
    type_mismatch: { message: '此处必须是{expected}，而不是{given}。', hint: '请发送{expected}。' },
    number_as_string: { message: '此处必须是数字，而不是字符串。', hint: '请去掉引号：{given}。' },
    number_not_finite: { message: '该数字太大，无法表示。', hint: '请检查指数。' },
    number_not_integer: { message: '此处必须是整数。', hint: '请发送整数。' },
    number_too_small: { message: '此处至少为 {minimum}。', hint: '请发送不小于 {minimum} 的数字。' },
    number_not_above: { message: '此处必须大于 {minimum}。', hint: '请发送大于 {minimum} 的数字。' },
    number_too_large: {
      message: '此处至多为 {maximum}。',
      hint: '请检查字段名中的单位：比率是 1 的一部分，不是百分数。',
    },
    word_unknown: {
      message: '{given} 不是此处允许的词。',
      hint: '请使用其一：{allowed}。',
      hint_nearest: '是否想写 {nearest}？允许：{allowed}。',
    },
    text_too_short: { message: '文本少于 {minimum} 个字符。', hint: '请发送更长的文本。' },
    text_too_long: { message: '文本多于 {maximum} 个字符。', hint: '请发送更短的文本。' },
    text_malformed: { message: '文本不符合此处要求的形式。', hint: '必须匹配 {pattern}。' },
    list_too_short: { message: '列表少于 {minimum} 项。', hint: '请增加条目。' },
    list_too_long: { message: '列表多于 {maximum} 项。', hint: '请减少条目。' },
    list_entry_repeated: { message: '列表中已有这一项。', hint: '每一项只发送一次。' },
    object_too_small: { message: '对象的字段太少。', hint: '请至少给出其中 {minimum} 个字段。' },
    object_too_large: { message: '对象的字段多于 {maximum} 个。', hint: '请减少字段。' },
    alternative_none: {
      message: '该对象不属于此处允许的任何形式。',
      hint: '请给出以下字段组合之一：{alternatives}。',
    },
    parameter_repeated: { message: '参数 {field} 给出了多次。', hint: '请只给一次。' },
  },
  warnings: {
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
    architecture_assumed: '仅知模型规模：按该规模的常见结构计算，范围更宽。',
    encode_unmeasured: '没有针对无输出词元请求的实测数据：按提示处理的物理模型计算。',
    plan_does_not_divide: '方案中的 {degrees} 合计 {parts}，不能整除 {part}（{count}）。',
    precision_assumed: '目录不知道该模型以何种精度发布：其权重按 {used} 计。',
    tensor_does_not_divide:
      '{ranks} 个设备不能整除 {part}（{count}）：引擎会拒绝该方案、保存副本，或使各设备负载不均。',
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
    regions_do_not_sum:
      '各地区合计 {regions_flop_per_s} FLOP/s，供给为 {supply_flop_per_s}。占比以供给为准。',
    machine_rate_shared:
      '请求给出的是某一种机器的速率、时长或数量，却用于所有参与比较的机器：它们完成的工作并不相同。',
    carbon_basis_unstated: '电网因子出自同一来源，而该来源未说明是直接排放还是全生命周期。只在它们之间排名。',
    transfer_price_first_tier:
      '该价格适用于每月不超过 {volume_max_gb} GB，而迁移量为 {moved_gb} GB，超出部分可能另行计价。',
    lease_too_short: '迁移需要 {moving_days} 天，而专线只租用 {leased_days} 天：实际租费高于所计。',
    moving_misses_deadline:
      '训练本身能在 {deadline_days} 天的期限内完成，但加上迁移时间后，以下地点不能：{sites}。',
    carbon_bases_differ: '各地点的排放口径不同，有的为直接排放，有的为全生命周期，因此不按碳排放排名。',
  },
  types: {
    number: '数字',
    integer: '整数',
    string: '字符串',
    boolean: 'true 或 false',
    object: '对象',
    array: '列表',
    null: 'null',
    nothing: '空',
    other_field: '请求中的另一字段',
  },
}
