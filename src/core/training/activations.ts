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
/** Inputs of the two norms and of the two blocks after them. */
const widthTensors = 4
const maskBytes = 1
/** Softmax output, its dropout mask and its dropout output: 2 + 1 + 2 bytes. */
const scoreBytes = 5

/** Bytes that tensor parallelism divides only under sequence parallelism. */
function replicatedBytes(shape: TrainingShape, rules: ActivationRules): number {
  return shape.hidden * (widthTensors * elementBytes + 2 * maskBytes * rules.dropout_masks)
}

/** Bytes of a feed-forward block, routed experts with their permuted inputs and outputs among it. */
function feedForwardBytes(shape: TrainingShape, mixture: boolean): number {
  if (!mixture) return elementBytes * shape.dense_ffn_elements
  const routed = shape.experts_per_token * (shape.expert_ffn_elements + 2 * shape.hidden)
  return elementBytes * (routed + shape.shared_ffn_elements)
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
  const replicated = replicatedBytes(shape, rules) / (plan.sequence_parallel === 1 ? plan.tensor : 1)
  const scores =
    rules.scores_kept * (1 - plan.core_recompute_passes) * scoreBytes * shape.heads * shape.sequence_tokens
  const divided = elementBytes * shape.attention_elements + feedForwardBytes(shape, mixture) + scores
  return replicated + divided / plan.tensor
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
