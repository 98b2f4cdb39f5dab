import type { Deployment } from './deployment.ts'
import { heldBytes } from './device-cache.ts'

/** What an engine leaves to the cache. */
export type MemoryBudget = {
  /** Share of the memory that the engine takes. */
  utilization_ratio: number
  activation_bytes: number
  /** Context, graphs, communication buffers. */
  runtime_bytes: number
}

/** Bytes of cache on one device; negative where the weights alone do not fit. */
export function kvPoolBytes(deployment: Deployment, budget: MemoryBudget): number {
  return (
    deployment.device.memory_bytes * budget.utilization_ratio -
    deployment.weights_bytes -
    budget.activation_bytes -
    budget.runtime_bytes
  )
}

/** Bytes that a sequence of `tokens` holds on one device. */
export function kvBytesPerSequence(deployment: Deployment, tokens: number): number {
  return heldBytes(deployment.cache, tokens) / deployment.plan.pipeline
}

/** Sequences of `tokens` each that the replica's pool holds at once, not rounded. */
export function poolSlots(deployment: Deployment, poolBytes: number, tokens: number): number {
  if (poolBytes <= 0) return 0
  return (poolBytes / kvBytesPerSequence(deployment, tokens)) * deployment.plan.attention_data
}
