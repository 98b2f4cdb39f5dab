import { Refusal } from '../../refusal.ts'
import { defaultEngine, deploymentOf, type ServeInput } from '../serve-input.ts'
import { type Placed, place } from '../serve-place.ts'
import type { RateInput } from '../served.ts'
import { type ServedReplica, servedReplica } from '../served-replica.ts'
import { allOf, type Counts } from './evaluate-fleet.ts'
import { type FleetTraffic, fleetTraffic, promptSeconds } from './fleet-traffic.ts'
import { type Goal, goalOf } from './judge.ts'
import { type ErrorFactors, errorFactors, marginsAt } from './margins.ts'
import { devicesOf, type ReplicaPlan, replicaPlans } from './replica-plans.ts'
import { smallestFleet } from './smallest-fleet.ts'

/** What a fleet is asked for. */
export type FleetAsked = {
  requests_per_s_peak: number
  target_utilization_ratio: number
  confidence: 'p50' | 'p90'
  /** Prompts and answers on replicas of their own. */
  isApart: boolean
  /** What is not known of the model, as factors of its times. */
  more?: { low: number; high: number }
}

/** A replica of one plan, read as its queue sees it. */
export type Replica = {
  input: ServeInput
  rate: RateInput
  plan: ReplicaPlan
  placed: Placed
  served: ServedReplica
  /** `null`: the weights leave no room. */
  traffic: FleetTraffic | null
}

export const withPlan = (input: ServeInput, plan: ReplicaPlan): ServeInput => ({
  ...input,
  plan: { ...plan, data: 1 },
})

/** Reads a replica of a plan. Throws `Refusal` as `deploymentOf`, `load_missing` without a rate. */
export function replicaOf(input: ServeInput, plan: ReplicaPlan, isApart: boolean): Replica {
  const own = withPlan(input, plan)
  const { rate } = own.traffic
  if (rate === undefined) throw new Refusal('load_missing', '/traffic')
  const placed = place(own, deploymentOf(own), own.engine ?? defaultEngine)
  const served = servedReplica(own)
  const fits = placed.memory.fits_in_memory && placed.pool_bytes > 0
  const traffic = fits ? fleetTraffic(own, rate, { placed, served, isApart }) : null
  return { input: own, rate, plan, placed, served, traffic }
}

/** What the objectives leave to the closed form, with the margins of a replica's errors. */
export function goalFor(
  { input, rate, served, traffic }: Replica,
  { confidence, target_utilization_ratio: target, isApart, more }: FleetAsked,
): { goal: Goal; factors: ErrorFactors } {
  const factors = errorFactors(input, served, { isApart, ...(more && { more }) })
  const margins = marginsAt(confidence, factors)
  const prompt_s = traffic === null ? 0 : promptSeconds(traffic)
  return { goal: goalOf(rate.objectives, { target, margins, prompt_s }), factors }
}

/** A replica with the fewest of it that will do; `null`: no count will. */
export type SizedReplica = { replica: Replica; counts: Counts | null }

export const acceleratorsOf = ({ replica, counts }: SizedReplica): number =>
  counts === null ? Number.POSITIVE_INFINITY : allOf(counts) * devicesOf(replica.plan)

function sized(replica: Replica, asked: FleetAsked): SizedReplica {
  if (replica.traffic === null) return { replica, counts: null }
  const { goal } = goalFor(replica, asked)
  return { replica, counts: smallestFleet(replica.traffic, goal, asked.requests_per_s_peak) }
}

/** Sizes of a replica that are tried beyond the smallest that fits, each twice the one before. */
const doublingsMost = 6

type Reading = { input: ServeInput; asked: FleetAsked }

/** The plans that fit, sized. */
function sizedPlans(plans: readonly ReplicaPlan[], { input, asked }: Reading): SizedReplica[] {
  const found: SizedReplica[] = []
  let most = Number.POSITIVE_INFINITY
  for (const plan of plans) {
    if (devicesOf(plan) > most) break
    const replica = replicaOf(input, plan, asked.isApart)
    if (replica.traffic === null) continue
    most = Math.min(most, devicesOf(plan) * 2 ** doublingsMost)
    found.push(sized(replica, asked))
  }
  return found
}

/**
 * The replica whose fleet has the fewest accelerators, the others after it; among equals the smaller one. Stages are for
 * what does not fit without them. Where none keeps the objectives those that fit, the smaller first; where none fits, the
 * largest alone.
 */
export function chooseReplica(input: ServeInput, asked: FleetAsked): [SizedReplica, ...SizedReplica[]] {
  const plans = replicaPlans(input)
  const reading = { input, asked }
  const flat = sizedPlans(
    plans.filter(({ pipeline }) => pipeline === 1),
    reading,
  )
  const found =
    flat.length > 0
      ? flat
      : sizedPlans(
          plans.filter(({ pipeline }) => pipeline > 1),
          reading,
        )
  const [first, ...rest] = found.toSorted((a, b) => order(acceleratorsOf(a), acceleratorsOf(b)))
  if (first) return [first, ...rest]
  const largest = plans.at(-1) ?? { tensor: 1, pipeline: 1, expert: 1, attention_data: 1 }
  return [{ replica: replicaOf(input, largest, asked.isApart), counts: null }]
}

const order = (a: number, b: number) => (a === b ? 0 : a - b)

/** The fleet of a plan that was sent. */
export function sizePlan(input: ServeInput, plan: ReplicaPlan, asked: FleetAsked): SizedReplica {
  return sized(replicaOf(input, plan, asked.isApart), asked)
}
