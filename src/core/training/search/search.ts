import { evaluateMemory } from '../evaluate-memory.ts'
import { evaluateStep } from '../evaluate-step.ts'
import { newMemoryParts } from '../memory-parts.ts'
import { newStepParts } from '../parts.ts'
import { deviceCount, type PlanNumbers } from '../plan.ts'
import { type Board, overallBoard } from './boards.ts'
import {
  type Depth,
  fewestMicroBatches,
  leastBoundarySeconds,
  leastBytes,
  leastDrag,
  leastSplitSeconds,
  leastStepSeconds,
  spreadSeconds,
} from './bounds.ts'
import type { Evaluated } from './leaders.ts'
import { spareNumbers } from './numbers.ts'
import { type Problems, runOf } from './problems.ts'
import { type Profile, type ProfileCosts, profileReader } from './profile.ts'
import type { PlanSpace } from './space.ts'
import { type Split, splitsOf } from './splits.ts'
import { chunksIn, everything, type Pruning, type Visit, visitPlans } from './visit.ts'

export type Search = {
  space: PlanSpace
  problems: Problems
  /** Bytes that a plan may fill of a device. */
  memory_byte: number
  /** How many of the fastest are kept. */
  top: number
  /** What each of them must differ in. Default: the layout. */
  apart?: 'layouts' | 'variants'
  /** Where plans are kept. Default: the fastest of all. */
  board?: Board
  /** Plans that may be looked at, one by one or by a bound on a group of them. */
  budget: number
  /** The splits of the space in order, where several searches go through it, or each through some of them. */
  splits?: readonly RankedSplit[]
  /** Whether every plan is evaluated, and none left out by a bound. */
  isExhaustive?: boolean
  /** Called now and then: throws once nobody waits for what is found. */
  checkpoint?: () => void
}

export type Found = {
  /** The fastest that fit, the fastest first; empty where none fits. */
  leaders: readonly Evaluated[]
  /** Plans and groups of plans that were looked at: what the budget is of. */
  looked_count: number
  /** Plans that were evaluated one by one. */
  evaluated_count: number
  /** Of them those that fit. */
  fitting_count: number
  /** False where the budget ran out first. */
  is_whole: boolean
}

/** A split with the least seconds that any of its plans can take. */
export type RankedSplit = { split: Split; least: number }

/** The splits of a space by the least that any of their plans can take, the least first. */
export function rankSplits(space: PlanSpace, problems: Problems): RankedSplit[] {
  const { read } = profileReader(space, problems)
  const fewest = fewestMicroBatches(space, problems)
  const [smallest = 1] = space.micro_batch_sequences
  const largest = space.micro_batch_sequences.at(-1) ?? 1
  const leastOf = (split: Split) => {
    const ends = { smallest: read(split, smallest), largest: read(split, largest) }
    return leastSplitSeconds(space, problems, ends, fewest)
  }
  return splitsOf(space, problems)
    .map((split) => ({ split, least: leastOf(split) }))
    .sort((a, b) => a.least - b.least)
}

type Counts = Pick<Found, 'looked_count' | 'evaluated_count' | 'fitting_count'>

/**
 * The fastest plans of a space that fit: the same that evaluating all of them finds. Splits come by the
 * least that any of their plans can take, so that a good plan is met early and the rest are left out unseen.
 */
export function searchPlans(search: Search): Found {
  const { space, problems, top, budget, apart = 'layouts', checkpoint } = search
  const board = search.board ?? overallBoard(top, apart)
  const { costs, read } = profileReader(space, problems)
  const numbers = spareNumbers(space)
  const counts: Counts = { looked_count: 0, evaluated_count: 0, fitting_count: 0 }
  const visit = visitorOf(search, { board, costs, counts })
  const bounds = boundsOf(search, { board, costs, counts })
  let isWhole = true
  for (const { split, least } of search.splits ?? rankSplits(space, problems)) {
    if (!search.isExhaustive && least >= board.bar()) break
    isWhole = counts.looked_count < budget
    if (!isWhole) break
    bounds.tooFull.clear()
    for (const size of space.micro_batch_sequences) {
      checkpoint?.()
      const profile = read(split, size)
      const isBeaten = spreadSeconds(space, problems, profile) >= board.bar()
      if (isBeaten && !search.isExhaustive) continue
      bounds.profile = profile
      const pruning = search.isExhaustive ? everything : bounds.pruning
      visitPlans(space, { split, size }, visit, pruning, numbers)
    }
  }
  const leaders = board.kept().sort((a, b) => a.seconds - b.seconds)
  return { leaders, ...counts, is_whole: isWhole }
}

type Searching = { board: Board; costs: ProfileCosts; counts: Counts }

/** Evaluates a plan, and its step where it fits. */
function visitorOf({ problems, memory_byte }: Search, { board, costs, counts }: Searching): Visit {
  const [steps, memory] = [newStepParts(), newMemoryParts()]
  return (numbers) => {
    counts.looked_count++
    counts.evaluated_count++
    const run = runOf(numbers)
    const problem = problems[run]
    const bytes = evaluateMemory(problem, numbers, memory, costs[run].kept)
    if (bytes > memory_byte) return
    counts.fitting_count++
    board.offer(numbers, evaluateStep(problem, numbers, steps, costs[run]), bytes)
  }
}

/** What is left out of one profile after another: closures made once, since a search goes through thousands. */
type Bounds = {
  profile: Profile | null
  /** By depth, the replicas at which a smaller micro-batch of the split did not fit. */
  tooFull: Map<number, number>
  pruning: Pruning
}

function boundsOf({ space, problems, memory_byte }: Search, { board, costs, counts }: Searching): Bounds {
  const depth: Depth = { boundary_s: 0, most_chunks: 1 }
  let deepest = 1
  const least = (numbers: PlanNumbers) =>
    bounds.profile === null ? 0 : leastStepSeconds(problems, bounds.profile, numbers, depth)
  const chunksAt = ({ pipeline }: PlanNumbers) =>
    bounds.profile === null ? [1] : chunksIn(space, bounds.profile.split, pipeline)
  const pruning: Pruning = {
    depth: (numbers) => {
      counts.looked_count++
      if (numbers.data <= (bounds.tooFull.get(numbers.pipeline) ?? 0)) return false
      depth.boundary_s = leastBoundarySeconds(problems, numbers)
      deepest = chunksAt(numbers).at(-1) ?? 1
      depth.most_chunks = deepest
      if (least(numbers) >= board.bar()) return false
      const fits = leastBytes(space, problems, numbers, costs) <= memory_byte
      if (!fits) bounds.tooFull.set(numbers.pipeline, numbers.data)
      return fits
    },
    width: (numbers) => {
      counts.looked_count++
      depth.most_chunks = deepest
      const seconds = least(numbers)
      const bar = board.bar(deviceCount(numbers))
      if (seconds >= bar) return board.isOverall ? 'narrower' : 'next'
      return seconds * leastDrag(problems, numbers) >= bar ? 'next' : 'visit'
    },
    chunks: (numbers) => {
      depth.most_chunks = numbers.virtual_stages
      return least(numbers) * leastDrag(problems, numbers) < board.bar(deviceCount(numbers))
    },
  }
  const bounds: Bounds = { profile: null, tooFull: new Map(), pruning }
  return bounds
}
