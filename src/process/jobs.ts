import { randomUUID } from 'node:crypto'
import os from 'node:os'
import { performance } from 'node:perf_hooks'
import type { Logger } from 'pino'
import { millisecondsPerSecond, secondsPerDay, secondsPerHour } from '../core/units.ts'
import type { Deps } from '../http/deps.ts'
import type { JobDesk } from '../http/job-desk.ts'
import { createJobDesk, type JobLimits } from '../http/jobs/desk.ts'
import type { Sharing } from '../http/jobs/shared-queue.ts'
import type { PlanBounds, WorkBounds } from '../http/limits.ts'
import { parted } from '../http/work/in-parts.ts'
import type { Workplace } from '../http/work/perform.ts'
import { createTeamTurns } from '../jobs/team-turns.ts'
import type { Settings } from '../settings.ts'
import type { JobLeases } from '../store/job-leases.ts'
import type { ResultStore } from '../store/result-store.ts'
import { openJobPool } from './pool.ts'

const dayMs = secondsPerDay * millisecondsPerSecond
const hourMs = secondsPerHour * millisecondsPerSecond
/** Teams that may fill their queues at once. */
const fullTeams = 10

/**
 * Jobs that are begun for each thread: they share the threads in turns, so that one which is kept in the store or cut
 * into parts leaves no thread idle, and holds up nobody until it ends.
 */
const begunByPlace = 8

/** Most plans of a search, by the settings. */
export function planBoundsFor({ plansSpannedMax, plansEvaluatedMax }: Settings): PlanBounds {
  return { spannedMax: plansSpannedMax, evaluatedMax: plansEvaluatedMax }
}

/** Most work of each kind, by the settings. */
export function workBoundsFor(settings: Settings): WorkBounds {
  const { syncMaxMs, workMaxS, jobWorkMaxS, sweepPointsMax, batchItemsMax, resultMaxBytes } = settings
  const time = { syncMaxMs, requestMaxS: workMaxS, jobMaxS: jobWorkMaxS }
  return { ...time, sweepPointsMax, batchItemsMax, resultMaxBytes }
}

function limitsFor({ jobsQueuedMax, resultMaxBytes, resultKeptDays }: Settings): JobLimits {
  return {
    queuedMax: jobsQueuedMax,
    queuedOfAllMax: fullTeams * jobsQueuedMax,
    resultMaxBytes,
    resultKeptMs: resultKeptDays * dayMs,
  }
}

type Given = Pick<Deps, 'clock' | 'storage'> & {
  log: Logger
  results: ResultStore
  place: Omit<Workplace, 'pool'>
}

/** The desk of jobs with its threads. `stop` ends the threads too. */
export function openJobs(settings: Settings, { log, clock, storage, results, place }: Given): JobDesk {
  const { version, bodyMaxBytes, planBounds } = place
  const { pool, places } = openJobPool(settings, { version, bodyMaxBytes, planBounds })
  const nowMs = () => performance.now()
  const desk = createJobDesk({
    log,
    clock,
    storage,
    results,
    turns: createTeamTurns({
      places: places * begunByPlace,
      perTeamMax: settings.jobsRunningMax,
      now: nowMs,
    }),
    place: { ...place, pool },
    parted,
    limits: limitsFor(settings),
    nowMs,
    sharing: storage.leases ? sharingOf(storage.leases, places, settings) : undefined,
  })
  const sweeping = setInterval(() => void sweep(desk, log), hourMs).unref()
  return {
    ...desk,
    stop: async () => {
      clearInterval(sweeping)
      await desk.stop()
      await pool.stop()
    },
  }
}

/** Time enough for a process that was busy or waited for the store, and little for a job that waits (ms). */
const lease = { leaseMs: 10_000, beatMs: 1000 }

/** A process takes little more than its threads do: the rest is left to others. */
function sharingOf(leases: JobLeases, threads: number, { jobsRunningMax }: Settings): Sharing {
  const worker = `${os.hostname()} ${process.pid} ${randomUUID()}`
  return { leases, worker, places: threads + 1, perTeamMax: jobsRunningMax, ...lease }
}

async function sweep(desk: JobDesk, log: Logger): Promise<void> {
  await desk.sweep().catch((error: unknown) => log.error({ err: error }, 'expired results were not deleted'))
}
