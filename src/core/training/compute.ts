import { tileFactor } from '../machine/roofline.ts'
import { bytesPerElement, corePasses, elementwiseRecompute, linearPasses, localTokens } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** Products of one pass: q-k-v and output, or the two of a feed-forward block. */
const productsPerBlock = 2
/** Backward of the attention core against forward: five products against two (Dao 2023, section 3.1). */
const flashBackwardFactor = 2.5

/** Seconds of the products over `parameters` weights of a layer, all passes, on one device. */
export function linearSeconds(
  problem: Problem,
  plan: PlanNumbers,
  parameters: number,
  blocks: number,
): number {
  const { coefficients: c, rates, shape } = problem
  const flop = (2 * localTokens(problem, plan) * parameters) / plan.tensor
  const rate = rates.bf16_flop_per_s * c.gemm_efficiency_ratio * c.precision_gain_factor
  const width = 1 + (c.gemm_width_penalty * plan.tensor) / shape.hidden
  const tile = tileFactor(shape.hidden / plan.tensor, c.unaligned_loss_ratio)
  const constant = blocks * productsPerBlock * c.gemm_constant_s
  const again = (2 * localTokens(problem, plan) * shape.mla_up_parameters) / (plan.tensor * rate)
  const seconds = linearPasses(problem, plan) * ((flop / rate) * width * tile + constant)
  return seconds + plan.recompute_mla_up * again * width * tile
}

/** Seconds of the routed experts' products and their fixed times, all passes. */
export function expertSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c, rates, shape } = problem
  const flop =
    (2 * localTokens(problem, plan) * shape.experts_per_token * shape.expert_parameters) / plan.tensor
  const rate = rates.bf16_flop_per_s * c.expert_efficiency_ratio * c.expert_gain_factor
  const tile = tileFactor(shape.hidden, c.unaligned_loss_ratio)
  const launches = (shape.experts / plan.expert) * c.local_expert_constant_s
  return linearPasses(problem, plan) * ((flop / rate) * tile + launches) + c.moe_layer_constant_s
}

/** Tensor cores take inner sizes in steps of this many 16-bit elements. */
const headStep = 8

/**
 * Seconds of scores, softmax and their product with the values, all passes. Where the head size is no multiple
 * of 8 the products leave the fast path (NVIDIA, Matrix Multiplication Background, section 4).
 */
export function attentionSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c, rates, shape } = problem
  const tokens = localTokens(problem, plan) / plan.tensor
  const odd = shape.head_size % headStep === 0 ? 1 : 1 + c.odd_head_loss_ratio
  const rate = (rates.bf16_flop_per_s * c.attention_efficiency_ratio) / odd
  const extra = plan.recompute_passes + plan.core_recompute_passes
  if (c.attention_materialized === 0)
    return ((1 + flashBackwardFactor + extra) * tokens * shape.core_flop_per_token) / rate
  const passes = 3 + extra
  const scores = tokens * shape.heads * shape.sequence_tokens * bytesPerElement
  const written = (c.softmax_passes_count * scores) / rates.memory_byte_per_s
  return passes * ((tokens * shape.core_square_flop_per_token) / rate + written)
}

/** Seconds of norms, residuals, activations and rotations, all passes. Without sequence parallelism half of them is not divided. */
export function elementwiseSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c, rates, shape } = problem
  const divided = plan.sequence_parallel === 1 ? 1 : 0.5
  const bytes = localTokens(problem, plan) * shape.hidden * bytesPerElement
  const share = 1 - divided + divided / plan.tensor
  const passes = corePasses(plan) + elementwiseRecompute(plan)
  return (passes * c.elementwise_passes_count * bytes * share) / rates.memory_byte_per_s
}

/** Forward, input and weight gradients of what is trained. */
const trainedPasses = 3

/** Seconds of a layer's adapters, all passes: thin products beside the base's, at 32 bit in some frameworks. */
export function adapterSeconds(problem: Problem, plan: PlanNumbers): number {
  if (problem.adapter_parameters === 0) return 0
  const { coefficients: c, rates, shape } = problem
  const peak = c.adapters_wide === 1 ? rates.fp32_flop_per_s : rates.bf16_flop_per_s
  const held = problem.adapter_parameters / (shape.layers * plan.tensor)
  const flop = (trainedPasses + plan.recompute_passes) * 2 * localTokens(problem, plan) * held
  return flop / (peak * c.adapter_efficiency_ratio)
}

/** Uses of a frozen weight that run it through its format: forward and input gradients. */
const frozenUses = 2

/** Seconds in which a layer's quantised base weights are made 16-bit for each use. */
export function dequantizeSeconds(problem: Problem, plan: PlanNumbers, parameters: number): number {
  if (problem.dequantize_bytes === 0) return 0
  const uses = frozenUses + plan.recompute_passes
  return (uses * problem.dequantize_bytes * parameters) / problem.rates.memory_byte_per_s
}
