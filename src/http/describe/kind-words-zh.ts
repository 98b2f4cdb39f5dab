import type { KindName } from '../../kinds/kinds.ts'

/** What a kind answers, in Chinese; in English it stands in the registry. The compiler asks for each kind. */
export const kindSummaryZh: Readonly<Record<KindName, string>> = {
  training: '一次训练需要什么',
  finetuning: '一次微调需要什么',
  demand: '满足一项推理需求需要什么',
  memory: '是否放得下，显存用在哪里',
  serving: '一个副本能服务多少',
  sizing: '满足延迟目标的最小规模',
  sourcing: '租用、预留、竞价、自有，还是按 token 付费',
  siting: '同一项估算放在多个地点',
  market: '一个市场、一个国家、往后一年',
  scaling: '训练多大的模型，用多少数据',
  cluster: '一个集群由什么组成',
}
