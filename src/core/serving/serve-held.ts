import type { ServeAnswer } from './serve-answer.ts'
import { defaultEngine, deploymentOf, type ServeInput } from './serve-input.ts'
import { type Placed, place } from './serve-place.ts'

/** What a replica holds, without how fast it serves. */
export type Held = Pick<
  ServeAnswer,
  'memory' | 'memory_peak_per_accelerator_gib' | 'host_memory_gib' | 'host_disk_gib'
> & {
  breakdowns: Pick<ServeAnswer['breakdowns'], 'memory_peak_per_accelerator_gib'>
}

/** What lies in host memory and on disk; a true 0 where nothing is moved there. */
export function elsewhere({ moved }: Placed): Pick<ServeAnswer, 'host_memory_gib' | 'host_disk_gib'> {
  return { host_memory_gib: moved?.host_gib ?? 0, host_disk_gib: moved?.disk_gib ?? 0 }
}

export function heldBy(placed: Placed): Held {
  const { memory } = placed
  const parts = {
    weights: memory.weights_gib,
    activations: memory.activation_gib,
    runtime: memory.runtime_gib,
    kv_pool: memory.kv_pool_gib,
  }
  return {
    memory,
    ...elsewhere(placed),
    memory_peak_per_accelerator_gib: Object.values(parts).reduce((sum, part) => sum + part, 0),
    breakdowns: { memory_peak_per_accelerator_gib: parts },
  }
}

/**
 * The memory of a replica alone, a small part of what `serveReplica` works out: cheap enough to sample over
 * the range of an accelerator's memory. Refuses what `deploymentOf` refuses.
 */
export function holdReplica(input: ServeInput): Held {
  return heldBy(place(input, deploymentOf(input), input.engine ?? defaultEngine))
}
