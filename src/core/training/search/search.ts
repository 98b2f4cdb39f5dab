import { evaluateMemory } from '../evaluate-memory.ts'
import { evaluateStep } from '../evaluate-step.ts'
import { newMemoryParts } from '../memory-parts.ts'
import { newStepParts } from '../parts.ts'
import type { PlanNumbers } from '../plan.ts'
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
import { type Evaluated, newLeaders } from './leaders.ts'
import { spareNumbers } from './numbers.ts'
import { type Problems, runOf } from './problems.ts'
import { type Profile, profileReader, type Split, splitsOf } from './profile.ts'
import type { PlanSpace } from './space.ts'
import { type Pruning, visitPlans } from './visit.ts'

export type Search = {
  space: PlanSpace
  problems: Problems
  /** Bytes that a plan may fill of a device. */
  memory_byte: number
  /** How many of the fastest are kept. */
  top: number
  /** What each of them must differ in. Default: the layout. */
  apart?: 'layouts' | 'variants'
  /** Plans that may be looked at, one by one or by a bound on a group of them. */
  budget: number
  /** The splits of the space in order, where several searches go through it. */
  splits?: readonly RankedSplit[]
}

export type Found = {
  /** The fastest that fit, the fastest first; empty where none fits. */
  leaders: readonly Evaluated[]
  /** Plans and groups of plans that were looked at. */
  evaluated_count: number
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

/**
 * The fastest plans of a space that fit: the same that evaluating all of them finds. Splits come by the
 * least that any of their plans can take, so that a good plan is met early and the rest are left out unseen.
 */
export function searchPlans(search: Search): Found {
  const { space, problems, memory_byte, top, budget, apart = 'layouts' } = search
  const leaders = newLeaders(top, apart)
  const [steps, memory] = [newStepParts(), newMemoryParts()]
  const { costs, read } = profileReader(space, problems)
  const splits = search.splits ?? rankSplits(space, problems)
  const numbers = spareNumbers(space)
  let evaluated = 0
  const visit = (numbers: PlanNumbers) => {
    evaluated++
    const run = runOf(numbers)
    const problem = problems[run]
    const bytes = evaluateMemory(problem, numbers, memory, costs[run].kept)
    if (bytes <= memory_byte) leaders.offer(numbers, evaluateStep(problem, numbers, steps, costs[run]), bytes)
  }
  for (const { split, least } of splits) {
    if (least >= leaders.bar()) break
    const tooFull = new Map<number, number>()
    for (const size of space.micro_batch_sequences) {
      if (evaluated >= budget) return { leaders: leaders.list, evaluated_count: evaluated, is_whole: false }
      const profile = read(split, size)
      if (spreadSeconds(space, problems, profile) >= leaders.bar()) continue
      visitPlans(space, { split, size }, visit, pruningOf(profile, tooFull), numbers)
    }
  }
  return { leaders: leaders.list, evaluated_count: evaluated, is_whole: true }

  /** `tooFull`: by depth, the replicas at which a smaller micro-batch did not fit. */
  function pruningOf(profile: Profile, tooFull: Map<number, number>): Pruning {
    const depth: Depth = { boundary_s: 0, most_chunks: 1 }
    let deepest = 1
    const least = (numbers: PlanNumbers) => leastStepSeconds(problems, profile, numbers, depth)
    return {
      depth: (numbers) => {
        evaluated++
        if (numbers.data <= (tooFull.get(numbers.pipeline) ?? 0)) return false
        depth.boundary_s = leastBoundarySeconds(problems, numbers)
        deepest = space.virtual_stages.get(numbers.pipeline)?.at(-1) ?? 1
        depth.most_chunks = deepest
        if (least(numbers) >= leaders.bar()) return false
        const fits = leastBytes(space, problems, numbers, costs) <= memory_byte
        if (!fits) tooFull.set(numbers.pipeline, numbers.data)
        return fits
      },
      width: (numbers) => {
        evaluated++
        depth.most_chunks = deepest
        const seconds = least(numbers)
        if (seconds >= leaders.bar()) return 'narrower'
        return seconds * leastDrag(problems, numbers) >= leaders.bar() ? 'next' : 'visit'
      },
      chunks: (numbers) => {
        depth.most_chunks = numbers.virtual_stages
        return least(numbers) * leastDrag(problems, numbers) < leaders.bar()
      },
    }
  }
}
