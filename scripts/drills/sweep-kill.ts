import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Report } from './report.ts'
import { pause, type Running, startService } from './service.ts'

const lookMs = 20
const rowsType = 'application/x-ndjson'

const sweepOf = (points: number) => ({
  kind: 'training',
  request: {
    model: { parameters_total_count: 7e10 },
    run: { tokens_count: 15e12, mfu_ratio: 0.4 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 },
  },
  axes: [
    { path: 'run.tokens_count', from: 1e12, to: 2e13, steps: 100, scale: 'log' },
    { path: 'run.mfu_ratio', from: 0.2, to: 0.6, steps: points / 100 },
  ],
  figures: ['wall_clock_days', 'energy_facility_kwh'],
})

type Job = {
  id: string
  state: string
  attempts_count: number
  progress: { done_count: number | null; ratio: number | null }
}

/**
 * Kills the service (SIGKILL) once a sweep that is a job has come half way, starts it again on the same file, and
 * holds the result against the rows of the same sweep sent without a job.
 */
export async function drillSweepKill(folder: string, { points }: { points: number }): Promise<Report> {
  const environment = { FLOPCAST_DATABASE: join(folder, 'flopcast.db') }
  const first = await startService(environment)
  const made = await post(first, points, { prefer: 'respond-async' })
  const { id } = (await made.json()) as Job
  const left = await until(
    first,
    id,
    ({ progress, state }) => (progress.ratio ?? 0) >= 0.5 || hasEnded(state),
  )
  await first.kill()
  const second = await startService(environment)
  const found = await jobOf(second, id)
  const ended = await until(second, id, ({ state }) => hasEnded(state))
  const result = await hashOf(await fetch(`${second.address}/v1/jobs/${id}/result`))
  const whole = await hashOf(await post(second, points, {}))
  await second.stop()
  const faults = [
    ...(left.state === 'running' ? [] : [`at the kill the job was ${left.state}`]),
    ...(ended.state === 'succeeded' ? [] : [`after it the job ended ${ended.state}`]),
    ...(ended.attempts_count === 2 ? [] : [`the job had ${ended.attempts_count} attempts`]),
    ...(result.type === rowsType ? [] : [`the result is ${result.type}`]),
    ...(result.rows === points ? [] : [`the result has ${result.rows} rows of ${points}`]),
    ...(result.sha256 === whole.sha256 ? [] : ['the result differs from an uninterrupted sweep']),
  ]
  const figures = {
    points,
    parts_at_the_kill: left.progress.done_count ?? 0,
    parts_when_found: found.progress.done_count ?? 0,
    parts: ended.progress.done_count ?? 0,
    bytes: result.bytes,
  }
  return { figures, faults }
}

const hasEnded = (state: string) => state !== 'queued' && state !== 'running'

function post({ address }: Running, points: number, headers: Record<string, string>): Promise<Response> {
  return fetch(`${address}/v1/sweeps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: rowsType, ...headers },
    body: JSON.stringify(sweepOf(points)),
  })
}

async function jobOf({ address }: Running, id: string): Promise<Job> {
  const response = await fetch(`${address}/v1/jobs/${id}`)
  return (await response.json()) as Job
}

async function until(service: Running, id: string, isSo: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await jobOf(service, id)
    if (isSo(job)) return job
    await pause(lookMs)
  }
}

const lineFeed = 10

async function hashOf(response: Response) {
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    type: response.headers.get('content-type'),
    bytes: bytes.length,
    rows: bytes.reduce((count, byte) => count + (byte === lineFeed ? 1 : 0), 0),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}
