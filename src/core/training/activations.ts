import type { PlanNumbers } from './plan.ts'
import type { TrainingShape } from './shape.ts'

/** What of a layer is kept for the backward pass, beside the plan. */
export type ActivationRules = {
  /** 1 where attention scores are kept (before flash attention). */
  scores_kept: number
  /** 1 where dropout masks are kept. */
  dropout_masks: number
}

const elementBytes = 2
/** Norms of a layer: each keeps its input, and the block after it the norm's output. */
const norms = 2
const maskBytes = 1
/** Softmax output, its dropout mask and its dropout output: 2 + 1 + 2 bytes. */
const scoreBytes = 5

/** Bytes that tensor parallelism divides only under sequence parallelism. */
function replicatedBytes(shape: TrainingShape, plan: PlanNumbers, rules: ActivationRules): number {
  const outputs = plan.recompute_norms === 1 ? 0 : elementBytes
  return norms * shape.hidden * (elementBytes + outputs + maskBytes * rules.dropout_masks)
}

/** Bytes of queries, keys, values, the attention's output and latents; what latents are projected to may be made again. */
function attentionBytes(shape: TrainingShape, plan: PlanNumbers): number {
  const again = plan.recompute_mla_up === 1 ? shape.mla_up_elements : 0
  return elementBytes * (shape.attention_elements - again + shape.latent_elements)
}

/** Bytes of a feed-forward block, routed experts with their permuted inputs and outputs among it. */
function feedForwardBytes(shape: TrainingShape, plan: PlanNumbers, mixture: boolean): number {
  if (!mixture)
    return elementBytes * (shape.dense_ffn_elements - plan.recompute_mlp_act * shape.dense_ffn_width)
  const again = plan.recompute_experts_act
  const expert = shape.expert_ffn_elements - again * shape.expert_ffn_width + 2 * shape.hidden
  const shared = shape.shared_ffn_elements - again * shape.shared_ffn_width
  return elementBytes * (shape.experts_per_token * expert + shared)
}

/**
 * Bytes kept per token of one whole layer without full recompute: `34 h + 5 a s` where the feed-forward
 * width is 4h and heads are ungrouped, divided as in Korthikanti et al. 2022 (arXiv:2205.05198), table 2.
 */
export function keptBytesPerToken(
  shape: TrainingShape,
  plan: PlanNumbers,
  rules: ActivationRules,
  mixture: boolean,
): number {
  const replicated = replicatedBytes(shape, plan, rules) / (plan.sequence_parallel === 1 ? plan.tensor : 1)
  const scores =
    rules.scores_kept * (1 - plan.core_recompute_passes) * scoreBytes * shape.heads * shape.sequence_tokens
  const divided = attentionBytes(shape, plan) + feedForwardBytes(shape, plan, mixture) + scores
  return replicated + divided / plan.tensor
}

/**
 * Bytes kept per token of one layer where every second product's output and the attention's are kept, and the
 * layer's input: queries, values, the first of the feed-forward block and its last, as torchtitan saves them.
 */
export function perOpBytesPerToken(shape: TrainingShape, plan: PlanNumbers, mixture: boolean): number {
  const replicated = (elementBytes * 2 * shape.hidden) / (plan.sequence_parallel === 1 ? plan.tensor : 1)
  const attention = shape.attention_elements - shape.kv_elements / 2
  const width = mixture
    ? shape.experts_per_token * (shape.expert_ffn_width + shape.hidden) + shape.shared_ffn_width
    : shape.dense_ffn_width
  return replicated + (elementBytes * (attention + width)) / plan.tensor
}

/** Bytes kept per token of one layer whose forward pass is run again: its input. */
export function inputBytesPerToken(shape: TrainingShape, plan: PlanNumbers): number {
  return (elementBytes * shape.hidden) / (plan.sequence_parallel === 1 ? plan.tensor : 1)
}

/**
 * Layers' worth of activations that the first pipeline stage holds, as a share of the model's layers
 * times p: 1F1B keeps min(m, p) micro-batches, interleaving `1 + (p - 1)/(p v)` times as many
 * (Narayanan et al. 2021, section 2.2).
 */
export function inFlightFactor(plan: PlanNumbers, microBatches: number): number {
  const interleaved =
    plan.virtual_stages > 1 ? 1 + (plan.pipeline - 1) / (plan.pipeline * plan.virtual_stages) : 1
  return Math.min(interleaved, microBatches / plan.pipeline)
}
