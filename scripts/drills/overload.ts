import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { endOf } from './heavy.ts'
import { another, heavyRequests } from './heavy-requests.ts'
import { sendTo } from './probe.ts'
import { residentMibOf } from './process-use.ts'
import { quantile, type Report, rounded } from './report.ts'
import { pause, startService } from './service.ts'

const clientsAtCapacity = 2
const times = 10
const shedMaxMs = 50
const recoveryMaxMs = 5000
const goodputLeast = 0.8
const millisecondsPerSecond = 1000

/** Requests so far, so that each asks something new. */
let asked = 0

type Counted = { done: number; shedMs: number[]; unanswered: number; odd: number[] }

/**
 * Ten times what can be done, for a minute (H-14): as much is done as before, what is shed is told at once,
 * and afterwards all is as it was.
 */
export async function drillOverload(folder: string, { seconds }: { seconds: number }): Promise<Report> {
  const service = await startService({ FLOPCAST_DATABASE: join(folder, 'flopcast.db') })
  const { address } = service
  const pid = service.child.pid ?? 0
  await load(address, 1, 3)
  const peak = await load(address, clientsAtCapacity, seconds)
  const before = residentMibOf(pid)
  const over = await load(address, clientsFor(peak.done / seconds), seconds, millisecondsPerSecond)
  const recoveryMs = await recoveryOf(address)
  const share = over.done / peak.done
  const shed = quantile(over.shedMs, 0.99)
  const figures = {
    peak_per_s: rounded(peak.done / seconds),
    goodput_share: rounded(share),
    shed: over.shedMs.length,
    shed_ms_p99: rounded(shed, 1),
    recovery_ms: rounded(recoveryMs, 0),
    resident_mib_before: rounded(before, 0),
    resident_mib_after: rounded(residentMibOf(pid), 0),
  }
  const odd = [...peak.odd, ...over.odd]
  const faults = [
    ...(share >= goodputLeast ? [] : [`goodput fell to ${rounded(share)} of the peak`]),
    ...(over.shedMs.length === 0 || shed <= shedMaxMs ? [] : [`what is shed is told after ${shed} ms`]),
    ...(recoveryMs <= recoveryMaxMs ? [] : [`back to normal after ${recoveryMs} ms`]),
    ...(peak.unanswered + over.unanswered === 0 ? [] : [`${over.unanswered} were not answered`]),
    ...(odd.length === 0 ? [] : [`answered ${[...new Set(odd)]}`]),
    ...(await endOf(service)),
  ]
  return { figures, faults }
}

/** As many as ask ten times the capacity, when each asks once a second. */
function clientsFor(perSecond: number): number {
  return Math.max(clientsAtCapacity * times, Math.ceil(perSecond * times))
}

/** Clients that ask one after the other, each at most once in `everyMs`, whatever they are answered. */
async function load(address: string, clients: number, seconds: number, everyMs = 0): Promise<Counted> {
  const counted: Counted = { done: 0, shedMs: [], unanswered: 0, odd: [] }
  const end = performance.now() + seconds * millisecondsPerSecond
  const sent = heavyRequests.estimateSourcing
  if (sent === undefined) throw new Error('there is no heavy sourcing')
  const client = async (_: unknown, at: number) => {
    // Spread over the interval: callers do not know of each other.
    await pause((at / clients) * everyMs)
    while (performance.now() < end) {
      const began = performance.now()
      const response = await sendTo(address, another(sent, asked++)).catch(() => null)
      await response?.arrayBuffer()
      const tookMs = performance.now() - began
      if (response === null) counted.unanswered += 1
      else if (response.status === 200) counted.done += 1
      else if (response.status === 503) counted.shedMs.push(tookMs)
      else counted.odd.push(response.status)
      await pause(Math.max(0, everyMs - tookMs))
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return counted
}

/** Until one more is answered 200 (ms). */
async function recoveryOf(address: string): Promise<number> {
  const began = performance.now()
  const sent = heavyRequests.estimateSourcing
  while (sent !== undefined) {
    const response = await sendTo(address, another(sent, asked++))
    await response.arrayBuffer()
    if (response.status === 200) break
    await pause(50)
  }
  return performance.now() - began
}
