import { threadId } from 'node:worker_threads'
import { move } from 'piscina'
import {
  type Control,
  isAskedToStop,
  type Progress,
  tellBegun,
  tellProgress,
  tellUsed,
  type Used,
} from './control.ts'

/** Throws once nobody waits for the result. Takes how far the work has come, where it knows. */
export type Checkpoint = (progress?: Progress) => void

/** What a worker does under a name. */
export type Task = (input: unknown, checkpoint: Checkpoint) => unknown

/** A job as it comes to a worker. */
export type Sent = {
  task: string
  input: unknown
  control: Control
  /** Where the worker tells the processor time that the job took. */
  used: Used
}

const microsecondsPerMillisecond = 1000

/** Thrown in a job that was asked to stop; nobody reads it. */
class Stopped extends Error {}

/** Does one job in this thread. Bytes move to who asked for them: a copy would be held twice until both are collected. */
export async function serve(
  tasks: Readonly<Record<string, Task>>,
  { task, input, control, used }: Sent,
): Promise<unknown> {
  const work = tasks[task]
  if (work === undefined) throw new Error(`there is no task ${task}`)
  const began = threadCpuMs()
  tellBegun(control, { threadId, cpuMs: began })
  const checkpoint: Checkpoint = (progress) => {
    if (progress !== undefined) tellProgress(control, progress)
    if (isAskedToStop(control)) throw new Stopped('the job was asked to stop')
  }
  try {
    checkpoint()
    const made = await work(input, checkpoint)
    return made instanceof Uint8Array ? move(made) : made
  } finally {
    tellUsed(used, threadCpuMs() - began)
  }
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / microsecondsPerMillisecond
}
