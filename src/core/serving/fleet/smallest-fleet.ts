import { allOf, type Counts } from './evaluate-fleet.ts'
import { type FleetTraffic, fullRate } from './fleet-traffic.ts'
import { type Goal, isKept, judge, tightest, type Verdict } from './judge.ts'

/** More replicas than any fleet: what they do not keep, no count does. */
export const replicasMost = 1e9

/** The fewest replicas of a search whose answer is no before a count and yes from it on; `null`: never. */
export function fewest(from: number, isEnough: (count: number) => boolean): number | null {
  let low = Math.max(1, Math.floor(from)) - 1
  let step = 1
  let high = low + step
  while (!isEnough(high)) {
    if (high >= replicasMost) return null
    low = high
    step *= 2
    high = Math.min(replicasMost, high + step)
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * The fewest replicas that keep a goal at a rate: more replicas have less to do each and evener arrivals, so that latencies
 * fall with their count. `null`: no count keeps it.
 */
export function smallestFleet(fleet: FleetTraffic, goal: Goal, rate: number): Counts | null {
  const least = (full: number) => rate / (goal.utilization_most * full)
  if (fleet.kind === 'whole') {
    const count = fewest(least(fullRate(fleet.whole)), (decode) =>
      isKept(fleet, goal, { prefill: 0, decode }, rate),
    )
    return count === null ? null : { prefill: 0, decode: count }
  }
  const without = (quantity: RegExp): Goal => ({
    ...goal,
    bounds: goal.bounds.filter(({ name }) => quantity.test(name)),
  })
  const prefill = fewest(least(fullRate(fleet.prefill)), (count) =>
    isKept(fleet, without(/^ttft/), { prefill: count, decode: replicasMost }, rate),
  )
  const decode = fewest(least(fullRate(fleet.decode)), (count) =>
    isKept(fleet, without(/^tpot/), { prefill: replicasMost, decode: count }, rate),
  )
  if (prefill === null || decode === null) return null
  return forTheWhole(fleet, goal, { prefill, decode }, rate)
}

/** Where both sides keep their own and the whole takes too long, as many more of the side that needs fewer. */
function forTheWhole(fleet: FleetTraffic, goal: Goal, own: Counts, rate: number): Counts | null {
  if (isKept(fleet, goal, own, rate)) return own
  const onOne = (side: keyof Counts) => {
    const count = fewest(own[side], (more) => isKept(fleet, goal, { ...own, [side]: more }, rate))
    return count === null ? [] : [{ ...own, [side]: count }]
  }
  const found = [...onOne('prefill'), ...onOne('decode')]
  if (found.length > 0) return found.reduce((a, b) => (allOf(b) < allOf(a) ? b : a))
  const factor = fewest(2, (times) =>
    isKept(fleet, goal, { prefill: own.prefill * times, decode: own.decode * times }, rate),
  )
  return factor === null ? null : { prefill: own.prefill * factor, decode: own.decode * factor }
}

/** What not even replicas without end keep. */
export function unkept(fleet: FleetTraffic, goal: Goal, rate: number): Verdict['slacks'][number] {
  const prefill = fleet.kind === 'apart' ? replicasMost : 0
  return tightest(judge(fleet, goal, { prefill, decode: replicasMost }, rate))
}

const halvings = 40

/** The highest rate of so many replicas that keeps the goal (1/s); 0: none does. */
export function rateWithinGoal(fleet: FleetTraffic, goal: Goal, counts: Counts, full: number): number {
  let [low, high] = [0, goal.utilization_most * full]
  if (isKept(fleet, goal, counts, high)) return high
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2
    if (isKept(fleet, goal, counts, middle)) low = middle
    else high = middle
  }
  return low
}

/** The best that one replica fewer would be: of the side whose loss is felt the least. `null`: there is one of each. */
export function oneFewer(fleet: FleetTraffic, goal: Goal, counts: Counts, rate: number): Counts | null {
  const sides = fleet.kind === 'apart' ? (['prefill', 'decode'] as const) : (['decode'] as const)
  const found = sides
    .filter((side) => counts[side] > 1)
    .map((side) => ({ ...counts, [side]: counts[side] - 1 }))
  const slack = (fewer: Counts) => tightest(judge(fleet, goal, fewer, rate)).slack_ratio
  return found.length === 0 ? null : found.reduce((a, b) => (slack(b) > slack(a) ? b : a))
}

/** One replica more, on the side that has the least slack. */
export function oneMore(fleet: FleetTraffic, goal: Goal, counts: Counts, rate: number): Counts {
  if (fleet.kind === 'whole') return { ...counts, decode: counts.decode + 1 }
  const sides = [
    { ...counts, prefill: counts.prefill + 1 },
    { ...counts, decode: counts.decode + 1 },
  ] as const
  const slack = (more: Counts) => tightest(judge(fleet, goal, more, rate)).slack_ratio
  return slack(sides[1]) > slack(sides[0]) ? sides[1] : sides[0]
}
