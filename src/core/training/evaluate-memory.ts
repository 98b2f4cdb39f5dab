import { inFlightFactor, inputBytesPerToken, keptBytesPerToken, perOpBytesPerToken } from './activations.ts'
import { memoryAt } from './memory-parts.ts'
import { freedWeights, movedStates } from './offload.ts'
import {
  bytesPerElement,
  expertLayerParameters,
  localTokens,
  microBatchCount,
  sharedLayerParameters,
} from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { expertReplicas, stageExpertParameters, stageSharedParameters } from './stage.ts'

/**
 * Bytes of the activations of the stage's layers: `inFlight` micro-batches of them, and the layer that is being
 * computed again. Computing again never holds more than keeping all.
 */
function activationBytes(problem: Problem, plan: PlanNumbers, inFlight: number): number {
  const { shape, memory } = problem
  const dense = shape.dense_layers > 0 ? keptBytesPerToken(shape, plan, problem.activation_rules, false) : 0
  const mixture = shape.moe_layers > 0 ? keptBytesPerToken(shape, plan, problem.activation_rules, true) : 0
  const all = inFlight * (shape.dense_layers * dense + shape.moe_layers * mixture)
  const kept = Math.min(all, againBytesPerToken(problem, plan, inFlight, all) + Math.max(dense, mixture))
  const isAgain = plan.recompute_passes > 0 || plan.recompute_per_op === 1
  return memory.activation_factor * localTokens(problem, plan) * (isAgain ? kept : all)
}

/** Bytes per token that stay where whole layers, or most operations of each, are computed again. */
function againBytesPerToken(problem: Problem, plan: PlanNumbers, inFlight: number, all: number): number {
  const { shape } = problem
  if (plan.recompute_per_op === 1) {
    const dense = shape.dense_layers * perOpBytesPerToken(shape, plan, false)
    return inFlight * (dense + shape.moe_layers * perOpBytesPerToken(shape, plan, true))
  }
  const inputs = shape.layers * inFlight * inputBytesPerToken(shape, plan)
  return plan.recompute_passes * inputs + (1 - plan.recompute_passes) * all
}

/**
 * Bytes of weights that fully sharded training holds whole while it computes with them: a layer or two
 * at a time, or all of a pipeline stage, which keeps what it gathered over its micro-batches.
 */
function gatheredBytes(problem: Problem, plan: PlanNumbers): number {
  if (plan.zero_stage < 3) return 0
  if (plan.pipeline > 1)
    return bytesPerElement * (stageSharedParameters(problem, plan) + stageExpertParameters(problem, plan))
  const mixture = problem.shape.moe_layers > 0
  const experts = mixture ? expertLayerParameters(problem, plan) : 0
  const layer = sharedLayerParameters(problem, plan, mixture) + experts
  return Math.min(problem.memory.gathered_layers, problem.shape.layers) * bytesPerElement * layer
}

/** Bytes of `held` weights; embeddings stay at 16 bit where the rest is quantised. */
function weightBytes(problem: Problem, plan: PlanNumbers, held: number): number {
  const { memory, shape } = problem
  const wide = Math.max(0, bytesPerElement - memory.weight_bytes)
  const tables = shape.tied_embeddings === 0 ? 2 : 1
  const embeddings =
    (tables * shape.embedding_parameters) / (plan.tensor * (plan.zero_stage >= 3 ? plan.shard_count : 1))
  return memory.weight_bytes * held + wide * embeddings
}

/** Writes weights, gradients and optimizer states of `shared` and `experts` parameters, each over its own shards. */
function writeStates(problem: Problem, plan: PlanNumbers, out: Float64Array): void {
  const { memory } = problem
  const shared = stageSharedParameters(problem, plan)
  const experts = stageExpertParameters(problem, plan)
  const sharded = shared / plan.shard_count + experts / Math.min(plan.shard_count, expertReplicas(plan))
  const whole = shared + experts
  const trained = 1 - problem.frozen
  const onDevice = 1 - movedStates(problem, plan)
  const states =
    problem.optimizer_bytes_per_parameter * memory.optimizer_state_ratio + memory.sharded_extra_bytes
  out[memoryAt.weights] =
    (1 - freedWeights(problem, plan)) * weightBytes(problem, plan, plan.zero_stage >= 3 ? sharded : whole)
  out[memoryAt.gradients] = trained * memory.gradient_bytes * (plan.zero_stage >= 2 ? sharded : whole)
  out[memoryAt.optimizer_states] = trained * onDevice * states * (plan.zero_stage >= 1 ? sharded : whole)
  if (problem.adapter_parameters > 0) addAdapters(problem, plan, out)
}

/** Adapters and their gradients are 32-bit. */
const adapterBytes = 4

/** Adds what adapters hold: divided as the matrices that they lie beside, sharded as those would be. */
function addAdapters(problem: Problem, plan: PlanNumbers, out: Float64Array): void {
  const held = problem.adapter_parameters / (plan.tensor * plan.pipeline)
  const over = (stage: number) => (plan.zero_stage >= stage ? held / plan.shard_count : held)
  out[memoryAt.adapters] = adapterBytes * over(3)
  out[memoryAt.gradients] = (out[memoryAt.gradients] ?? 0) + adapterBytes * over(2)
  const onDevice = 1 - movedStates(problem, plan)
  out[memoryAt.optimizer_states] =
    (out[memoryAt.optimizer_states] ?? 0) + onDevice * problem.adapter_state_bytes * over(1)
}

/**
 * Bytes of the most loaded device under `plan`, by part, into `out` (see memory-parts.ts). Allocates
 * nothing. The first pipeline stage holds the most micro-batches, the last one the logits: the worse decides.
 */
export function evaluateMemory(problem: Problem, plan: PlanNumbers, out: Float64Array): number {
  const { shape, memory } = problem
  out.fill(0)
  writeStates(problem, plan, out)
  const first = activationBytes(problem, plan, inFlightFactor(plan, microBatchCount(problem, plan)))
  const last = activationBytes(problem, plan, 1 / plan.pipeline)
  const logits = (memory.logit_bytes * localTokens(problem, plan) * shape.vocabulary) / plan.tensor
  const lastDecides = plan.pipeline === 1 || last + logits > first
  const adapters = (memory.activation_factor * bytesPerElement * problem.adapter_elements) / plan.pipeline
  out[memoryAt.activations] =
    (plan.pipeline === 1 || !lastDecides ? first : last) + adapters * localTokens(problem, plan)
  out[memoryAt.logits] = lastDecides ? logits : 0
  out[memoryAt.transient_gradients] =
    ((1 - problem.frozen) * memory.head_gradient_bytes * shape.embedding_parameters) / plan.tensor
  out[memoryAt.gathered_weights] = gatheredBytes(problem, plan) + memory.dequantized_bytes
  out[memoryAt.framework_reserve] = memory.framework_reserve_bytes
  let total = 0
  for (let part = 1; part < out.length; part++) total += out[part] ?? 0
  out[memoryAt.total] = total
  return total
}
