import type { Piscina } from 'piscina'
import { watchBound } from './bound.ts'
import { askToStop, newControl, newUsed, type Used, usedIn } from './control.ts'
import { heapOfThread, holdOldSpace } from './heap.ts'
import { createMovedCount } from './moved.ts'
import { type Job, type WorkerPool, WorkTooLarge } from './port.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import type { Sent } from './serve.ts'

export type PoolOptions = {
  /** The module that a worker runs: its default export takes a `Sent`. */
  entry: string
  /** Plain data for every worker. */
  data: unknown
  workers: number
  /** Jobs that wait at the most, of each length. */
  queueMax: number
  /** Bound of one job (s of processor time). */
  workMaxS: number
  /** A worker without work ends after it (ms). */
  idleMs: number
}

/** A job that looks for the wish to stop does so within it; after that its thread is ended (ms). */
const graceMs = 50

/** To start a thread takes a second: work up to `mostMs` that comes no oftener than this goes without (ms). */
const lone = { mostMs: 60, everyMs: 1000 }

/** Worker threads behind `WorkerPool`. None is started before there is work. Whoever has turns of its own gives its schedule. */
export function createPool(options: PoolOptions, schedule: Schedule = createSchedule(options)): WorkerPool {
  const countMoved = createMovedCount()
  let started: Promise<Piscina> | undefined
  let threads: Piscina | undefined
  let lastLoneAt = Number.NEGATIVE_INFINITY
  const start = () => {
    started ??= startThreads(options)
    return started
  }
  return {
    places: options.workers,
    run: async (job) => {
      const release = await schedule.turn(job)
      const used = newUsed()
      try {
        threads = await start()
        const made = await runIn(threads, { ...job, used }, options.workMaxS)
        if (made instanceof Uint8Array) countMoved(made.byteLength)
        return made
      } finally {
        release(usedIn(used))
      }
    },
    refusal: schedule.refusal,
    isWorthThread: (costMs) => {
      if ((threads?.threads.length ?? 0) > 0 || costMs > lone.mostMs) return true
      const now = performance.now()
      const isOften = now - lastLoneAt < lone.everyMs
      if (!isOften) lastLoneAt = now
      return isOften
    },
    stop: async () => {
      await (await started)?.destroy()
    },
  }
}

/** The package is loaded with the first work: a service that is asked only for short answers goes without. */
async function startThreads({ entry, data, workers, idleMs }: PoolOptions): Promise<Piscina> {
  const { Piscina } = await import('piscina')
  holdOldSpace()
  return new Piscina({
    filename: entry,
    workerData: data,
    minThreads: 0,
    maxThreads: workers,
    maxQueue: 'auto',
    idleTimeout: idleMs,
    resourceLimits: heapOfThread,
  })
}

async function runIn(threads: Piscina, job: Job & { used: Used }, boundOfAllS: number): Promise<unknown> {
  const { task, input, signal, used, control = newControl(), boundS = boundOfAllS } = job
  const kill = new AbortController()
  let grace: NodeJS.Timeout | undefined
  const leave = () => {
    askToStop(control)
    grace = setTimeout(() => kill.abort(signal.reason), graceMs).unref()
  }
  signal.addEventListener('abort', leave, { once: true })
  const unwatch = watchBound({ control, boundS, threads: () => threads.threads }, (seconds) =>
    kill.abort(new WorkTooLarge(Math.round(seconds), boundS)),
  )
  try {
    signal.throwIfAborted()
    const sent: Sent = { task, input, control, used }
    return await threads.run(sent, { signal: kill.signal })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw kill.signal.aborted ? kill.signal.reason : error
  } finally {
    unwatch()
    clearTimeout(grace)
    signal.removeEventListener('abort', leave)
  }
}
