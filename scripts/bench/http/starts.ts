import { join } from 'node:path'
import { residentMibOf } from '../../drills/process-use.ts'
import { pause } from '../../drills/service.ts'
import { startPinned } from './pinned-server.ts'
import { median, type Ratio } from './rates.ts'

const starts = 5
/** What is left over from the start is done by then. */
const idleMs = 3000
const most = { start: 1.6, memory: 1.5 }
const microsecondsPerMillisecond = 1000

type Start = { readyMs: number; residentMib: number }

/**
 * Processor time from the start of node to the first 200 of /readyz, and memory at rest, of the service with a
 * database that it knows and of a bare server with one, in turns. Both keep their compiled modules, as `npm start`
 * does. The first start of each, which makes them, is not counted.
 */
export async function startRatios(folder: string): Promise<Ratio[]> {
  const service = () =>
    measure('src/main.ts', { environment: { FLOPCAST_DATABASE: join(folder, 'start.db') } })
  const bare = () => measure('scripts/bench/http/bare-service.ts', { args: [join(folder, 'bare-start.db')] })
  const found = { service: [] as Start[], bare: [] as Start[] }
  await service()
  await bare()
  for (let round = 0; round < starts; round++) {
    found.service.push(await service())
    found.bare.push(await bare())
  }
  const middle = (figure: keyof Start) => ({
    service: median(found.service.map((one) => one[figure])),
    bare: median(found.bare.map((one) => one[figure])),
  })
  return [
    { what: 'start to /readyz', unit: 'ms', ...middle('readyMs'), bound: { most: most.start } },
    { what: 'memory at rest', unit: 'MiB', ...middle('residentMib'), bound: { most: most.memory } },
  ]
}

async function measure(module: string, given: Parameters<typeof startPinned>[1]): Promise<Start> {
  const { child, readyUs, stop } = await startPinned(module, given)
  await pause(idleMs)
  const residentMib = residentMibOf(child.pid)
  await stop()
  return { readyMs: readyUs / microsecondsPerMillisecond, residentMib }
}
