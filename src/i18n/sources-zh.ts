import type { PhysicsDefault } from '../core/draft/defaults/physics-default.ts'
import { physicsDefaults } from '../core/draft/defaults.ts'

const defaults: PhysicsDefault[] = Object.values(physicsDefaults)
/** A default says in both languages where it is from. */
const defaultsZh = Object.fromEntries(
  defaults.flatMap(({ source, source_zh }) => (source_zh === undefined ? [] : [[source, source_zh]])),
)

/**
 * Chinese of what the service says of its own numbers: why a default is what it is, what a number was
 * derived from. Names of papers, standards and offers stand as they are published and are not here.
 * `{name}` stands for what is filled in.
 */
export const sourcesZh: Readonly<Record<string, string>> = {
  ...defaultsZh,
  'Azure LLM inference trace 2023, conversation: 19,366 requests of one hour':
    'Azure 2023 年大模型推理轨迹，对话：一小时 19,366 个请求',
  'Azure LLM inference trace 2023, code: 8,819 requests of one hour':
    'Azure 2023 年大模型推理轨迹，代码：一小时 8,819 个请求',
  'share of the usable memory that the engine takes': '引擎占用的可用显存比例',
  'left out of the plan that was sent': '所给并行方案中未给出',
  'found by a search over plans': '在各并行方案中搜索得到',
  'the figure that is known': '所知的那项数值',
  'the degrees of the plan': '并行方案的各并行度',
  'framework whose measured runs the plan is most like': '实测训练与该方案最相近的框架',
  '{kind} estimate': '{kind} 估算',
  'errors on measurements of groups that were left out of the fit': '在未参与拟合的各组实测上的误差',
  'the lowest {basis} price in {currency} of the catalog: {offer}':
    '目录中以 {currency} 计最低的 {basis} 价格：{offer}',
  'nameplate of the node less the limits of its accelerators': '整机铭牌功率减去各加速器的功率上限',
  'the average load over what is deployed': '平均负载除以已部署的数量',
  'light in fibre: about 200,000 km/s': '光在光纤中：约 200,000 km/s',
  'GHG Protocol, Scope 2 Guidance: green power counts nothing, the rest as the location':
    'GHG Protocol 范围二指南：绿电计为零，其余按基于位置计',
  'Li et al. 2023 (arXiv:2304.03271): off-site water by the electricity of the facility':
    'Li 等 2023（arXiv:2304.03271）：按设施用电计的场外用水',
  'capital recovery with salvage value, e.g. Newnan et al., Engineering Economic Analysis':
    '含残值的资本回收，如 Newnan 等《Engineering Economic Analysis》',
  'Fan, Weber, Barroso 2007 (Power provisioning for a warehouse-sized computer): draw is near linear in load':
    'Fan、Weber、Barroso 2007（Power provisioning for a warehouse-sized computer）：功率随负载近似线性',
  'logistic adoption (Verhulst 1838)': '逻辑斯谛普及曲线（Verhulst 1838）',
  'how the checkpoint is stored': '检查点的存储方式',
  'with both embeddings': '含输入与输出嵌入',
  'not in the total: loaded to draft with': '不计入总数：仅在用于草稿时加载',
  'what the engine does unless told otherwise': '引擎的默认行为',
  'Megatron-LM: experts are cut over the tensor ranks': 'Megatron-LM：专家按张量并行设备切分',
  'LoRA (arXiv:2106.09685): rank × (inputs + outputs) of each matrix':
    'LoRA（arXiv:2106.09685）：每个矩阵为秩 ×（输入 + 输出）',
  'what binds a step: the longer of moving and computing': '一步的瓶颈：搬运与计算中较长者',
  'what gradients and weights reach to host memory in the calibration':
    '标定中梯度与权重到主机内存的实际速率',
}
