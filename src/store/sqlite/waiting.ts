import { setTimeout as delay, setImmediate } from 'node:timers/promises'
import { StorageFault } from '../storage-fault.ts'
import { isBusy } from './fault.ts'

export type WaitLimits = {
  /** Longest that a call waits for another process (ms). */
  waitMaxMs: number
  /** Most calls that wait at once. Each holds its request in memory. */
  waitingMax: number
}

type Waiting = { attempt: () => void; giveUp: (error: unknown) => void; until: number }

const firstPauseMs = 4
/** Short beside the wait, so that a lock that is free is seen soon; a look at it costs some 20 µs. */
const pauseMaxMs = 40

/**
 * Runs calls that another process may hold up. One that finds the lock taken is tried again from the event
 * loop, which answers other requests meanwhile, until its time is over: then it rejects with what SQLite said.
 * Calls are made in the order in which they came, and one alone looks at the lock however many wait.
 */
export function waitInTurn({ waitMaxMs, waitingMax }: WaitLimits): <T>(act: () => T) => Promise<T> {
  const waiting: Waiting[] = []
  return async <T>(act: () => T): Promise<T> => {
    if (waiting.length === 0) {
      try {
        return act()
      } catch (error) {
        if (!isBusy(error)) throw error
      }
    }
    if (waiting.length >= waitingMax) throw new StorageFault('busy', 'too many calls wait for the database')
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const until = performance.now() + waitMaxMs
    waiting.push({ attempt: () => resolve(act()), giveUp: reject, until })
    if (waiting.length === 1) void tryInTurn(waiting)
    return promise
  }
}

async function tryInTurn(waiting: Waiting[]): Promise<void> {
  let pauseMs = firstPauseMs
  await delay(pauseMs)
  for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
    const isOver = tryOne(first)
    if (isOver) waiting.shift()
    pauseMs = isOver ? firstPauseMs : Math.min(2 * pauseMs, pauseMaxMs)
    // Others on the machine wait for the same lock: not all at the same moment.
    await (isOver ? setImmediate() : delay(pauseMs * (0.5 + Math.random() / 2)))
  }
}

/** Whether the call is over: done, failed, or out of time. */
function tryOne({ attempt, giveUp, until }: Waiting): boolean {
  try {
    attempt()
    return true
  } catch (error) {
    if (isBusy(error) && performance.now() < until) return false
    giveUp(error)
    return true
  }
}
