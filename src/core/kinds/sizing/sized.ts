import type { SizedPlan, SizingBinding, SizingNeighbour } from '../../../contract/answer.ts'
import { allOf, type Counts, evaluateFleet } from '../../serving/fleet/evaluate-fleet.ts'
import { brokenIn, type Goal, judge, tightest } from '../../serving/fleet/judge.ts'
import { devicesOf } from '../../serving/fleet/replica-plans.ts'
import {
  acceleratorsOf,
  type FleetAsked,
  goalFor,
  type Replica,
  type SizedReplica,
} from '../../serving/fleet/sized-replica.ts'
import { oneFewer, oneMore, unkept } from '../../serving/fleet/smallest-fleet.ts'
import { place, trafficFiguresCount } from '../../serving/traffic/evaluate-traffic.ts'
import type { Gap } from '../../sheet/figure.ts'
import { millisecondsPerSecond } from '../../units.ts'
import { words } from '../../words.ts'

/** A sized fleet with what stands beside its figures. */
export type Sized = {
  replica: Replica
  counts: Counts | null
  goal: Goal
  binding: SizingBinding | null
  neighbours: { one_fewer: SizingNeighbour | null; one_more: SizingNeighbour | null }
  plans: SizedPlan[]
  /** Nothing but a number of parameters is known of the model. */
  isAssumedModel: boolean
}

/** Replicas of other plans that are told beside the chosen one. */
const plansMost = 4

export function sizedFleet(
  [chosen, ...others]: readonly [SizedReplica, ...SizedReplica[]],
  asked: FleetAsked,
  isAssumedModel: boolean,
): Sized {
  const { replica, counts } = chosen
  const { goal } = goalFor(replica, asked)
  const found = [chosen, ...others].flatMap(planOf).slice(0, plansMost)
  return {
    replica,
    counts,
    goal,
    isAssumedModel,
    ...decided({ replica, counts }, goal, asked.requests_per_s_peak),
    plans: others.length === 0 ? [] : found,
  }
}

/** Why there is no fleet: the model does not fit, or what no count keeps. */
export function gapOf({ binding }: Sized): Gap {
  const detail = binding ? words('no_replicas_keep', { objective: binding.objective }) : words('too_large')
  return { reason: 'no_solution', detail }
}

function planOf(sized: SizedReplica): SizedPlan[] {
  const { replica, counts } = sized
  if (counts === null) return []
  return [
    {
      plan: { ...replica.plan },
      replicas_needed_count: allOf(counts),
      accelerator_count: acceleratorsOf(sized),
    },
  ]
}

const none = { one_fewer: null, one_more: null }

function decided(
  { replica, counts }: SizedReplica,
  goal: Goal,
  rate: number,
): Pick<Sized, 'binding' | 'neighbours'> {
  const { traffic } = replica
  if (traffic === null) return { binding: null, neighbours: none }
  if (counts === null) return { binding: unkept(traffic, goal, rate), neighbours: none }
  const fewer = oneFewer(traffic, goal, counts, rate)
  const verdict = judge(traffic, goal, counts, rate)
  const breaks = fewer && tightest(judge(traffic, goal, fewer, rate)).objective
  const binding = verdict.slacks.find(({ objective }) => objective === breaks) ?? tightest(verdict)
  return {
    binding,
    neighbours: {
      one_fewer: fewer && neighbour(replica, goal, fewer, rate),
      one_more: neighbour(replica, goal, oneMore(traffic, goal, counts, rate), rate),
    },
  }
}

const out = new Float64Array(trafficFiguresCount)
const afterMean = 2

function neighbour(replica: Replica, goal: Goal, counts: Counts, rate: number): SizingNeighbour | null {
  const { traffic, plan } = replica
  if (traffic === null) return null
  const broken = brokenIn(judge(traffic, goal, counts, rate))
  const isStable = evaluateFleet(traffic, counts, rate, out)
  const p95 = (at: number, factor: number) => (isStable ? (out[at + afterMean] ?? 0) * factor : null)
  return {
    replicas_needed_count: allOf(counts),
    accelerator_count: allOf(counts) * devicesOf(plan),
    broken,
    utilization_ratio: out[place.utilization_ratio] ?? null,
    ttft_ms_p95: p95(place.ttft_s, millisecondsPerSecond),
    tpot_ms_p95: p95(place.tpot_s, millisecondsPerSecond),
    end_to_end_latency_s_p95: p95(place.end_to_end_s, 1),
  }
}
