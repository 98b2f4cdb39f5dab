import { type Board, overallBoard } from './boards.ts'
import { fewestMicroBatches, leastSplitSeconds } from './bounds.ts'
import { mostReplicasOf } from './depths.ts'
import type { Evaluated } from './leaders.ts'
import type { Problems } from './problems.ts'
import { profileReader } from './profile.ts'
import type { PlanSpace } from './space.ts'
import { type Split, splitsOf } from './splits.ts'
import { walkerOf } from './walk.ts'

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

/** The splits of a space that can run on its devices, by the least that any of their plans can take, the least first. */
export function rankSplits(space: PlanSpace, problems: Problems): RankedSplit[] {
  const { read } = profileReader(space, problems)
  const fewest = fewestMicroBatches(space, problems)
  const most = mostReplicasOf(space)
  const [smallest = 1] = space.micro_batch_sequences
  const largest = space.micro_batch_sequences.at(-1) ?? 1
  const leastOf = (split: Split) => {
    const ends = { smallest: read(split, smallest), largest: read(split, largest) }
    return leastSplitSeconds(space, problems, ends, fewest)
  }
  return splitsOf(space, problems)
    .filter((split) => space.pipeline.some((depth) => most(split, depth) > 0))
    .map((split) => ({ split, least: leastOf(split) }))
    .sort((a, b) => a.least - b.least)
}

/** What was looked at so far. */
export type Counts = Pick<Found, 'looked_count' | 'evaluated_count' | 'fitting_count'>

/**
 * The fastest plans of a space that fit: the same that evaluating all of them finds. Splits come by the
 * least that any of their plans can take, so that a good plan is met early and the rest are left out unseen.
 */
export function searchPlans(search: Search): Found {
  const { space, problems, top, budget, apart = 'layouts' } = search
  const board = search.board ?? overallBoard(top, apart)
  const counts: Counts = { looked_count: 0, evaluated_count: 0, fitting_count: 0 }
  const walk = walkerOf(search, board, counts)
  let isWhole = true
  for (const { split, least } of search.splits ?? rankSplits(space, problems)) {
    if (!search.isExhaustive && least >= board.bar()) break
    isWhole = counts.looked_count < budget
    if (!isWhole) break
    walk(split)
  }
  const leaders = board.kept().sort((a, b) => a.seconds - b.seconds)
  return { leaders, ...counts, is_whole: isWhole }
}
