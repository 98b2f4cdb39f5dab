import type { Worker } from 'node:worker_threads'
import { begunIn, type Control } from './control.ts'

const millisecondsPerSecond = 1000
const microsecondsPerMillisecond = 1000
/** How long a thread that is still starting is given before it is looked at again (ms). */
const startMs = 250

/**
 * Calls `onReached` once the job of `control` has taken `boundS` seconds of processor time. A thread takes no
 * more than the time that passes, so it is asked only when that much has passed. Returns what ends the watch.
 */
export function watchBound(
  { control, boundS, threads }: { control: Control; boundS: number; threads: () => readonly Worker[] },
  onReached: (seconds: number) => void,
): () => void {
  const boundMs = boundS * millisecondsPerSecond
  let timer: NodeJS.Timeout
  let isOver = false
  const lookIn = (ms: number) => {
    timer = setTimeout(() => void look(), Math.max(1, ms))
    timer.unref()
  }
  async function look(): Promise<void> {
    const begun = begunIn(control)
    const usedMs = begun === null ? null : await cpuMsOf(threads(), begun)
    if (isOver) return
    if (usedMs === null) lookIn(startMs)
    else if (usedMs < boundMs) lookIn(boundMs - usedMs)
    else onReached(usedMs / millisecondsPerSecond)
  }
  lookIn(boundMs)
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}

/** Processor time of a thread since the job began in it; `null`: it is not there (any more). */
async function cpuMsOf(
  threads: readonly Worker[],
  { threadId, cpuMs }: { threadId: number; cpuMs: number },
): Promise<number | null> {
  const usage = await threads.find((one) => one.threadId === threadId)?.cpuUsage()
  return usage === undefined ? null : (usage.user + usage.system) / microsecondsPerMillisecond - cpuMs
}
