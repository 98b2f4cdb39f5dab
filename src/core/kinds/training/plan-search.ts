import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { TrainingPlanSpace } from '../../../contract/request/plan-space.ts'
import type { TrainingRequest } from '../../../contract/request/training.ts'
import type { FoundPlan, FoundPlans, HowSearched, PlanFinder } from '../../answer/plan-finder.ts'
import { type Draft, startDraft } from '../../draft/draft.ts'
import type { Fleet } from '../../fleet/node.ts'
import { choosePrecision } from '../../fleet/peak.ts'
import { shapeOf } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'
import { calibration, memoryRanges } from '../../training/measured.ts'
import { memoryRange } from '../../training/memory-range.ts'
import { heldAs } from '../../training/memory-recipes.ts'
import { deviceCount } from '../../training/plan.ts'
import type { TrainingSubject } from '../../training/problem.ts'
import { boardByCount, frontByCount, overallBoard } from '../../training/search/boards.ts'
import type { Evaluated } from '../../training/search/leaders.ts'
import { leastMemoryPlan } from '../../training/search/least-memory.ts'
import { listsOf, type PlanLists } from '../../training/search/lists.ts'
import { candidateOf } from '../../training/search/numbers.ts'
import { type Problems, prepareProblems } from '../../training/search/problems.ts'
import { rankSplits, searchPlans } from '../../training/search/search.ts'
import { type Counts, type PlanSpace, searchedRecomputes, spaceOfLists } from '../../training/search/space.ts'
import { splitsOf } from '../../training/search/splits.ts'
import { countPlans } from '../../training/search/visit.ts'
import { bytesPerGib } from '../../units.ts'
import { requireOneMachine } from './mixed/conflicts.ts'
import { type PredictionSource, predictedSubject } from './predicted-subject.ts'

type Asked = EstimateInputs<TrainingRequest> & {
  counts: Counts
  /** What of a plan is listed, and the format of the products where it is one of several. */
  space: TrainingPlanSpace
  precision?: TrainingPrecision
}

/** The lists of a search: what is sent of the plan and the run is held, and what is listed goes before it. */
function listsOfSearch(
  { plan, run = {} }: PlannedRequest,
  space: TrainingPlanSpace,
  subject: TrainingSubject,
): PlanLists {
  const {
    recompute,
    recompute_blocks_count: blocks,
    accelerators: _,
    counts: __,
    precision: ___,
    ...rest
  } = space
  const held = run.recompute === undefined ? undefined : [run.recompute]
  const isOpen = recompute === undefined && blocks === undefined
  const every = (counts: readonly number[]) => counts.map((every_blocks_count) => ({ every_blocks_count }))
  const listed = [...(recompute ?? []), ...every(blocks ?? [])]
  return {
    sequence_parallel: [true, false],
    ...listsOf(plan ?? {}),
    ...rest,
    recompute: isOpen ? (held ?? searchedRecomputes(subject)) : listed,
  }
}

const mostOf = (counts: Counts) => (typeof counts === 'number' ? counts : Math.max(...counts))

/**
 * The plans of a run on one accelerator at some counts. Throws `Refusal`: `model_missing` where the shape of
 * the model is not known, `accelerator_incomplete` where the machine's is not, `field_conflict` for a fleet of several.
 */
export function findTrainingPlans({
  request,
  entries,
  counts,
  space: asked,
  precision: wanted,
}: Asked): PlanFinder {
  requireOneMachine(request, 'space')
  const draft = startDraft()
  const run = request.run ?? {}
  const shape = request.model ? shapeOf(request.model, entries.model) : null
  if (!shape) throw new Refusal('model_missing', '/model', { needed_for: 'plans' })
  const accelerator = { ...request.accelerator, count: mostOf(counts) }
  const fleet: Fleet = { accelerator, node: request.node, power: request.power, entries }
  const hardware = { input: accelerator, entries }
  const precision = choosePrecision(draft, wanted ?? run.precision, hardware, 'run.precision')
  const source = {
    run,
    plan: undefined,
    fleet,
    architecture: shape.architecture,
    precision,
    entries,
    ...(request.offload && { offload: request.offload }),
    withStep: true,
  }
  return planFinder(draft, source, { request, counts, space: asked, isPrecisionListed: wanted !== undefined })
}

/** A request whose run is trained under a plan. */
export type PlannedRequest = Pick<TrainingRequest, 'plan' | 'run' | 'accelerator'>

export type FinderAsked = {
  request: PlannedRequest
  /** Numbers of accelerators that train. */
  counts: Counts
  space: TrainingPlanSpace
  /** Whether the format of the products is one of several. */
  isPrecisionListed: boolean
  /** Accelerators of the request beside those of the plan. */
  beside_count?: number
}

/** The plans of a run as it is predicted. Throws Refusal `accelerator_incomplete` where its machine is not known. */
export function planFinder(draft: Draft, source: PredictionSource, given: FinderAsked): PlanFinder {
  const { request, counts, space: asked, isPrecisionListed, beside_count: beside = 0 } = given
  const run = request.run ?? {}
  const asking = predictedSubject(draft, source)
  const problems = asking && prepareProblems(asking.subject, calibration)
  if (!asking || !problems) throw new Refusal('accelerator_incomplete', '/accelerator')
  const { subject, batch } = asking
  const space = spaceOfLists(subject, counts, listsOfSearch(request, asked, subject))
  // A batch that follows from the count is the same for all of them.
  const isBatchSent = run.global_batch_sequences !== undefined || run.global_batch_tokens !== undefined
  const changes = {
    ...(isPrecisionListed && { precision: source.precision }),
    ...(!isBatchSent && { global_batch_sequences: batch.value }),
  }
  const worst = memoryRange(memoryRanges, heldAs(subject.run))?.high ?? 1
  return finderOf({ space, problems, request, changes, worst, beside })
}

type Searched = {
  space: PlanSpace
  problems: Problems
  request: PlannedRequest
  /** What of the run is said beside what was sent. */
  changes: Partial<TrainingRequest['run']>
  /** Predicted memory at p90 over its middle. */
  worst: number
  beside: number
}

function finderOf(searched: Searched): PlanFinder {
  const { space, problems } = searched
  const told = (one: Evaluated) => planFound(searched, one)
  return {
    count: () => countAll(space, problems),
    find: (how) => find(searched, how),
    nearest: (budget) => {
      const least = leastMemoryPlan(space, problems, budget)
      return least && told(least)
    },
  }
}

function countAll(space: PlanSpace, problems: Problems): number {
  let count = 0
  // Splits of the same ranks and order have as many plans each.
  const known = new Map<string, number>()
  for (const split of splitsOf(space, problems)) {
    const { tensor, context, expert, expert_tensor, order } = split
    const key = [tensor * context, expert * Math.max(1, expert_tensor), order].join()
    let own = known.get(key)
    if (own === undefined) {
      own = space.micro_batch_sequences.reduce((sum, size) => sum + countPlans(space, { split, size }), 0)
      known.set(key, own)
    }
    count += own
  }
  return count
}

const boards = { overall: overallBoard, count: boardByCount, memory: frontByCount } as const

function find(searched: Searched, how: HowSearched): FoundPlans {
  const { space, problems, worst } = searched
  const usable = problems.usual.rates.memory_byte / (how.isWorstCase ? worst : 1)
  const memory_byte = Math.min(usable, (how.memory_max_gib ?? Number.POSITIVE_INFINITY) * bytesPerGib)
  const splits = rankSplits(space, problems).filter((_, index) => index % how.parts === how.part)
  const { top, isExhaustive, checkpoint, budget } = how
  const search = { space, problems, top, budget, splits, isExhaustive, checkpoint }
  const board = boards[how.by](top, 'layouts')
  const found = searchPlans({ ...search, memory_byte, board })
  // What would be faster if memory were no limit, as far as one search by bounds tells.
  const free = isExhaustive
    ? { leaders: [] }
    : searchPlans({ ...search, top: 1, memory_byte: Number.POSITIVE_INFINITY })
  return {
    evaluated_count: found.evaluated_count,
    fitting_count: found.fitting_count,
    fitting_by_count: Object.fromEntries(board.offered()),
    is_whole: found.is_whole,
    plans: found.leaders.map((one) => planFound(searched, one)),
    unbounded: free.leaders.map((one) => planFound(searched, one)),
  }
}

function planFound(
  { space, request, changes, beside }: Searched,
  { numbers, seconds, bytes }: Evaluated,
): FoundPlan {
  const { plan, recompute } = candidateOf(numbers, space)
  const count = deviceCount(plan) + beside
  return {
    count,
    plan: { ...plan, recompute },
    step_time_s: seconds,
    memory_gib: bytes / bytesPerGib,
    request: {
      ...request,
      run: { ...request.run, ...changes, recompute },
      plan,
      accelerator: { ...request.accelerator, count },
    },
  }
}
