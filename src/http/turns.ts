import { setImmediate } from 'node:timers/promises'
import type { Remember } from '../core/claims/inputs.ts'

/** Longest that one request computes before others get their turn. */
const sliceMs = 20

let last: Promise<unknown> = Promise.resolve()

/**
 * Waits until it is this request's turn: after all who asked before, and after what came in meanwhile was
 * answered. However many wait, one of them computes between two looks at the network.
 */
function nextTurn(): Promise<unknown> {
  last = last.then(() => setImmediate())
  return last
}

/** Stops a computation so that others get their turn. */
class TurnOver extends Error {}

/**
 * Runs a long pure computation in turns. What takes time in it goes through `remember`: once a turn is over
 * the computation is left, and begins anew in the next one, where all that is remembered takes no time. It
 * must let every error of `remember` pass. Each turn remembers at least one more thing.
 */
export async function inTurns<T>(compute: (remember: Remember) => T): Promise<T> {
  const known = new Map<string, unknown>()
  for (;;) {
    await nextTurn()
    try {
      return compute(rememberIn(known))
    } catch (error) {
      if (!(error instanceof TurnOver)) throw error
    }
  }
}

function rememberIn(known: Map<string, unknown>): Remember {
  const start = performance.now()
  let isFirst = true
  return <T>(key: string, make: () => T): T => {
    if (known.has(key)) return known.get(key) as T
    if (!isFirst && performance.now() - start > sliceMs) throw new TurnOver()
    isFirst = false
    const made = make()
    known.set(key, made)
    return made
  }
}

/** Does the same to each of a list in turns. */
export async function mapInTurns<A, B>(list: readonly A[], work: (one: A) => B): Promise<B[]> {
  const made: B[] = []
  let start = Number.NEGATIVE_INFINITY
  for (const one of list) {
    if (performance.now() - start > sliceMs) {
      await nextTurn()
      start = performance.now()
    }
    made.push(work(one))
  }
  return made
}
