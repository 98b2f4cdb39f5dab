/** What a worker and the event loop tell each other of one job while it runs: a few numbers that both see. */
export type Control = Int32Array

const place = { stop: 0, thread: 1, cpuMs: 2 } as const

export function newControl(): Control {
  return new Int32Array(new SharedArrayBuffer(Object.keys(place).length * Int32Array.BYTES_PER_ELEMENT))
}

/** Asks the job to end at its next look. */
export function askToStop(control: Control): void {
  Atomics.store(control, place.stop, 1)
}

export function isAskedToStop(control: Control): boolean {
  return Atomics.load(control, place.stop) === 1
}

export type Began = { threadId: number; cpuMs: number }

/** Tells which thread has begun the job, and the processor time of the thread until then. */
export function tellBegun(control: Control, { threadId, cpuMs }: Began): void {
  Atomics.store(control, place.cpuMs, Math.round(cpuMs))
  Atomics.store(control, place.thread, threadId)
}

/** `null`: its thread is still starting. */
export function begunIn(control: Control): Began | null {
  const threadId = Atomics.load(control, place.thread)
  return threadId === 0 ? null : { threadId, cpuMs: Atomics.load(control, place.cpuMs) }
}
