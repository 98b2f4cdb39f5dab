import { evaluateTraffic, place, trafficFiguresCount } from '../traffic/evaluate-traffic.ts'
import { replicaLoad } from '../traffic/replica-load.ts'
import { type FleetTraffic, fullRate, type Stage } from './fleet-traffic.ts'

/** How many replicas do all of a request, or the parts of it. `prefill` is 0 where none does it alone. */
export type Counts = { prefill: number; decode: number }

export const allOf = ({ prefill, decode }: Counts): number => prefill + decode

const decoded = new Float64Array(trafficFiguresCount)
const latencies = [place.ttft_s, place.tpot_s, place.end_to_end_s, place.queue_s]
const spread = 4

/** Over more replicas arrivals are no evener that it would matter: a replica of a larger fleet is one of so many. */
const evenedMost = 64

function evaluateStage(
  { prepared, traffic }: Stage,
  count: number,
  rate: number,
  out: Float64Array,
): boolean {
  const among = Math.min(count, evenedMost)
  const load = replicaLoad({ ...traffic, requests_per_s: (rate / count) * among, replicas_count: among })
  return evaluateTraffic(prepared, load, out)
}

/**
 * A rate on so many replicas: the figures of `evaluateTraffic`, of a replica where it is one's. Apart, the first token is
 * that of the prefill side after its cache has crossed, the rest is the decode side's; percentiles of both are added,
 * which is more than that of their sum. Answers whether all keep up.
 */
export function evaluateFleet(fleet: FleetTraffic, counts: Counts, rate: number, out: Float64Array): boolean {
  if (fleet.kind === 'whole') return evaluateStage(fleet.whole, counts.decode, rate, out)
  const isFilled = evaluateStage(fleet.prefill, counts.prefill, rate, out)
  const isDecoded = evaluateStage(fleet.decode, counts.decode, rate, decoded)
  const busiest = Math.max(out[place.utilization_ratio] ?? 0, decoded[place.utilization_ratio] ?? 0)
  if (isFilled && isDecoded) join(out, fleet.transfer_s, rate / allOf(counts))
  out[place.utilization_ratio] = busiest
  return isFilled && isDecoded
}

function join(out: Float64Array, transfer: number, ratePerReplica: number): void {
  for (let at = 0; at < spread; at++) {
    const first = (out[place.ttft_s + at] ?? 0) + transfer
    const stay = decoded[place.end_to_end_s + at] ?? 0
    out[place.ttft_s + at] = first
    out[place.tpot_s + at] = decoded[place.tpot_s + at] ?? 0
    out[place.end_to_end_s + at] = first + stay
  }
  out[place.batch] = decoded[place.batch] ?? 0
  out[place.concurrency] = ratePerReplica * (out[place.end_to_end_s] ?? 0)
}

/** The rate at which so many replicas are full (1/s). */
export function fullRateOf(fleet: FleetTraffic, { prefill, decode }: Counts): number {
  if (fleet.kind === 'whole') return decode * fullRate(fleet.whole)
  return Math.min(prefill * fullRate(fleet.prefill), decode * fullRate(fleet.decode))
}

/** Part of a full replica's time that prompts take, or of the replicas that they have for themselves. */
export function promptShare(fleet: FleetTraffic, counts: Counts): number {
  if (fleet.kind === 'apart') return counts.prefill / allOf(counts)
  const { prompt_s } = fleet.whole.prepared
  return Math.min(1, prompt_s * fullRate(fleet.whole))
}

/** Latencies that grow without bound, where replicas do not keep up. */
export function setUnbounded(out: Float64Array): void {
  for (const at of latencies) out.fill(Number.POSITIVE_INFINITY, at, at + spread)
}
