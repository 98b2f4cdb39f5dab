import { memoryAt as part } from './memory-parts.ts'
import { freedWeights, movedStates } from './offload.ts'
import { bytesPerElement } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { expertReplicas } from './stage.ts'
import type { Held } from './stage-held.ts'

/** Bytes of `held` weights; embeddings stay at 16 bit where the rest is quantised. */
function weightBytes(problem: Problem, plan: PlanNumbers, held: number): number {
  const { memory, shape } = problem
  const wide = Math.max(0, bytesPerElement - memory.weight_bytes)
  const tables = shape.tied_embeddings === 0 ? 2 : 1
  const embeddings =
    (tables * shape.embedding_parameters) / (plan.tensor * (plan.zero_stage >= 3 ? plan.shard_count : 1))
  return memory.weight_bytes * held + wide * embeddings
}

/**
 * Writes weights, gradients and optimizer states of what a device holds, experts over their own shards, and
 * returns the bytes that the optimizer's step takes for a moment. A pipeline sums the gradients of its
 * micro-batches whole, whatever the shards (PyTorch FSDP without synchronisation; DeepSpeed allows none above 1).
 */
export function writeStates(problem: Problem, plan: PlanNumbers, held: Held, out: Float64Array): number {
  const { memory } = problem
  const { shared, experts, copies } = held
  const sharded = shared / plan.shard_count + experts / Math.min(plan.shard_count, expertReplicas(plan))
  const whole = shared + experts
  const trained = 1 - problem.frozen
  const onDevice = 1 - movedStates(problem, plan)
  const states =
    problem.optimizer_bytes_per_parameter * memory.optimizer_state_ratio + memory.sharded_extra_bytes
  const updated = trained * (plan.zero_stage >= 1 ? sharded / copies : whole)
  const summed = plan.zero_stage >= 2 && plan.pipeline === 1 ? sharded : whole
  const weights = weightBytes(problem, plan, plan.zero_stage >= 3 ? sharded : whole)
  out[part.weights] = (1 - freedWeights(problem, plan)) * weights
  out[part.gradients] = trained * memory.gradient_bytes * summed
  out[part.optimizer_states] = onDevice * states * updated
  writeBeside(problem, plan, out)
  const beside = problem.frozen === 1 ? addTrained(problem, plan, out) : 0
  return onDevice * memory.step_bytes * updated + beside
}

/** Writes models beside the one that is trained, divided and sharded as it is; 16-bit weights. */
function writeBeside(problem: Problem, plan: PlanNumbers, out: Float64Array): void {
  const { beside_frozen_bytes: frozen, beside_trained_parameters: trained, memory } = problem
  if (frozen === 0 && trained === 0) return
  const over = (stage: number) => (plan.zero_stage >= stage ? 1 / plan.shard_count : 1)
  const onDevice = 1 - movedStates(problem, plan)
  const states = onDevice * problem.optimizer_bytes_per_parameter * over(1)
  const held = bytesPerElement * over(3) + memory.gradient_bytes * over(2) + states
  out[part.models_beside] = (frozen * over(3) + trained * held) / (plan.tensor * plan.pipeline)
}

/** Adapters and their gradients are 32-bit; embeddings that are trained beside them are copies at 16 bit, states too. */
const adapterBytes = 4
const copyBytes = 2

/** Adds what is trained beside frozen weights, divided and sharded as these; returns what its step takes for a moment. */
function addTrained(problem: Problem, plan: PlanNumbers, out: Float64Array): number {
  const adapters = problem.adapter_parameters / (plan.tensor * plan.pipeline)
  const copies = problem.trained_table_parameters / plan.tensor
  const over = (stage: number) => (plan.zero_stage >= stage ? 1 / plan.shard_count : 1)
  const bytes = adapterBytes * adapters + copyBytes * copies
  out[part.adapters] = bytes * over(3)
  out[part.gradients] = bytes * over(2)
  const states = problem.adapter_state_bytes * (adapters + copies / 2)
  const onDevice = 1 - movedStates(problem, plan)
  out[part.optimizer_states] = onDevice * states * over(1)
  return problem.memory.step_bytes > 0 ? onDevice * bytes * over(1) : 0
}
