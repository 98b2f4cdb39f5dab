import { halfPrecisionPeak } from '../../machine/machine.ts'
import { type ChosenPlan, plansBudget, type RatedPlan, tightRatio } from '../choose-plan.ts'
import { evaluateMemory } from '../evaluate-memory.ts'
import { evaluateStep } from '../evaluate-step.ts'
import { calibration } from '../measured.ts'
import { newMemoryParts } from '../memory-parts.ts'
import { newStepParts } from '../parts.ts'
import type { PlanNumbers } from '../plan.ts'
import type { TrainingSubject } from '../problem.ts'
import { divisorsOf } from './divisors.ts'
import type { Evaluated } from './leaders.ts'
import { leastMemoryPlan } from './least-memory.ts'
import { type HeldPlan, listsOf } from './lists.ts'
import { candidateOf } from './numbers.ts'
import { type Problems, prepareProblems, problemOf } from './problems.ts'
import { searchPlans } from './search.ts'
import { type PlanSpace, spaceOfLists } from './space.ts'

/** A run on one kind of machine of a fleet, and how many of it there are. */
export type FleetSubject = { subject: TrainingSubject; count: number }

type Rated = { numbers: PlanNumbers; space: PlanSpace; seconds: number; bytes: number; waitsFor: number }

/** Of each number of replicas so many plans of the part that is asked first are tried on the others. */
const eachMost = 4
const alternativesCount = 2

/**
 * The plan under which the slowest part of a fleet is fastest, of those that fit on every part: replicas of one
 * layout lie each on one kind of machine, so the ranks of a replica divide each count. The part with the lowest peak
 * is asked for its fastest plans; where the best of them waits for that part, no other plan is better, since each
 * takes that part longer. Else `is_whole` is false. `null` where nothing is left open by what is held, or a machine
 * has no 16-bit peak.
 */
export function chooseFleetPlan(fleet: readonly FleetSubject[], held: HeldPlan): ChosenPlan | null {
  const problems = fleet.flatMap(({ subject }) => prepareProblems(subject, calibration) ?? [])
  const slow = slowestAtPeak(fleet)
  const [subject, own] = [fleet[slow]?.subject, problems[slow]]
  if (subject === undefined || own === undefined || problems.length < fleet.length) return null
  const memory_byte = Math.min(...problems.map(({ usual }) => usual.rates.memory_byte))
  const spaces = spacesOf(fleet, subject, held)
  const budget = plansBudget / Math.max(1, spaces.length)
  let isWhole = true
  const found = spaces.flatMap((space) => {
    const { leaders, is_whole } = searchPlans({ space, problems: own, memory_byte, top: eachMost, budget })
    isWhole &&= is_whole
    return leaders.flatMap((one) => rate(one, space, problems) ?? [])
  })
  const byTime = found.toSorted((a, b) => a.seconds - b.seconds)
  const fitting = byTime.filter(({ bytes }) => bytes <= memory_byte)
  const [best = smallest(spaces, own, problems, budget)] = fitting
  if (best === null) return null
  const rated = ratedPlan(best)
  return {
    ...rated,
    devices_count: fleet.reduce((sum, { count }) => sum + count, 0),
    fits_in_memory: fitting.length > 0,
    is_tight: fitting.length > 0 && best.bytes > memory_byte * tightRatio,
    alternatives: fitting.slice(1, 1 + alternativesCount).map(ratedPlan),
    evaluated_count: found.length * fleet.length,
    is_whole: isWhole && best.waitsFor === slow,
  }
}

function slowestAtPeak(fleet: readonly FleetSubject[]): number {
  const peaks = fleet.map(({ subject }) => halfPrecisionPeak(subject.machine) ?? Number.POSITIVE_INFINITY)
  return peaks.indexOf(Math.min(...peaks))
}

/** A space for each number of replicas that all parts can share: each takes all accelerators. */
function spacesOf(
  fleet: readonly FleetSubject[],
  subject: TrainingSubject,
  held: HeldPlan,
): readonly PlanSpace[] {
  const total = fleet.reduce((sum, { count }) => sum + count, 0)
  const shared = fleet.reduce((divisor, { count }) => greatestDivisor(divisor, count), 0)
  const replicas = divisorsOf(shared, shared).map((ranks) => total / ranks)
  const asked = replicas.filter((data) => held.data === undefined || data === held.data)
  const busy = asked.filter((data) => data <= subject.run.global_batch_sequences)
  return busy.map((data) => spaceOfLists(subject, [total], listsOf({ ...held, data })))
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}

const [steps, memory] = [newStepParts(), newMemoryParts()]

/** A plan by the part that takes longest and the one that holds most. */
function rate({ numbers }: Evaluated, space: PlanSpace, fleet: readonly Problems[]): Rated | null {
  const each = fleet.map((problems) => {
    const problem = problemOf(problems, numbers)
    return {
      seconds: evaluateStep(problem, numbers, steps),
      bytes: evaluateMemory(problem, numbers, memory),
    }
  })
  const seconds = Math.max(...each.map((one) => one.seconds))
  if (!Number.isFinite(seconds)) return null
  const waitsFor = each.findIndex((one) => one.seconds === seconds)
  return { numbers, space, seconds, bytes: Math.max(...each.map((one) => one.bytes)), waitsFor }
}

function smallest(
  spaces: readonly PlanSpace[],
  own: Problems,
  fleet: readonly Problems[],
  budget: number,
): Rated | null {
  const least = spaces.flatMap((space) => {
    const found = leastMemoryPlan(space, own, budget)
    return found === null ? [] : (rate(found, space, fleet) ?? [])
  })
  return least.toSorted((a, b) => a.bytes - b.bytes)[0] ?? null
}

function ratedPlan({ numbers, space, seconds, bytes }: Rated): RatedPlan {
  return { ...candidateOf(numbers, space), step_time_s: seconds, memory_byte: bytes }
}
