import type { ServingMemory } from './memory.ts'
import type { ServeAnswer } from './serve-answer.ts'
import { defaultEngine, deploymentOf, type ServeInput } from './serve-input.ts'
import { place } from './serve-place.ts'

/** What a replica holds, without how fast it serves. */
export type Held = Pick<ServeAnswer, 'memory' | 'memory_peak_per_accelerator_gib'> & {
  breakdowns: Pick<ServeAnswer['breakdowns'], 'memory_peak_per_accelerator_gib'>
}

export function heldBy(memory: ServingMemory): Held {
  const parts = {
    weights: memory.weights_gib,
    activations: memory.activation_gib,
    runtime: memory.runtime_gib,
    kv_pool: memory.kv_pool_gib,
  }
  return {
    memory,
    memory_peak_per_accelerator_gib: Object.values(parts).reduce((sum, part) => sum + part, 0),
    breakdowns: { memory_peak_per_accelerator_gib: parts },
  }
}

/**
 * The memory of a replica alone, a small part of what `serveReplica` works out: cheap enough to sample over
 * the range of an accelerator's memory. Refuses what `deploymentOf` refuses.
 */
export function holdReplica(input: ServeInput): Held {
  return heldBy(place(input, deploymentOf(input), input.engine ?? defaultEngine).memory)
}
