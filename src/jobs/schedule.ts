import { createFairQueue } from './fair-queue.ts'
import { type Expected, Overloaded } from './port.ts'

/** Work above it is long: it never takes the last free worker, so that short work has one (ms). */
const shortMaxMs = 500
/** Longest that a job is let in to wait. A request has less than a minute in all (ms). */
const waitMaxMs = 30_000
const retryMaxS = 60
const millisecondsPerSecond = 1000
/** Part of the queue that one client may fill. */
const shareMax = 0.5

export type Waiting = { client: string; costMs: number; signal: AbortSignal }

/** Who may begin. `release` has to follow when the work has ended. */
export type Schedule = {
  /** Resolves when it is this job's turn; what it took (ms) is for who counts it. Throws `Overloaded`, or the reason of its signal. */
  turn(job: Waiting): Promise<(usedMs?: number) => void>
  /** What `turn` would throw, whatever the job takes between its two bounds; `null`: it may be let in. */
  refusal(expected: Expected): Overloaded | null
}

type Entry = Waiting & { isLong: boolean; begin: () => void }

/**
 * Turns at a number of workers. Short work goes before long; long work is left all workers but one, and has
 * its turn after a short one where there is but one worker.
 */
export function createSchedule({
  workers,
  queueMax,
  workMaxS,
}: {
  workers: number
  queueMax: number
  workMaxS: number
}): Schedule {
  const queues = { short: createFairQueue<Entry>(), long: createFairQueue<Entry>() }
  const running = new Set<Entry>()
  const waiting = new Set<Entry>()
  const longMax = Math.max(1, workers - 1)
  let wasShort = false

  const countOf = (isLong: boolean) => [...running].filter((one) => one.isLong === isLong).length

  function next(): Entry | undefined {
    const { short, long } = queues
    const isLongAllowed = long.size() > 0 && countOf(true) < longMax
    const isShortServed = short.size() === 0 || wasShort || countOf(false) > 0
    return isLongAllowed && isShortServed ? long.shift() : short.shift()
  }

  function beginNext(): void {
    while (running.size < workers) {
      const entry = next()
      if (entry === undefined) return
      wasShort = !entry.isLong
      waiting.delete(entry)
      running.add(entry)
      entry.begin()
    }
  }

  /** Time until there is likely to be room for one more of a length (ms). */
  function expectedWaitMs(isLong: boolean): number {
    const places = isLong ? longMax : workers
    const isFree = isLong ? countOf(true) < longMax && running.size < workers : running.size < workers
    const before = [...waiting, ...(isFree ? [] : running)].filter((one) => one.isLong === isLong)
    return before.reduce((total, { costMs }) => total + costMs, 0) / places
  }

  function refusalOf(client: string, isLong: boolean): Overloaded | null {
    const queue = isLong ? queues.long : queues.short
    const waitMs = expectedWaitMs(isLong)
    const isFull = queue.size() >= queueMax || queue.sizeOf(client) >= Math.ceil(queueMax * shareMax)
    if (!isFull && waitMs <= waitMaxMs) return null
    return new Overloaded(Math.min(retryMaxS, Math.max(1, Math.ceil(waitMs / millisecondsPerSecond))))
  }

  return {
    refusal: ({ client, leastMs, mostMs }) => {
      const lengths = [...new Set([leastMs > shortMaxMs, mostMs > shortMaxMs])]
      const refused = lengths.map((isLong) => refusalOf(client, isLong))
      return refused.includes(null) ? null : (refused[0] ?? null)
    },
    turn: (job) =>
      new Promise((resolve, reject) => {
        const isLong = job.costMs > shortMaxMs
        job.signal.throwIfAborted()
        const refused = refusalOf(job.client, isLong)
        if (refused !== null) throw refused
        const queue = isLong ? queues.long : queues.short
        const leave = () => {
          queue.remove(job.client, entry)
          waiting.delete(entry)
          reject(job.signal.reason)
        }
        const release = () => {
          running.delete(entry)
          beginNext()
        }
        const begin = () => {
          job.signal.removeEventListener('abort', leave)
          resolve(release)
        }
        // Nothing runs past the bound, so nobody waits for more than it.
        const costMs = Math.min(job.costMs, workMaxS * millisecondsPerSecond)
        const entry: Entry = { ...job, costMs, isLong, begin }
        job.signal.addEventListener('abort', leave, { once: true })
        queue.push(job.client, entry)
        waiting.add(entry)
        beginNext()
      }),
  }
}
