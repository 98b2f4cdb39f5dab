import { type KeptPerToken, keptBytes, writeKeptPerToken } from './kept-activations.ts'
import { newMemoryParts, memoryAt as part } from './memory-parts.ts'
import { writeStates } from './memory-states.ts'
import { bytesPerElement, expertLayerParameters, localTokens, sharedLayerParameters } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { stageExpertParameters, stageSharedParameters } from './stage.ts'
import { type Held, heldInEnds, heldInMiddle, heldInStage } from './stage-held.ts'

/** Weights of the layers that are whole at once: of one with experts where there are any. */
function layersWhole(problem: Problem, plan: PlanNumbers, layers: number): number {
  const mixture = problem.shape.moe_layers > 0
  const experts = mixture ? expertLayerParameters(problem, plan) : 0
  return Math.min(layers, problem.shape.layers) * (sharedLayerParameters(problem, plan, mixture) + experts)
}

/**
 * Bytes of weights that fully sharded training holds whole while it computes with them: a layer or two at a time,
 * or all of a pipeline stage, which keeps what it gathered over its micro-batches, or all that is frozen.
 */
function gatheredBytes(problem: Problem, plan: PlanNumbers, out: Float64Array): number {
  if (plan.zero_stage < 3 || plan.shard_count <= 1) return 0
  const { memory, frozen } = problem
  const held = stageSharedParameters(problem, plan) + stageExpertParameters(problem, plan)
  const all = bytesPerElement * held
  if (frozen * memory.frozen_stay_gathered === 1) return all
  const some = bytesPerElement * layersWhole(problem, plan, memory.gathered_layers)
  // With the shards never more than unsharded weights: shards of the same format are part of what was gathered.
  const rest = memory.weight_bytes * held - (out[part.weights] ?? 0)
  return Math.max(0, Math.min(plan.pipeline > 1 ? all : some, rest))
}

/** 16-bit copies of quantised weights while products use them. */
function dequantizedBytes(problem: Problem, plan: PlanNumbers): number {
  const { memory } = problem
  if (memory.weight_bytes > 1) return 0
  return bytesPerElement * layersWhole(problem, plan, memory.dequantized_layers)
}

/** Bytes of a micro-batch's logits. */
function logitsBytes({ shape, memory }: Problem, plan: PlanNumbers, tokens: number): number {
  return (memory.logit_bytes * tokens * shape.vocabulary) / plan.tensor
}

/** Bytes of the head's gradient, which is held once before it is added. */
function headGradientBytes({ shape, memory, frozen }: Problem, plan: PlanNumbers): number {
  return ((1 - frozen) * memory.head_gradient_bytes * shape.embedding_parameters) / plan.tensor
}

/**
 * The moment after the forward pass: everything that is kept for the backward pass. The first stage of a pipeline
 * keeps the most micro-batches, the last one has the loss: the worse decides.
 */
function writePasses(
  problem: Problem,
  plan: PlanNumbers,
  held: Held,
  perToken: KeptPerToken,
  out: Float64Array,
): void {
  const first = keptBytes(problem, plan, held.layers * held.micro_batches, perToken)
  const last = held.micro_batches === 1 ? first : keptBytes(problem, plan, held.layers, perToken)
  const logits = held.has_head ? logitsBytes(problem, plan, localTokens(problem, plan)) : 0
  const gradient = held.has_head ? headGradientBytes(problem, plan) : 0
  const hasLoss = held.has_all || last + logits + gradient > first
  out[part.activations] = held.has_all || !hasLoss ? first : last
  out[part.logits] = hasLoss ? logits : 0
  out[part.transient_gradients] = hasLoss ? gradient : 0
  out[part.gathered_weights] = gatheredBytes(problem, plan, out) + dequantizedBytes(problem, plan)
  if (problem.gradients_held === 0) out[part.gradients] = 0
}

/** What the passes hold and the optimizer's step does not, beside gradients that live for the step alone. */
const ofPasses = [part.activations, part.logits, part.transient_gradients, part.gathered_weights]

/** The step of the optimizer, where it needs more than the passes: its temporaries, and all gradients. */
function writeStep(out: Float64Array, gradients: number, temporaries: number): void {
  let passes = out[part.gradients] ?? 0
  for (const place of ofPasses) passes += out[place] ?? 0
  if (gradients + temporaries <= passes) return
  for (const place of ofPasses) out[place] = 0
  out[part.gradients] = gradients
  out[part.step_temporaries] = temporaries
}

/** Tensors that come and go in sizes of their own: between them the allocator keeps holes. */
const ofChangingSize = [part.activations, part.logits, part.transient_gradients, part.step_temporaries]

/** What an allocator and a driver show beside tensors, as far as they are asked for. */
function writeReading({ memory }: Problem, out: Float64Array): void {
  out[part.framework_reserve] = memory.framework_reserve_bytes
  if (memory.reading === 'allocated') return
  let moving = 0
  for (const place of ofChangingSize) moving += out[place] ?? 0
  out[part.fragmentation] = (memory.reserved_ratio - 1) * moving
  if (memory.reading === 'driver_reported') out[part.driver_context] = memory.driver_bytes
}

/** Bytes of a device that holds `held`, by part, into `out`. */
function evaluateHeld(
  problem: Problem,
  plan: PlanNumbers,
  held: Held,
  perToken: KeptPerToken,
  out: Float64Array,
): number {
  out.fill(0)
  const temporaries = writeStates(problem, plan, held, out)
  const gradients = out[part.gradients] ?? 0
  writePasses(problem, plan, held, perToken, out)
  writeStep(out, gradients, temporaries)
  writeReading(problem, out)
  let total = 0
  for (let place = 1; place < out.length; place++) total += out[place] ?? 0
  out[part.total] = total
  return total
}

const other = newMemoryParts()
const own: KeptPerToken = { dense: 0, mixture: 0 }

/**
 * Bytes of the most loaded device under `plan`, by part, into `out` (see memory-parts.ts). Allocates
 * nothing. The first pipeline stage holds the most micro-batches, the last one the logits: the worse decides.
 * `perToken`: what a layer keeps of a token, where it is known (see layer-costs.ts).
 */
export function evaluateMemory(
  problem: Problem,
  plan: PlanNumbers,
  out: Float64Array,
  perToken = writeKeptPerToken(problem, plan, own),
): number {
  if (plan.both_ends === 0 || plan.pipeline === 1)
    return evaluateHeld(problem, plan, heldInStage(problem, plan), perToken, out)
  const ends = evaluateHeld(problem, plan, heldInEnds(problem, plan), perToken, out)
  const middle = evaluateHeld(problem, plan, heldInMiddle(problem, plan), perToken, other)
  if (middle > ends) out.set(other)
  return Math.max(ends, middle)
}
