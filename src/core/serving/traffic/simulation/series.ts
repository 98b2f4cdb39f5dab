/** A quantity over time as means of equal stretches; their width doubles when the run gets longer. */
export type Series = {
  /** Adds `queue` and `batch` over `seconds` from `start` on. */
  add(start: number, seconds: number, queue: number, batch: number): void
  read(): { stretch_s: number; queue: number[]; batch: number[] }
}

/** An even number, so that two stretches become one. */
const stretchesCount = 240
/** Narrower than an iteration would only print noise (s). */
const firstWidth = 0.125

export function createSeries(): Series {
  const queues = new Float64Array(stretchesCount)
  const batches = new Float64Array(stretchesCount)
  let width = firstWidth
  let end = 0

  function widen(): void {
    for (const column of [queues, batches]) {
      for (let at = 0; at < stretchesCount / 2; at++)
        column[at] = (column[2 * at] ?? 0) + (column[2 * at + 1] ?? 0)
      column.fill(0, stretchesCount / 2)
    }
    width *= 2
  }

  function addWithin(at: number, seconds: number, queue: number, batch: number): void {
    queues[at] = (queues[at] ?? 0) + queue * seconds
    batches[at] = (batches[at] ?? 0) + batch * seconds
  }

  return {
    add: (start, seconds, queue, batch) => {
      const stop = start + seconds
      while (stop > width * stretchesCount) widen()
      if (stop > end) end = stop
      let from = start
      for (let at = Math.floor(start / width); from < stop; at++) {
        const to = Math.min(stop, (at + 1) * width)
        addWithin(at, to - from, queue, batch)
        from = to
      }
    },
    read: () => {
      const count = Math.min(stretchesCount, Math.ceil(end / width))
      const means = (column: Float64Array) =>
        Array.from(
          column.subarray(0, count),
          (sum, at) => sum / (Math.min(end, (at + 1) * width) - at * width),
        )
      return { stretch_s: width, queue: means(queues), batch: means(batches) }
    },
  }
}
