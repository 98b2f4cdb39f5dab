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
  tensorSeconds,
} from './exchanges.ts'
import { at, newStepParts } from './parts.ts'
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
 * Whether chunks of a pipeline hide the exchange of experts behind another micro-batch's compute: where the framework
 * can, experts lie in several scale-up domains and layers are not computed again as a whole (Megatron-Core, Combined
 * 1F1B, `--overlap-moe-expert-parallel-comm`, which asks for virtual stages).
 */
function isHiddenByChunks({ coefficients: c, rates }: Problem, plan: PlanNumbers): boolean {
  return c.exchange_overlapped === 1 && plan.expert > rates.scale_up_domain_count && plan.recompute_passes < 1
}

/** A layer of one kind for one micro-batch: its seconds by part, and what sharded weights add to. */
export type Layer = {
  parts: Float64Array
  /** All of it but what sharded weights add. */
  seconds: number
  /** The same where stages are cut into chunks: less by what they hide of the experts' exchange. */
  chunked_s: number
  /** Of them what runs before experts are exchanged: gathered weights arrive beside it. */
  launched_s: number
  /** Weights of it on one device, in elements. */
  held: number
}

export function newLayer(): Layer {
  return { parts: newStepParts(), seconds: 0, chunked_s: 0, launched_s: 0, held: 0 }
}

/**
 * Writes one layer for one micro-batch to `out`, but for what sharded weights add: then it hangs on the split
 * of the layer alone, wherever it lies (see layer-costs.ts). A mixture layer has its routed experts, their exchange and
 * a constant beside the attention and shared part.
 */
export function writeLayer(problem: Problem, plan: PlanNumbers, mixture: boolean, out: Layer): void {
  const { coefficients: c, shape } = problem
  const { parts } = out
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
  const whole = mixture ? c.rack_moe_factor * expertExchangeSeconds(problem, plan) : 0
  const left = contended(launched, whole, c.exchange_contention_ratio) - launched
  const exchange = plan.exchange_hidden === 1 ? left : whole
  parts[at.linear] = linear
  parts[at.experts] = experts
  parts[at.attention] = attention
  parts[at.memory_bound] = memory + dequantize
  parts[at.host] = launched - compute - tensor - dequantize
  parts[at.tensor_communication] = tensor
  parts[at.context_communication] = context
  parts[at.expert_communication] = exchange
  out.seconds = launched + exchange
  out.chunked_s = launched + (isHiddenByChunks(problem, plan) ? Math.min(left, exchange) : exchange)
  out.launched_s = launched
  out.held = held
}
