import { join } from 'node:path'
import { endOf } from './heavy.ts'
import { heavyRequests, type Sent } from './heavy-requests.ts'
import { sendTo } from './probe.ts'
import { processorMs } from './process-use.ts'
import { type Report, rounded } from './report.ts'
import { pause, startService } from './service.ts'

const leaveAfterMs = 500
const idleAfterMs = 200
const watchedMs = 1000
/** Of one core, while nobody is answered. */
const idleShareMax = 0.1

/** Long enough for a worker, and soon done. */
const starter: Sent = { method: 'POST', path: '/v1/claims/claim-008/check', body: undefined }

/** A client who leaves in the middle of its work: 200 ms later the service does nothing any more (H-13). */
export async function drillLeaving(folder: string): Promise<Report> {
  const service = await startService({ FLOPCAST_DATABASE: join(folder, 'flopcast.db') })
  const pid = service.child.pid ?? 0
  const figures: Report['figures'] = {}
  const faults: string[] = []
  for (const name of ['solveEstimate', 'estimateSiting', 'estimateServing', 'checkOwnClaim']) {
    const sent = heavyRequests[name]
    if (sent === undefined) continue
    // What is looked at is the end of work, not the start of a thread that the one before has cost.
    await (await sendTo(service.address, starter)).arrayBuffer()
    const leaving = AbortSignal.timeout(leaveAfterMs)
    const answered = await sendTo(service.address, sent, leaving).then(
      () => true,
      () => false,
    )
    await pause(idleAfterMs)
    const before = processorMs(pid)
    await pause(watchedMs)
    const share = (processorMs(pid) - before) / watchedMs
    figures[name] = answered ? 'answered before its client left' : rounded(share)
    if (share > idleShareMax) faults.push(`${name}: ${rounded(share)} of a core after its client left`)
  }
  faults.push(...(await endOf(service)))
  return { figures, faults }
}
