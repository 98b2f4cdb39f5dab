/**
 * Median processor time of one call on this thread in microseconds, over rounds that each last long enough
 * to be measured: the clock of a thread may move in steps of 4 ms. Processor time and not the wall clock: another job on the machine does not count.
 */
export function medianMicroseconds(work: () => unknown, { rounds = 7, roundMs = 250 } = {}): number {
  const perRound = callsWithin(work, roundMs)
  const times = Array.from({ length: rounds }, () => {
    const start = process.threadCpuUsage()
    for (let call = 0; call < perRound; call++) work()
    const { user, system } = process.threadCpuUsage(start)
    return (user + system) / perRound
  })
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}

function callsWithin(work: () => unknown, ms: number): number {
  let calls = 0
  const end = performance.now() + ms
  while (performance.now() < end) {
    work()
    calls++
  }
  return Math.max(1, calls)
}

export type Bar = { what: string; microseconds: number; most: number }

/** Prints each measurement beside its bar; answers whether all are met. */
export function report(bars: readonly Bar[]): boolean {
  for (const { what, microseconds, most } of bars) {
    const mark = microseconds <= most ? 'ok  ' : 'SLOW'
    console.log(`${mark} ${what.padEnd(56)} ${microseconds.toFixed(2).padStart(10)} µs   bar ${most} µs`)
  }
  return bars.every(({ microseconds, most }) => microseconds <= most)
}
