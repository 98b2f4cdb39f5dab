import { join } from 'node:path'
import { endOf } from './heavy.ts'
import { heavyRequests } from './heavy-requests.ts'
import { sendTo } from './probe.ts'
import { residentMibOf } from './process-use.ts'
import { type Report, rounded } from './report.ts'
import { startService } from './service.ts'

const heapMib = 128
const atOnce = 50

/** Fifty of the largest requests of each operation at once in a heap of 128 MiB: answers or 503, no crash. */
export async function drillSmallHeap(folder: string): Promise<Report> {
  const environment = { FLOPCAST_DATABASE: join(folder, 'flopcast.db') }
  const service = await startService(environment, [`--max-old-space-size=${heapMib}`])
  const figures: Report['figures'] = {}
  const faults: string[] = []
  for (const [name, sent] of Object.entries(heavyRequests)) {
    const all = await Promise.all(
      Array.from({ length: atOnce }, async () => {
        const response = await sendTo(service.address, sent).catch(() => null)
        await response?.arrayBuffer().catch(() => undefined)
        return response?.status ?? 'none'
      }),
    )
    const counts = Object.groupBy(all, String)
    figures[name] = JSON.stringify(
      Object.fromEntries(Object.entries(counts).map(([status, list]) => [status, list?.length ?? 0])),
    )
    if (all.some((status) => status === 'none' || status === 500)) faults.push(`${name}: ${figures[name]}`)
  }
  figures.resident_mib = rounded(residentMibOf(service.child.pid ?? 0), 0)
  faults.push(...(await endOf(service)))
  return { figures, faults }
}
