// The entry of a worker thread, as main.ts is that of the process.
import nodeModule from 'node:module'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { workerData } from 'node:worker_threads'
import type { Sent } from '../jobs/serve.ts'

nodeModule.enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/flopcast', import.meta.url)))
lowerPriority()

const loaded = load()

/** Does one job. */
export default async function work(sent: Sent): Promise<unknown> {
  const { served, serve } = await loaded
  return serve(served, sent)
}

/** After the compile cache is on. */
async function load() {
  const [{ serve }, { servedTasks }] = await Promise.all([
    import('../jobs/serve.ts'),
    import('../http/work/serve-tasks.ts'),
  ])
  // Kept for the next threads, whatever becomes of this one: modules that are compiled anew cost each of them 10 MiB.
  nodeModule.flushCompileCache()
  return { serve, served: servedTasks(workerData) }
}

/** On Linux a thread has a priority of its own; elsewhere it would be that of the whole process. */
function lowerPriority(): void {
  if (process.platform === 'linux') os.setPriority(workerData.niceness)
}
