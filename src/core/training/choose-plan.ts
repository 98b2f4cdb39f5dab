import type { Recompute } from '../../contract/request/recompute.ts'
import type { TrainingPlan } from '../../contract/request/training-plan.ts'
import { calibration as shippedCalibration } from './measured.ts'
import { deviceCount } from './plan.ts'
import type { TrainingSubject } from './problem.ts'
import { boardWithRoom } from './search/boards.ts'
import type { Evaluated } from './search/leaders.ts'
import { isScarce, type LeastMemory, leastMemoryPlan } from './search/least-memory.ts'
import type { HeldPlan } from './search/lists.ts'
import { candidateOf } from './search/numbers.ts'
import { type Problems, prepareProblems } from './search/problems.ts'
import { rankSplits, searchPlans } from './search/search.ts'
import { type PlanSpace, planSpace } from './search/space.ts'

/** A plan of a search: how long its step takes and what its most loaded device holds. */
export type RatedPlan = {
  plan: TrainingPlan
  recompute: Recompute
  step_time_s: number
  memory_byte: number
}

/** The plan that was chosen, and what else was found. */
export type ChosenPlan = RatedPlan & {
  devices_count: number
  fits_in_memory: boolean
  /** It fits, and fills so much of the memory that the error of the prediction may decide. */
  is_tight: boolean
  /** The next fastest that fit, each of another layout. */
  alternatives: RatedPlan[]
  /** Plans and groups of plans that were looked at. */
  evaluated_count: number
  /** False where the budget of plans ran out: a faster one may exist. */
  is_whole: boolean
}

/** Share of a device's memory above which a plan is tight: predictions of memory are off by some percent. */
export const tightRatio = 0.92
const alternativesCount = 2
/** Plans and groups of plans that are looked at: half a second of one core. Ordinary searches take some thousand. */
export const plansBudget = 2_000_000

/**
 * The fastest plan that fits on up to `devices` devices, of all that the held dimensions leave open; where
 * none fits, the one that needs the least memory. More devices never make it slower, since a plan may leave
 * some idle. Where it is tight, the fastest that leaves room is among the alternatives. `null`
 * where the accelerator has no 16-bit peak, or nothing is left open by what is held.
 */
export function choosePlan(
  subject: TrainingSubject,
  devices: number,
  held: HeldPlan = {},
  calibration = shippedCalibration,
  budget = plansBudget,
): ChosenPlan | null {
  const problems = prepareProblems(subject, calibration)
  if (problems === null) return null
  const space = planSpace(subject, devices, held)
  const top = 1 + alternativesCount
  const memory_byte = problems.usual.rates.memory_byte
  const hasRoom = ({ bytes }: Pick<Evaluated, 'bytes'>) => bytes <= memory_byte * tightRatio
  const { board, roomy } = boardWithRoom(top, hasRoom)
  const unfit = isScarce(space, problems) ? leastUnfit(space, problems, budget) : null
  const limits = {
    space,
    problems,
    memory_byte,
    top,
    budget,
    splits: unfit ? [] : rankSplits(space, problems),
  }
  const found = searchPlans({ ...limits, board })
  const [fastest, ...next] = found.leaders
  const best = fastest ?? unfit ?? leastMemoryPlan(space, problems, budget)
  if (best === null) return null
  const isTight = fastest !== undefined && !hasRoom(fastest)
  // Where the degrees are held there is but one layout, and what is next is a variant of it.
  const nextVariants = () => searchPlans({ ...limits, apart: 'variants' }).leaders.slice(1)
  const isAlone = fastest !== undefined && next.length < alternativesCount
  const rate = (one: Evaluated) => ratedPlan(one, space)
  const rated = rate(best)
  return {
    ...rated,
    devices_count: deviceCount(rated.plan),
    fits_in_memory: fastest !== undefined,
    is_tight: isTight,
    alternatives: withRoom(
      isAlone ? nextVariants() : next,
      isTight && !next.some(hasRoom) ? roomy() : [],
    ).map(rate),
    evaluated_count: found.looked_count + (unfit?.looked_count ?? 0),
    is_whole: found.is_whole,
  }
}

/** The plan that holds the least where it is known that not even it fits. */
function leastUnfit(space: PlanSpace, problems: Problems, budget: number): LeastMemory | null {
  const least = leastMemoryPlan(space, problems, budget)
  return least?.is_whole && least.bytes > problems.usual.rates.memory_byte ? least : null
}

/** The next ones, the last of them in favour of one that leaves room. */
function withRoom(next: readonly Evaluated[], roomy: readonly Evaluated[]): Evaluated[] {
  const both = [...next.slice(0, alternativesCount - roomy.length), ...roomy]
  return both.sort((a, b) => a.seconds - b.seconds)
}

function ratedPlan({ numbers, seconds, bytes }: Evaluated, space: PlanSpace): RatedPlan {
  return { ...candidateOf(numbers, space), step_time_s: seconds, memory_byte: bytes }
}
