import type { PlanNumbers } from './plan.ts'
import type { TrainingShape } from './shape.ts'

/** What of a layer is kept for the backward pass, beside the plan. */
export type ActivationRules = {
  /** 1 where attention scores are kept (before flash attention). */
  scores_kept: number
  /** 1 where dropout masks are kept. */
  dropout_masks: number
  /** 1 where each operation keeps its own inputs and outputs (PyTorch without a compiler), 0 where kernels are fused. */
  eager: number
  /** Bytes of an element of a product's input: 2, and 1 in FP8, which keeps it as it was multiplied. */
  input_bytes: number
  /** 1 where products keep their inputs, 0 where their weights are frozen and need no gradient. */
  inputs_kept: number
  /** 1 where the weights of norms are trained. */
  norms_trained: number
  /** Elements of a token that adapters keep in an average layer. */
  adapter_elements: number
}

const elementBytes = 2
const wideBytes = 4
/** Norms of a layer: each keeps its input, and the block after it the norm's output. */
const norms = 2
const maskBytes = 1
/** Softmax output, its dropout mask and its dropout output: 2 + 1 + 2 bytes. */
const scoreBytes = 5

/**
 * Bytes of norms and the products that read them: what tensor parallelism divides only under sequence parallelism.
 * Without fusion a norm keeps its input at 32 bit and, for its own weight, what it normalised.
 */
function replicatedBytes(shape: TrainingShape, plan: PlanNumbers, rules: ActivationRules): number {
  const made = 1 - plan.recompute_norms
  const input = rules.eager === 1 ? wideBytes : elementBytes
  const normalised = rules.eager * rules.norms_trained * elementBytes
  const output = rules.inputs_kept * rules.input_bytes
  return norms * shape.hidden * (input + made * (normalised + output) + maskBytes * rules.dropout_masks)
}

/**
 * Bytes of queries, keys, values, the attention's output and latents; what latents are projected to may be made
 * again. Without fusion the output is copied for the product after it.
 */
function attentionBytes(shape: TrainingShape, plan: PlanNumbers, rules: ActivationRules): number {
  const again = plan.recompute_mla_up === 1 ? shape.mla_up_elements : 0
  const output = (shape.attention_elements - shape.kv_elements) / 2
  const copied = rules.eager * rules.inputs_kept * output
  return elementBytes * (shape.attention_elements - again + shape.latent_elements + copied)
}

type Width = { elements: number; width: number; again: number }

/**
 * Bytes of an activation function and the product after it: what goes in, and what comes out for the product.
 * Without fusion a gate keeps both factors. Made again, its input is kept at the products' precision (DeepSeek-V3,
 * section 3.3.3).
 */
function activationFunctionBytes({ elements, width, again }: Width, rules: ActivationRules): number {
  const into = (elements - width) * (again === 1 ? rules.input_bytes : elementBytes)
  const factor = rules.eager * (elements - 2 * width) * elementBytes
  return into + (1 - again) * (factor + rules.inputs_kept * rules.input_bytes * width)
}

/**
 * Bytes of a feed-forward block, routed experts with their permuted inputs among it. Their outputs are kept for the
 * router's gradient only where its weights are applied after the experts; Megatron-Core applies them inside
 * (`weighted_bias_swiglu`), so that what is combined is a plain sum.
 */
function feedForwardBytes(
  shape: TrainingShape,
  plan: PlanNumbers,
  rules: ActivationRules,
  mixture: boolean,
): number {
  if (!mixture) {
    const { dense_ffn_elements: elements, dense_ffn_width: width } = shape
    return activationFunctionBytes({ elements, width, again: plan.recompute_mlp_act }, rules)
  }
  const again = plan.recompute_experts_act
  const { expert_ffn_elements, expert_ffn_width, shared_ffn_elements, shared_ffn_width } = shape
  const expert = activationFunctionBytes(
    { elements: expert_ffn_elements, width: expert_ffn_width, again },
    rules,
  )
  const shared = activationFunctionBytes(
    { elements: shared_ffn_elements, width: shared_ffn_width, again },
    rules,
  )
  const permuted = shape.hidden * (rules.inputs_kept * rules.input_bytes + rules.eager * elementBytes)
  return shape.experts_per_token * (expert + permuted) + shared
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
  const adapters = elementBytes * rules.adapter_elements
  const divided =
    attentionBytes(shape, plan, rules) + feedForwardBytes(shape, plan, rules, mixture) + scores + adapters
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
