import { place, trafficFiguresCount } from '../traffic/evaluate-traffic.ts'
import { type LatencyQuantity, type ObjectivesInput, objectivesOf } from '../traffic/objectives.ts'
import { type Counts, evaluateFleet, fullRateOf } from './evaluate-fleet.ts'
import type { FleetTraffic } from './fleet-traffic.ts'
import type { Margins } from './margins.ts'

export const ofUtilization = 'target_utilization_ratio'

/** What a fleet must keep: a place among the figures, and the bound that it may not pass there, margins taken off. */
export type Bound = { name: string; place: number; most: number }

export type Goal = {
  bounds: readonly Bound[]
  /** Rate over the rate of full replicas, as computed, that may not be passed. */
  utilization_most: number
}

const marginOf = {
  tpot_ms: 'tpot',
  end_to_end_latency_s: 'end_to_end',
} as const satisfies Record<Exclude<LatencyQuantity, 'ttft_ms'>, keyof Margins>

/**
 * The longest first token, as computed, whose unfavourable end keeps a bound: its prompt takes what it takes at any rate
 * and is off as prompts are, what is waited for beside it is off as first tokens are.
 */
const firstTokenMost = (most_s: number, { ttft, prompt }: Margins, prompt_s: number): number =>
  prompt_s + (most_s - prompt_s * prompt) / ttft

/** Objectives and a target utilisation as bounds of what the closed form computes; `prompt_s` is a prompt's own time. */
export function goalOf(
  objectives: ObjectivesInput,
  { target, margins, prompt_s }: { target: number; margins: Margins; prompt_s: number },
): Goal {
  return {
    bounds: objectivesOf(objectives).map(({ quantity, percentile, place: at, most_s }) => ({
      name: `${quantity}.${percentile}`,
      place: at,
      most:
        quantity === 'ttft_ms'
          ? firstTokenMost(most_s, margins, prompt_s)
          : most_s / margins[marginOf[quantity]],
    })),
    utilization_most: Math.min(1, target * margins.rate),
  }
}

/** What a rate makes of so many replicas, in objectives: part of each bound that is left, below 0 where it is passed. */
export type Verdict = { slacks: { objective: string; slack_ratio: number }[]; isKept: boolean }

const out = new Float64Array(trafficFiguresCount)
/** Slack where the wait grows without bound. */
const boundless = -1

/** Equal within rounding is within. */
const rounding = 1e-9

/** Whether every bound is kept: the inner call of the search, which allocates nothing of its own. */
export function isKept(fleet: FleetTraffic, goal: Goal, counts: Counts, rate: number): boolean {
  if (rate > goal.utilization_most * fullRateOf(fleet, counts) * (1 + rounding)) return false
  if (goal.bounds.length === 0) return true
  if (!evaluateFleet(fleet, counts, rate, out)) return false
  for (const { place: at, most } of goal.bounds)
    if ((out[at] ?? Number.POSITIVE_INFINITY) > most * (1 + rounding)) return false
  return true
}

/** The same with what is left of each bound. */
export function judge(fleet: FleetTraffic, goal: Goal, counts: Counts, rate: number): Verdict {
  const isStable = evaluateFleet(fleet, counts, rate, out)
  const used = (out[place.utilization_ratio] ?? 0) / goal.utilization_most
  const slacks = goal.bounds.map(({ name, place: at, most }) => ({
    objective: name,
    slack_ratio: isStable ? 1 - (out[at] ?? Number.POSITIVE_INFINITY) / most : boundless,
  }))
  slacks.push({ objective: ofUtilization, slack_ratio: 1 - used })
  return { slacks, isKept: slacks.every(({ slack_ratio }) => slack_ratio >= -rounding) }
}

/** What has the least slack; what overload breaks first is the utilisation. */
export function tightest({ slacks }: Verdict): Verdict['slacks'][number] {
  const [first, ...rest] = slacks.toReversed()
  const start = first ?? { objective: ofUtilization, slack_ratio: 0 }
  return rest.reduce((least, one) => (one.slack_ratio < least.slack_ratio ? one : least), start)
}

export function brokenIn({ slacks }: Verdict): string[] {
  return slacks.filter(({ slack_ratio }) => slack_ratio < -rounding).map(({ objective }) => objective)
}
