import { performance } from 'node:perf_hooks'
import { another, type Sent } from './heavy-requests.ts'
import { quantile, rounded } from './report.ts'
import { pause } from './service.ts'

/** The cheapest question that there is to compute. */
const small = { run: { training_compute_flop: 3.14e23, sustained_flop_per_s: 28e12 } }

const betweenMs = 20

/** Small estimates so far, so that each is worked out. */
let asked = 0

export type Probed = { livezMs: number[]; smallMs: number[] }

/** Asks for /livez and for a small estimate, one after the other, until told to stop. Each in ms. */
export async function probe(address: string, isOver: () => boolean): Promise<Probed> {
  const probed: Probed = { livezMs: [], smallMs: [] }
  while (!isOver()) {
    probed.livezMs.push(await timed(() => fetch(`${address}/livez`)))
    probed.smallMs.push(await timed(() => sendTo(address, another(smallEstimate, asked++))))
    await pause(betweenMs)
  }
  return probed
}

export const smallEstimate: Sent = {
  method: 'POST',
  path: '/v1/estimates/training',
  body: small,
  moved: { at: ['run', 'training_compute_flop'], by: 1e15 },
}

/** Least and most of the middle and the slowest hundredth, for a report. */
export function told({ livezMs, smallMs }: Probed): Record<string, number> {
  return {
    livez_ms_median: rounded(quantile(livezMs, 0.5), 1),
    livez_ms_p99: rounded(quantile(livezMs, 0.99), 1),
    small_ms_median: rounded(quantile(smallMs, 0.5), 1),
    small_ms_p99: rounded(quantile(smallMs, 0.99), 1),
  }
}

async function timed(ask: () => Promise<Response>): Promise<number> {
  const began = performance.now()
  await (await ask()).arrayBuffer()
  return performance.now() - began
}

export function sendTo(
  address: string,
  { method, path, body, headers }: Sent,
  signal?: AbortSignal,
): Promise<Response> {
  const typed = body === undefined ? {} : { 'content-type': 'application/json' }
  return fetch(`${address}${path}`, {
    method,
    headers: { ...typed, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
}
