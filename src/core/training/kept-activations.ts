import { inputBytesPerToken, keptBytesPerToken, perOpBytesPerToken } from './activations.ts'
import { localTokens } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** Bytes per token of one whole layer of each kind. */
export type KeptPerToken = { dense: number; mixture: number }

/** What one layer keeps, written into `out`: it holds for every stage of a plan. Returns `out`. */
export function writeKeptPerToken(problem: Problem, plan: PlanNumbers, out: KeptPerToken): KeptPerToken {
  const { shape, activation_rules: rules } = problem
  out.dense = shape.dense_layers > 0 ? keptBytesPerToken(shape, plan, rules, false) : 0
  out.mixture = shape.moe_layers > 0 ? keptBytesPerToken(shape, plan, rules, true) : 0
  return out
}

/**
 * Bytes that `layers` layers of a micro-batch keep for the backward pass, those of several micro-batches counted
 * each, with the layer that is being computed again. Computing again never holds more than keeping all.
 */
export function keptBytes(
  problem: Problem,
  plan: PlanNumbers,
  layers: number,
  { dense, mixture }: KeptPerToken,
): number {
  const { shape, memory } = problem
  const all = (layers * (shape.dense_layers * dense + shape.moe_layers * mixture)) / shape.layers
  const factor = memory.activation_factor * localTokens(problem, plan)
  const isAgain = plan.recompute_passes > 0 || plan.recompute_per_op === 1
  if (!isAgain) return factor * memory.kept_share * all
  const stays = memory.kept_share * againBytesPerToken(problem, plan, layers, all)
  return factor * Math.min(all, stays + Math.max(dense, mixture))
}

/** Bytes per token that stay where whole layers, or most operations of each, are computed again. */
function againBytesPerToken(problem: Problem, plan: PlanNumbers, layers: number, all: number): number {
  const { shape } = problem
  if (plan.recompute_per_op === 1) {
    const dense = shape.dense_layers * perOpBytesPerToken(shape, plan, false)
    return (layers * (dense + shape.moe_layers * perOpBytesPerToken(shape, plan, true))) / shape.layers
  }
  const inputs = layers * inputBytesPerToken(shape, plan)
  return plan.recompute_passes * inputs + (1 - plan.recompute_passes) * all
}
