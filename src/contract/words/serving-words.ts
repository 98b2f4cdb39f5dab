/** Why a replica has no figure, and what of it no measured row has. `{name}` stands for a parameter. */
export const servingWords = {
  no_answer: {
    en: 'the request has no answer tokens: nothing is decoded',
    zh: '请求没有输出词元：不进行解码',
  },
  context_free: { en: 'nothing in this model grows with the context', zh: '该模型没有任何部分随上下文增长' },
  power_unstated: { en: 'the accelerator has no stated power', zh: '该加速器没有标明功耗' },
  prefill_slower: {
    en: 'the prefill side is the slower one: requests wait for it without bound',
    zh: '预填充一侧较慢：请求的等待没有上限',
  },
  rate_unanswered: {
    en: 'more requests come than the replicas can answer: the wait grows without bound',
    zh: '到达的请求多于各副本所能应答：等待时间无限增长',
  },
  objectives_unkept: { en: 'no rate keeps the objectives, however low', zh: '无论请求速率多低都达不到目标' },
  memory_queue: {
    en: 'requests wait for memory ({flag}): no steady state gives the wait',
    zh: '请求在等待显存（{flag}）：没有稳态，等待时间无法得出',
  },
  waves: {
    en: 'the memory holds fewer sequences than the batch: later ones wait for a wave',
    zh: '显存容纳的序列少于批大小：后面的序列要等下一轮',
  },
  no_fleet_at_once: {
    en: 'no fleet holds requests at once: the model does not fit, or an objective is kept by no number of replicas',
    zh: '没有集群能同时处理这些请求：模型放不下，或无论多少副本都达不到某个目标',
  },
  no_replicas_keep: { en: 'no number of replicas keeps {objective}', zh: '无论多少副本都达不到 {objective}' },
  architecture_unseen: { en: 'the architecture', zh: '模型结构' },
  engine_unseen: { en: 'engine {engine}', zh: '引擎 {engine}' },
  family_unseen: { en: 'accelerator family {family}', zh: '加速器系列 {family}' },
  attention_unseen: { en: '{kind} attention', zh: '{kind} 注意力' },
} as const
