import { softMaximum } from '../machine/roofline.ts'
import { attentionSeconds, elementwiseSeconds, expertSeconds, linearSeconds } from './compute.ts'
import {
  contextSeconds,
  expertExchangeSeconds,
  permuteSeconds,
  shardSeconds,
  tensorSeconds,
} from './exchanges.ts'
import { at } from './parts.ts'
import { corePasses, expertLayerParameters, sharedLayerParameters } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** How soft the overlap of the host's launches with compute is. */
const hostSharpness = 6
/** A host floor was calibrated on four passes, and grows a little with the ranks that must meet. */
const hostPasses = 4
const hostRankGrowth = 0.03

/** Seconds that the host needs to launch a layer, all passes. */
function hostSeconds(problem: Problem, plan: PlanNumbers): number {
  const growth = plan.tensor > 1 ? 1 + hostRankGrowth * Math.log2(plan.tensor) : 1
  return (corePasses(plan) / hostPasses) * problem.coefficients.host_layer_s * growth
}

/**
 * Adds `layers` layers for one micro-batch to `out` by part, and returns their seconds. A mixture
 * layer has its routed experts, their exchange and a constant beside the attention and shared part.
 */
export function addLayers(
  problem: Problem,
  plan: PlanNumbers,
  mixture: boolean,
  layers: number,
  out: Float64Array,
): number {
  if (layers === 0) return 0
  const { coefficients: c, shape } = problem
  const blocks = mixture && shape.shared_parameters === 0 ? 1 : 2
  const shared = sharedLayerParameters(problem, plan, mixture)
  const linear = linearSeconds(problem, plan, shared * plan.tensor, blocks)
  const attention = attentionSeconds(problem, plan)
  const memory = elementwiseSeconds(problem, plan) + (mixture ? permuteSeconds(problem, plan) : 0)
  const experts = mixture ? expertSeconds(problem, plan) + c.moe_layer_constant_s : 0
  const compute = linear + attention + memory + experts
  const launched = softMaximum(compute, hostSeconds(problem, plan), hostSharpness)
  const held = shared + (mixture ? expertLayerParameters(problem, plan) : 0)
  const shard = shardSeconds(problem, plan, launched, held)
  const tensor = tensorSeconds(problem, plan)
  const context = softMaximum(contextSeconds(problem, plan), attention, hostSharpness) - attention
  const exchange = mixture ? expertExchangeSeconds(problem, plan) : 0
  out[at.linear] = (out[at.linear] ?? 0) + layers * linear
  out[at.experts] = (out[at.experts] ?? 0) + layers * experts
  out[at.attention] = (out[at.attention] ?? 0) + layers * attention
  out[at.memory_bound] = (out[at.memory_bound] ?? 0) + layers * memory
  out[at.host] = (out[at.host] ?? 0) + layers * (launched - compute)
  out[at.shard_communication] = (out[at.shard_communication] ?? 0) + layers * shard
  out[at.tensor_communication] = (out[at.tensor_communication] ?? 0) + layers * tensor
  out[at.context_communication] = (out[at.context_communication] ?? 0) + layers * context
  out[at.expert_communication] = (out[at.expert_communication] ?? 0) + layers * exchange
  return layers * (launched + shard + tensor + context + exchange)
}
