import { threadId } from 'node:worker_threads'
import { type Control, isAskedToStop, tellBegun } from './control.ts'

/** What a worker does under a name. `checkpoint` throws once nobody waits for the result. */
export type Task = (input: unknown, checkpoint: () => void) => unknown

/** A job as it comes to a worker. */
export type Sent = { task: string; input: unknown; control: Control }

const microsecondsPerMillisecond = 1000

/** Thrown in a job that was asked to stop; nobody reads it. */
class Stopped extends Error {}

/** Does one job in this thread. */
export function serve(tasks: Readonly<Record<string, Task>>, { task, input, control }: Sent): unknown {
  const work = tasks[task]
  if (work === undefined) throw new Error(`there is no task ${task}`)
  tellBegun(control, { threadId, cpuMs: threadCpuMs() })
  const checkpoint = () => {
    if (isAskedToStop(control)) throw new Stopped('the job was asked to stop')
  }
  checkpoint()
  return work(input, checkpoint)
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / microsecondsPerMillisecond
}
