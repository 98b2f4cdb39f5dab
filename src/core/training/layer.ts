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

/** The host's time of a layer is calibrated on four passes. */
const hostPasses = 4

/** Seconds that the host needs to launch a layer, all passes: more where more ranks must meet. */
function hostSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c } = problem
  const growth = 1 + c.host_rank_growth_ratio * (plan.tensor - 1)
  return (corePasses(plan) / hostPasses) * c.host_layer_s * growth
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
  const memory =
    elementwiseSeconds(problem, plan) + (mixture ? c.rack_moe_factor * permuteSeconds(problem, plan) : 0)
  const experts = mixture ? c.rack_moe_factor * expertSeconds(problem, plan) : 0
  const context = softMaximum(contextSeconds(problem, plan), attention) - attention
  const compute = linear + attention + context + memory + experts
  const tensor = tensorSeconds(problem, plan)
  const launched = softMaximum(compute + tensor, hostSeconds(problem, plan))
  const held = shared + (mixture ? expertLayerParameters(problem, plan) : 0)
  const shard = shardSeconds(problem, plan, launched, held)
  const exchange = mixture ? c.rack_moe_factor * expertExchangeSeconds(problem, plan) : 0
  out[at.linear] = (out[at.linear] ?? 0) + layers * linear
  out[at.experts] = (out[at.experts] ?? 0) + layers * experts
  out[at.attention] = (out[at.attention] ?? 0) + layers * attention
  out[at.memory_bound] = (out[at.memory_bound] ?? 0) + layers * memory
  out[at.host] = (out[at.host] ?? 0) + layers * (launched - compute - tensor)
  out[at.shard_communication] = (out[at.shard_communication] ?? 0) + layers * shard
  out[at.tensor_communication] = (out[at.tensor_communication] ?? 0) + layers * tensor
  out[at.context_communication] = (out[at.context_communication] ?? 0) + layers * context
  out[at.expert_communication] = (out[at.expert_communication] ?? 0) + layers * exchange
  return layers * (launched + shard + exchange)
}
