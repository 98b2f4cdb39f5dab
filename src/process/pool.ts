import os from 'node:os'
import type { WorkerFacts } from '../http/work/serve-tasks.ts'
import { createPool } from '../jobs/pool.ts'
import type { WorkerPool } from '../jobs/port.ts'
import type { Settings } from '../settings.ts'

/** The same module from src and from dist. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
/** Long enough that who works with the service does not wait for a start each time. */
const idleMs = 60_000

type PoolSettings = Pick<Settings, 'workersMax' | 'queueMax' | 'workMaxS'>

/** The threads for long work. */
export function openPool({ workersMax, queueMax, workMaxS }: PoolSettings, facts: WorkerFacts): WorkerPool {
  const workers = workersMax ?? os.availableParallelism()
  return createPool({ entry: entry.href, data: facts, workers, queueMax, workMaxS, idleMs })
}
