import { contended, softMaximum } from '../machine/roofline.ts'
import {
  adapterSeconds,
  attentionSeconds,
  dequantizeSeconds,
  elementwiseSeconds,
  expertSeconds,
  linearSeconds,
} from './compute.ts'
import {
  contextSeconds,
  expertExchangeSeconds,
  headExchangeSeconds,
  permuteSeconds,
  shardSeconds,
  tensorSeconds,
} from './exchanges.ts'
import { at } from './parts.ts'
import { corePasses, expertLayerParameters, sharedLayerParameters } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** The host's time of a layer is calibrated on four passes. */
const hostPasses = 4

/** Seconds that the host needs to launch a layer, all passes: more where more ranks must meet. */
function hostSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c } = problem
  const growth = 1 + c.host_rank_growth_ratio * (plan.tensor - 1)
  return (corePasses(plan) / hostPasses) * c.host_layer_s * growth
}

/** What an exchange of experts adds to a layer: all of it, or what another micro-batch's compute does not hide. */
function exchangeSeconds(problem: Problem, plan: PlanNumbers, launched: number): number {
  const whole = problem.coefficients.rack_moe_factor * expertExchangeSeconds(problem, plan)
  if (plan.exchange_hidden === 0) return whole
  return contended(launched, whole, problem.coefficients.exchange_contention_ratio) - launched
}

/**
 * Writes the seconds of one layer for one micro-batch to `out` by part, and returns them. A mixture layer has
 * its routed experts, their exchange and a constant beside the attention and shared part. Parts that no layer
 * has are left as they are.
 */
export function writeLayer(problem: Problem, plan: PlanNumbers, mixture: boolean, out: Float64Array): number {
  const { coefficients: c, shape } = problem
  const blocks = mixture && shape.shared_parameters === 0 ? 1 : 2
  const shared = sharedLayerParameters(problem, plan, mixture)
  const held = shared + (mixture ? expertLayerParameters(problem, plan) : 0)
  const linear = linearSeconds(problem, plan, shared * plan.tensor, blocks) + adapterSeconds(problem, plan)
  const attention = attentionSeconds(problem, plan)
  const memory =
    elementwiseSeconds(problem, plan) + (mixture ? c.rack_moe_factor * permuteSeconds(problem, plan) : 0)
  const experts = mixture ? c.rack_moe_factor * expertSeconds(problem, plan) : 0
  const ring = softMaximum(contextSeconds(problem, plan), attention) - attention
  const context = ring + headExchangeSeconds(problem, plan)
  const compute = linear + attention + context + memory + experts
  const tensor = tensorSeconds(problem, plan)
  const dequantize = dequantizeSeconds(problem, plan, held)
  const launched = softMaximum(compute + tensor, hostSeconds(problem, plan)) + dequantize
  const shard = shardSeconds(problem, plan, launched, held)
  const exchange = mixture ? exchangeSeconds(problem, plan, launched) : 0
  out[at.linear] = linear
  out[at.experts] = experts
  out[at.attention] = attention
  out[at.memory_bound] = memory + dequantize
  out[at.host] = launched - compute - tensor - dequantize
  out[at.shard_communication] = shard
  out[at.tensor_communication] = tensor
  out[at.context_communication] = context
  out[at.expert_communication] = exchange
  return launched + shard + exchange
}
