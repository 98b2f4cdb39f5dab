/**
 * Where a number of the service's own comes from. Papers, standards and offers are named as they are published.
 * `{name}` stands for a parameter.
 */
export const sourceWords = {
  engine_share: { en: 'share of the usable memory that the engine takes', zh: '引擎占用的可用显存比例' },
  plan_left_out: { en: 'left out of the plan that was sent', zh: '所给并行方案中未给出' },
  plan_sent: { en: 'the plan that was sent', zh: '所给的并行方案' },
  fewest_that_fit: { en: 'the fewest that fit', zh: '能装下的最少数量' },
  fewest_in_time: { en: 'the fewest that meet the deadline', zh: '能按期完成的最少数量' },
  example_row: { en: 'length and padding of an example', zh: '样例的长度与填充' },
  sample_row: { en: 'the prompt and the answer of a sample', zh: '一个样本的提示与回答' },
  one_step_of_data: { en: 'no data was sent: one step', zh: '未给出数据：一步' },
  answers_of_step: { en: 'all answers of a step', zh: '一步的全部回答' },
  trainer_resident: {
    en: 'weights, states and models beside of one trainer',
    zh: '一个训练加速器上的权重、状态与其旁的模型',
  },
  reference_copy: {
    en: 'DPO (arXiv:2305.18290) and PPO keep the model as it was, frozen',
    zh: 'DPO（arXiv:2305.18290）与 PPO 保留冻结的原模型',
  },
  reference_base: {
    en: 'TRL: with adapters the reference is the base with them switched off',
    zh: 'TRL：使用适配器时，参考模型即关闭适配器的基座',
  },
  frozen_products: {
    en: 'LoRA (arXiv:2106.09685): frozen weights take no weight gradients',
    zh: 'LoRA（arXiv:2106.09685）：冻结的权重不求权重梯度',
  },
  fat_tree_counts: {
    en: 'Leiserson 1985, fat trees, as NVIDIA DGX SuperPOD (RA-11333-001) counts them',
    zh: 'Leiserson 1985 胖树，按 NVIDIA DGX SuperPOD（RA-11333-001）的计法',
  },
  host_told: { en: 'host of the node: {host}', zh: '节点主机：{host}' },
  fit_turns_at_middle: {
    en: 'a steeper curve through the same runs starts higher: it turns at the middle of what was fitted',
    zh: '经过同样数据的更陡曲线起点更高：以拟合范围的中点为轴',
  },
  interruptions_measured: {
    en: 'interruptions as counted: {rows}',
    zh: '实际统计的中断：{rows}',
  },
  interruptions_of_others: {
    en: 'interruptions as counted on other generations: {rows}',
    zh: '在其他代加速器上统计的中断：{rows}',
  },
  gradients_of_framework: {
    en: 'what the framework sums and exchanges gradients in',
    zh: '框架累加与交换梯度所用的格式',
  },
  latency_alone: {
    en: 'the way between the sites alone takes longer than a step may: no rate makes it as fast',
    zh: '仅地点之间的传输时延就超过一步所允许的时间：任何速率都无法达到',
  },
  differs_by_part: {
    en: 'the stages of a programme are unlike: each has its own, which the estimate of that stage alone tells',
    zh: '训练计划的各阶段互不相同：各有其值，可单独估算该阶段得到',
  },
  chance_of_failures: {
    en: 'when failures fall: standard deviations from the expected number',
    zh: '故障何时发生：与期望次数相差的标准差数',
  },
  plan_searched: { en: 'found by a search over plans', zh: '在各并行方案中搜索得到' },
  known_figure: { en: 'the figure that is known', zh: '所知的那项数值' },
  fewest_accelerators: {
    en: 'the replica whose fleet has the fewest accelerators',
    zh: '所需加速器总数最少的副本',
  },
  latency_of_fleet: {
    en: 'what a request takes in the fleet that is sized, on average at the peak',
    zh: '请求在所规划的集群中的平均用时（峰值时）',
  },
  curve_peak: { en: 'the highest hour of the curve over its mean', zh: '曲线最高一小时与均值之比' },
  plan_degrees: { en: 'the degrees of the plan', zh: '并行方案的各并行度' },
  framework_alike: {
    en: 'framework whose measured runs the plan is most like',
    zh: '实测训练与该方案最相近的框架',
  },
  estimate_of: { en: '{kind} estimate', zh: '{kind} 估算' },
  held_out_errors: {
    en: 'errors on measurements of groups that were left out of the fit',
    zh: '在未参与拟合的各组实测上的误差',
  },
  lowest_price: {
    en: 'the lowest {basis} price in {currency} of the catalog: {offer}',
    zh: '目录中以 {currency} 计最低的 {basis} 价格：{offer}',
  },
  offer_basis: { en: '{id}: {basis}', zh: '{id}：{basis}' },
  nameplate_rest: {
    en: 'nameplate of the node less the limits of its accelerators',
    zh: '整机铭牌功率减去各加速器的功率上限',
  },
  load_over_deployed: {
    en: 'the average load over what is deployed',
    zh: '平均负载除以已部署的数量',
  },
  checkpoint_stored: { en: 'how the checkpoint is stored', zh: '检查点的存储方式' },
  both_embeddings: { en: 'with both embeddings', zh: '含输入与输出嵌入' },
  drafting_alone: {
    en: 'not in the total: loaded to draft with',
    zh: '不计入总数：仅在用于草稿时加载',
  },
  engine_habit: { en: 'what the engine does unless told otherwise', zh: '引擎的默认行为' },
  experts_cut: {
    en: 'Megatron-LM: experts are cut over the tensor ranks',
    zh: 'Megatron-LM：专家按张量并行设备切分',
  },
  adapter_size: {
    en: 'LoRA (arXiv:2106.09685): rank × (inputs + outputs) of each matrix',
    zh: 'LoRA（arXiv:2106.09685）：每个矩阵为秩 ×（输入 + 输出）',
  },
  step_bound: {
    en: 'what binds a step: the longer of moving and computing',
    zh: '一步的瓶颈：搬运与计算中较长者',
  },
  host_link_reached: {
    en: 'what gradients and weights reach to host memory in the calibration',
    zh: '标定中梯度与权重到主机内存的实际速率',
  },
  fibre_speed: { en: 'light in fibre: about 200,000 km/s', zh: '光在光纤中：约 200,000 km/s' },
  green_power: {
    en: 'GHG Protocol, Scope 2 Guidance: green power counts nothing, the rest as the location',
    zh: 'GHG Protocol 范围二指南：绿电计为零，其余按基于位置计',
  },
  off_site_water: {
    en: 'Li et al. 2023 (arXiv:2304.03271): off-site water by the electricity of the facility',
    zh: 'Li 等 2023（arXiv:2304.03271）：按设施用电计的场外用水',
  },
  capital_recovery: {
    en: 'capital recovery with salvage value, e.g. Newnan et al., Engineering Economic Analysis',
    zh: '含残值的资本回收，如 Newnan 等《Engineering Economic Analysis》',
  },
  draw_in_load: {
    en: 'Fan, Weber, Barroso 2007 (Power provisioning for a warehouse-sized computer): draw is near linear in load',
    zh: 'Fan、Weber、Barroso 2007（Power provisioning for a warehouse-sized computer）：功率随负载近似线性',
  },
  logistic_adoption: { en: 'logistic adoption (Verhulst 1838)', zh: '逻辑斯谛普及曲线（Verhulst 1838）' },
  azure_chat: {
    en: 'Azure LLM inference trace 2023, conversation: 19,366 requests of one hour',
    zh: 'Azure 2023 年大模型推理轨迹，对话：一小时 19,366 个请求',
  },
  azure_code: {
    en: 'Azure LLM inference trace 2023, code: 8,819 requests of one hour',
    zh: 'Azure 2023 年大模型推理轨迹，代码：一小时 8,819 个请求',
  },
  sharegpt: {
    en: 'ShareGPT, first turns as vLLM samples them: means of 1,000 requests (vllm-project/vllm pull request 18566), variation as recalled; Kwon et al. 2023 has means of 161 and 338, as recalled',
    zh: 'ShareGPT，首轮对话，按 vLLM 的抽样：1,000 个请求的均值（vllm-project/vllm 拉取请求 18566），离散程度凭记忆；Kwon 等 2023 的均值为 161 与 338（凭记忆）',
  },
  burstgpt: {
    en: 'BurstGPT (arXiv:2401.17644): means of its GPT-4 requests (vllm-project/vllm pull request 13063), gaps as its generator draws them (HPMLL/BurstGPT), variation of the first 32 requests',
    zh: 'BurstGPT（arXiv:2401.17644）：其 GPT-4 请求的均值（vllm-project/vllm 拉取请求 13063），到达间隔同其生成器（HPMLL/BurstGPT），离散程度取自最初 32 个请求',
  },
} as const
