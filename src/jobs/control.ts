/** What a worker and the event loop tell each other of one job while it runs: a few numbers that both see. */
export type Control = { told: Int32Array; counts: BigInt64Array }

/** How far work has come, in parts of its own choice: plans, items, samples. */
export type Progress = { done: number; total: number }

const place = { stop: 0, thread: 1, cpuMs: 2 } as const
const count = { done: 0, total: 1 } as const

export function newControl(): Control {
  const words = Object.keys(place).length
  const counts = Object.keys(count).length
  return {
    told: new Int32Array(new SharedArrayBuffer(words * Int32Array.BYTES_PER_ELEMENT)),
    counts: new BigInt64Array(new SharedArrayBuffer(counts * BigInt64Array.BYTES_PER_ELEMENT)),
  }
}

/** Asks the job to end at its next look. */
export function askToStop({ told }: Control): void {
  Atomics.store(told, place.stop, 1)
}

export function isAskedToStop({ told }: Control): boolean {
  return Atomics.load(told, place.stop) === 1
}

/** Processor time of one piece of work, once it has ended: a job in pieces has one control and many of these. */
export type Used = Int32Array

export function newUsed(): Used {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(-1)
}

export function tellUsed(used: Used, ms: number): void {
  Atomics.store(used, 0, Math.round(ms))
}

/** `undefined`: it was ended before it could tell (ms). */
export function usedIn(used: Used): number | undefined {
  const ms = Atomics.load(used, 0)
  return ms < 0 ? undefined : ms
}

export type Began = { threadId: number; cpuMs: number }

/** Tells which thread has begun the job, and the processor time of the thread until then. */
export function tellBegun({ told }: Control, { threadId, cpuMs }: Began): void {
  Atomics.store(told, place.cpuMs, Math.round(cpuMs))
  Atomics.store(told, place.thread, threadId)
}

/** `null`: its thread is still starting. */
export function begunIn({ told }: Control): Began | null {
  const threadId = Atomics.load(told, place.thread)
  return threadId === 0 ? null : { threadId, cpuMs: Atomics.load(told, place.cpuMs) }
}

/** Tells how far the job has come. A reader may see the new count with the total before. */
export function tellProgress({ counts }: Control, { done, total }: Progress): void {
  Atomics.store(counts, count.total, BigInt(Math.round(total)))
  Atomics.store(counts, count.done, BigInt(Math.round(done)))
}

/** `null`: nothing was told. */
export function progressIn({ counts }: Control): Progress | null {
  const total = Number(Atomics.load(counts, count.total))
  return total === 0 ? null : { done: Number(Atomics.load(counts, count.done)), total }
}
