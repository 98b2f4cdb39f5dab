import { hoursPerDay, secondsPerHour } from '../../units.ts'
import { powerAt } from '../serve-rate.ts'
import { place, trafficFiguresCount } from '../traffic/evaluate-traffic.ts'
import { allOf, type Counts, evaluateFleet, fullRateOf, promptShare, setUnbounded } from './evaluate-fleet.ts'
import { type FleetTraffic, promptSeconds } from './fleet-traffic.ts'
import type { Goal } from './judge.ts'
import { devicesOf } from './replica-plans.ts'
import type { Replica } from './sized-replica.ts'
import { rateWithinGoal, smallestFleet } from './smallest-fleet.ts'

/** Rates of a day and what is kept beside what they take. */
export type FleetLoad = {
  requests_per_s_peak: number
  requests_per_s_average: number
  target_utilization_ratio: number
  spare_replicas_count: number
  zones_count: number
  /** Load of each hour over the peak; `null`: only the average is known. */
  hours: readonly number[] | null
  scaling_delay_s: number
}

/** Replicas by what they are for. */
export type FleetCounts = { needed: Counts; deployed: Counts }

/** A fleet at its peak and over a day. Latencies are of the needed replicas, power of the deployed ones. */
export type FleetAnswer = {
  needed: Counts
  replicas_count: number
  requests_per_s_full: number
  requests_per_s_per_replica_max: number
  requests_within_objectives_per_s: number
  /** As `evaluateTraffic` writes them. */
  figures: Float64Array
  prompt_time_ratio: number
  /** A prompt's own time, no more than the shortest half of the first tokens (s). */
  prompt_s: number
  accelerators_power_peak_w: number
  accelerators_power_average_w: number
  replica_hours_elastic: number
}

/** Spare replicas, then zones of equal size of which the others carry the peak when one is lost. */
export function deployedCounts(needed: Counts, spare: number, zones: number): Counts {
  const each = (count: number, more: number) => {
    const kept = count + more
    return zones > 1 ? Math.ceil(kept / (zones - 1)) * zones : kept
  }
  return {
    prefill: needed.prefill === 0 ? 0 : each(needed.prefill, 0),
    decode: each(needed.decode, spare),
  }
}

/** What a fleet of a replica does under a load; `null`: no count keeps the goal. */
export function fleetAnswer(replica: Replica, goal: Goal, load: FleetLoad): FleetAnswer | null {
  const { traffic } = replica
  if (traffic === null) return null
  const { requests_per_s_peak: peak, requests_per_s_average: average } = load
  const needed = smallestFleet(traffic, goal, peak)
  if (needed === null) return null
  const deployed = deployedCounts(needed, load.spare_replicas_count, load.zones_count)
  const full = fullRateOf(traffic, needed)
  const within = rateWithinGoal(traffic, goal, needed, full)
  const withinAll = rateWithinGoal(traffic, goal, deployed, fullRateOf(traffic, deployed))
  const figures = new Float64Array(trafficFiguresCount)
  if (!evaluateFleet(traffic, needed, peak, figures)) setUnbounded(figures)
  return {
    needed,
    replicas_count: allOf(deployed),
    requests_per_s_full: full,
    requests_per_s_per_replica_max: within / allOf(needed),
    requests_within_objectives_per_s: withinAll,
    figures,
    prompt_time_ratio: promptShare(traffic, needed),
    prompt_s: Math.min(promptSeconds(traffic), figures[place.ttft_s + 1] ?? 0),
    accelerators_power_peak_w: powerOf(replica, traffic, deployed, peak),
    accelerators_power_average_w: powerOf(replica, traffic, deployed, Math.min(average, peak)),
    replica_hours_elastic: elasticHours(traffic, goal, load),
  }
}

const figuresAt = new Float64Array(trafficFiguresCount)

/** Accelerators of all replicas at a rate (W): each at its mean batch. 0 where no power is stated. */
function powerOf(
  { input, placed, served }: Replica,
  traffic: FleetTraffic,
  counts: Counts,
  rate: number,
): number {
  if (!evaluateFleet(traffic, counts, rate, figuresAt)) setUnbounded(figuresAt)
  const batch = figuresAt[place.batch] ?? 0
  const gap = figuresAt[place.tpot_s] ?? 0
  if (!Number.isFinite(gap) || gap <= 0)
    return served.deployment.device.power_max_w * allOf(counts) * devicesOf(served.deployment.plan)
  const decoding = powerAt(input, { placed, served, replicas: 1 }, { batch, gap })
  if (counts.prefill === 0) return decoding * counts.decode
  const idle = powerAt(input, { placed, served, replicas: 1 }, { batch: 0, gap })
  const most = served.deployment.device.power_max_w * devicesOf(served.deployment.plan)
  const busy =
    traffic.kind === 'apart' ? Math.min(1, (rate / counts.prefill) * traffic.prefill.prepared.prompt_s) : 0
  return decoding * counts.decode + counts.prefill * (idle + (most - idle) * busy)
}

/**
 * Replica-hours of a day of which each hour runs what it takes, and a replica more as long before an hour that takes more
 * as one needs to start. Without a curve, what the average takes.
 */
function elasticHours(traffic: FleetTraffic, goal: Goal, load: FleetLoad): number {
  const { hours, requests_per_s_peak: peak, requests_per_s_average: average } = load
  const kept = (rate: number) => {
    const needed = rate > 0 ? smallestFleet(traffic, goal, rate) : null
    const counts = needed ?? { prefill: traffic.kind === 'apart' ? 1 : 0, decode: 1 }
    return allOf(deployedCounts(counts, load.spare_replicas_count, load.zones_count))
  }
  if (hours === null) return kept(Math.min(average, peak)) * hoursPerDay
  const counts = hours.map((part) => kept(part * peak))
  const early = load.scaling_delay_s / secondsPerHour
  return counts.reduce((sum, count, hour) => {
    const next = counts[(hour + 1) % counts.length] ?? count
    return sum + count + early * Math.max(0, next - count)
  }, 0)
}
