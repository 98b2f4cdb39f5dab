import type { Deployment } from './deployment.ts'
import { kvBytesPerSequence } from './slots.ts'

/**
 * Prefill and decode on workers of their own (DistServe, arXiv:2401.09670; Splitwise, arXiv:2311.18677), in a closed
 * loop: what is in flight waits for a prefill worker, is prefilled, crosses the link, or decodes.
 */
export type DisaggregatedFigures = {
  /** Sequences that decode on one worker. */
  batch: number
  tpot_s: number
  requests_per_s: number
  kv_transfer_s: number
  /** Mean wait for a prefill worker, M/D/1 per worker: rho s / (2 (1 - rho)). */
  prefill_wait_s: number
  prefill_load_ratio: number
  /** Mean wait for a place on a decode worker. */
  decode_wait_s: number
}

export type Disaggregation = {
  prefill_workers_count: number
  decode_workers_count: number
  /** Requests that the client holds in flight, over all workers. */
  concurrency: number
  /** Sequences that one decode worker runs at once. */
  slots: number
  /** One prompt on one prefill worker, as served. */
  prompt_seconds: number
  output_tokens: number
  /** Seconds between tokens of a sequence when so many decode on a worker. */
  tpot: (batch: number) => number
  /** What a request takes beside: the server's own time and the crossing of its cache. */
  fixed_seconds: number
}

/** One direction of the link carries a prompt's cache once. */
export function kvTransferSeconds(deployment: Deployment, promptTokens: number): number {
  return kvBytesPerSequence(deployment, promptTokens) / deployment.device.link_bytes_per_s
}

/** Tokens after the first that an answer of one token is taken to have: its decode side is never full. */
const shortestAnswer = 1e-6

type State = { batch: number; tpot: number; rate: number; load: number; wait: number; inFlight: number }

/** Everything at a number of sequences that decode on each worker; in flight without bound where prefill is full. */
function stateAt(split: Disaggregation, batch: number): State {
  const tpot = split.tpot(Math.max(1, batch))
  const decoding = Math.max(shortestAnswer, split.output_tokens - 1) * tpot
  const rate = (split.decode_workers_count * batch) / decoding
  const load = (rate * split.prompt_seconds) / split.prefill_workers_count
  const wait = load >= 1 ? Number.POSITIVE_INFINITY : (load * split.prompt_seconds) / (2 * (1 - load))
  const before = split.fixed_seconds + wait + split.prompt_seconds
  return { batch, tpot, rate, load, wait, inFlight: rate * before + split.decode_workers_count * batch }
}

const rounds = 60

/**
 * The steady state that holds what is in flight (Little's law). It always exists: where prefill is the slower side
 * requests queue before it, where decode is, for a place on a decode worker.
 */
export function disaggregated(split: Disaggregation, kvTransfer: number): DisaggregatedFigures {
  const most = stateAt(split, Math.max(1, split.slots))
  const found = most.inFlight <= split.concurrency ? most : stateHolding(split, split.concurrency)
  return {
    batch: found.batch,
    tpot_s: found.tpot,
    requests_per_s: found.rate,
    kv_transfer_s: kvTransfer,
    prefill_wait_s: found.wait,
    prefill_load_ratio: found.load,
    decode_wait_s: Math.max(0, split.concurrency - found.inFlight) / found.rate,
  }
}

/** In flight grows with what decodes: halving finds it. */
function stateHolding(split: Disaggregation, concurrency: number): State {
  let low = 0
  let high = Math.max(1, split.slots)
  for (let round = 0; round < rounds; round += 1) {
    const middle = (low + high) / 2
    if (stateAt(split, middle).inFlight < concurrency) low = middle
    else high = middle
  }
  return stateAt(split, low)
}
