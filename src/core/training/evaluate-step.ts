import { shardSeconds } from './exchanges.ts'
import { newLayerCosts, writeLayerCosts } from './layer-costs.ts'
import { offloadSeconds } from './offload.ts'
import { at } from './parts.ts'
import { microBatchCount } from './passes.ts'
import { bubbleShare, type PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { deepestLayers, lastLayers } from './slowest-stage.ts'
import { boundarySeconds, gradientSeconds, optimizerSeconds } from './step-parts.ts'

/** Devices beyond which stragglers, jitter and congestion are felt in published runs. */
export const crowd = 1024

/**
 * How much longer a step takes on as many nodes as a plan has: a share for each doubling of nodes, and another
 * for each doubling of devices past a thousand.
 */
export function dragFactor({ coefficients: c, rates }: Problem, plan: PlanNumbers): number {
  const devices = plan.tensor * plan.pipeline * plan.data * plan.context
  const nodes = 1 + c.node_drag_ratio * Math.log2(Math.max(1, devices / rates.accelerators_per_node))
  return devices <= crowd ? nodes : nodes + c.straggler_ratio * Math.log2(devices / crowd)
}

/** Places of the parts that layers have: all before the head's. */
const layerParts = at.head

const own = newLayerCosts()

/**
 * Seconds of one optimizer step under `plan`, by part, into `out` (see parts.ts). Allocates nothing.
 *
 * `step = (m (slowest stage + boundary) + fill + gradients + optimizer) × drag`: a pipeline (Narayanan et al.
 * 2021, arXiv:2104.04473, section 2.2) that its slowest stage paces: the deepest, or the last with the output
 * head. Filling and draining take the other stages once, divided by the chunks that a stage is cut into. Parts
 * of layers and head are those of the slowest stage. Interleaved chunks and bidirectional schedules send beside
 * compute, so that their sends are seen at the fill only. `costs`: those of its layers, where
 * they are known.
 */
export function evaluateStep(
  problem: Problem,
  plan: PlanNumbers,
  out: Float64Array,
  costs = writeLayerCosts(problem, plan, own),
): number {
  const { coefficients: c, shape } = problem
  const { pipeline, virtual_stages: chunks } = plan
  const { dense, mixture, head_s: head } = costs
  const denseShard = shape.dense_layers > 0 ? shardSeconds(problem, plan, dense) : 0
  const moeShard = shape.moe_layers > 0 ? shardSeconds(problem, plan, mixture) : 0
  const isCut = chunks > 1 && pipeline > 1
  const hidden = isCut && shape.moe_layers > 0 ? mixture.seconds - mixture.chunked_s : 0
  const denseSeconds = shape.dense_layers > 0 ? dense.seconds + denseShard : 0
  const moeSeconds = shape.moe_layers > 0 ? mixture.seconds - hidden + moeShard : 0
  const microBatches = microBatchCount(problem, plan)
  const isMoeHeavy = moeSeconds >= denseSeconds
  const heavy = isMoeHeavy ? shape.moe_layers : shape.dense_layers
  const heavySeconds = isMoeHeavy ? moeSeconds : denseSeconds
  const lightSeconds = isMoeHeavy ? denseSeconds : moeSeconds
  const inDeepest = deepestLayers(shape.layers, pipeline)
  const deepestHeavy = Math.min(heavy, inDeepest)
  const deepest = deepestHeavy * heavySeconds + (inDeepest - deepestHeavy) * lightSeconds
  const isPaired = plan.both_ends === 1 && pipeline > 1
  const rest = lastLayers(shape.layers, pipeline)
  // A device that holds a stage from each end has half of the last one's head.
  const inLast = isPaired ? (inDeepest + rest) / 2 : rest
  const ownHead = isPaired ? head / 2 : head
  const lastHeavy = Math.min(heavy, inLast)
  const last = lastHeavy * heavySeconds + (inLast - lastHeavy) * lightSeconds + ownHead
  const isLast = last >= deepest
  const heavyCount = microBatches * (isLast ? lastHeavy : deepestHeavy)
  const lightCount = microBatches * (isLast ? inLast : inDeepest) - heavyCount
  const [heavyParts, lightParts] = isMoeHeavy ? [mixture.parts, dense.parts] : [dense.parts, mixture.parts]
  writeLayers(heavyParts, heavyCount, out)
  if (lightCount > 0) addLayers(lightParts, lightCount, out)
  out[at.shard_communication] =
    heavyCount * (isMoeHeavy ? moeShard : denseShard) + lightCount * (isMoeHeavy ? denseShard : moeShard)
  if (hidden > 0)
    out[at.expert_communication] =
      (out[at.expert_communication] ?? 0) - hidden * (isMoeHeavy ? heavyCount : lightCount)
  out[at.head] = isLast ? microBatches * ownHead : 0
  const whole = shape.dense_layers * denseSeconds + shape.moe_layers * moeSeconds + head
  const slowest = isLast ? last : deepest
  const sends = (chunks > 1 || plan.exchange_hidden === 1 ? 0 : microBatches) + pipeline - 1
  out[at.pipeline_communication] = sends * boundarySeconds(problem, plan)
  out[at.bubble] = bubbleShare(plan, microBatches) * Math.max(0, whole - slowest)
  out[at.data_communication] = gradientSeconds(problem, plan)
  out[at.optimizer] = optimizerSeconds(problem, plan)
  let sum = 0
  for (let part = 1; part < at.offload; part++) sum += out[part] ?? 0
  const waits = offloadSeconds(problem, plan, sum)
  out[at.offload] = waits
  sum += waits
  const total = sum * dragFactor(problem, plan) * c.software_factor
  out[at.node_drag] = total - sum
  out[at.total] = total
  return total
}

/** Writes `count` layers whose parts are `one` to `out`. */
function writeLayers(one: Float64Array, count: number, out: Float64Array): void {
  for (let part = 1; part < layerParts; part++) out[part] = count * (one[part] ?? 0)
}

/** Adds `count` layers whose parts are `one` to `out`. */
function addLayers(one: Float64Array, count: number, out: Float64Array): void {
  for (let part = 1; part < layerParts; part++) out[part] = (out[part] ?? 0) + count * (one[part] ?? 0)
}
