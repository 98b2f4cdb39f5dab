import os from 'node:os'
import { performance } from 'node:perf_hooks'
import type { WorkerFacts } from '../http/work/serve-tasks.ts'
import { createPool } from '../jobs/pool.ts'
import type { WorkerPool } from '../jobs/port.ts'
import { createTeamSchedule } from '../jobs/team-schedule.ts'
import type { Settings } from '../settings.ts'

/** The same module from src and from dist. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
/** Long enough that who works with the service does not wait for a start each time. */
const idleMs = 60_000

/** Long work gives way to the event loop, which answers health checks and short requests; jobs give way to both. */
const niceness = { ofRequests: 5, ofJobs: 10 }

type Facts = Omit<WorkerFacts, 'niceness'>
type PoolSettings = Pick<Settings, 'workersMax' | 'queueMax' | 'workMaxS'>

/** The threads for long requests. */
export function openPool({ workersMax, queueMax, workMaxS }: PoolSettings, facts: Facts): WorkerPool {
  const workers = workersMax ?? os.availableParallelism()
  const data: WorkerFacts = { ...facts, niceness: niceness.ofRequests }
  return createPool({ entry: entry.href, data, workers, queueMax, workMaxS, idleMs })
}

type JobPoolSettings = Pick<Settings, 'jobWorkersMax' | 'jobWorkMaxS'>

/** The threads for jobs, apart from those for requests, so that neither waits for the other. Teams have them in turns. */
export function openJobPool(
  { jobWorkersMax, jobWorkMaxS }: JobPoolSettings,
  facts: Facts,
): { pool: WorkerPool; places: number } {
  const workers = jobWorkersMax ?? os.availableParallelism()
  const data: WorkerFacts = { ...facts, niceness: niceness.ofJobs }
  const options = { entry: entry.href, data, workers, queueMax: 0, workMaxS: jobWorkMaxS, idleMs }
  const turns = { places: workers, perTeamMax: workers, now: () => performance.now() }
  return { pool: createPool(options, createTeamSchedule(turns)), places: workers }
}
