import v8 from 'node:v8'
import type { ResourceLimits } from 'node:worker_threads'

/**
 * The heap of a thread (MiB). Its young generation grew to 96 by itself, for nothing: rows and plans die young, and 6 to 96
 * take the same processor time. An old generation that may be smaller is also let grow less between collections, 1.6 times
 * what lives in place of 4. A thread that needs more ends, with its own job alone.
 */
export const heapOfThread: ResourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1024 }

/** What the old generation may grow to before it is first collected: about what a thread holds once it is loaded (MiB). */
const oldFirst = 24

/** Before threads start: V8 would first collect the old generation of each at 145 MiB. This thread has its own limit already. */
export function holdOldSpace(): void {
  v8.setFlagsFromString(`--initial-old-space-size=${oldFirst}`)
}
