import { evaluateMemory } from '../evaluate-memory.ts'
import { evaluateStep } from '../evaluate-step.ts'
import { newMemoryParts } from '../memory-parts.ts'
import { newStepParts } from '../parts.ts'
import type { PlanNumbers } from '../plan.ts'
import {
  type Depth,
  leastBoundarySeconds,
  leastBytes,
  leastDrag,
  leastSplitSeconds,
  leastStepSeconds,
  spreadSeconds,
} from './bounds.ts'
import { type Evaluated, newLeaders } from './leaders.ts'
import { type Problems, problemOf } from './problems.ts'
import { type Profile, profileOf, splitsOf } from './profile.ts'
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
}

export type Found = {
  /** The fastest that fit, the fastest first; empty where none fits. */
  leaders: readonly Evaluated[]
  /** Plans and groups of plans that were looked at. */
  evaluated_count: number
  /** False where the budget ran out first. */
  is_whole: boolean
}

/**
 * The fastest plans of a space that fit: the same that evaluating all of them finds. Splits come by the
 * least that any of their plans can take, so that a good plan is met early and the rest are left out unseen.
 */
export function searchPlans(search: Search): Found {
  const { space, problems, memory_byte, top, budget, apart = 'layouts' } = search
  const leaders = newLeaders(top, apart)
  const [steps, memory] = [newStepParts(), newMemoryParts()]
  const splits = splitsOf(space, problems)
    .map((split) => ({ split, least: leastSplitSeconds(space, problems, split) }))
    .sort((a, b) => a.least - b.least)
  let evaluated = 0
  const visit = (numbers: PlanNumbers) => {
    evaluated++
    const problem = problemOf(problems, numbers)
    const bytes = evaluateMemory(problem, numbers, memory)
    if (bytes <= memory_byte) leaders.offer(numbers, evaluateStep(problem, numbers, steps), bytes)
  }
  for (const { split, least } of splits) {
    if (least >= leaders.bar()) break
    const tooFull = new Map<number, number>()
    for (const size of space.micro_batch_sequences) {
      if (evaluated >= budget) return { leaders: leaders.list, evaluated_count: evaluated, is_whole: false }
      const profile = profileOf(space, problems, split, size)
      if (spreadSeconds(space, problems, profile) >= leaders.bar()) continue
      visitPlans(space, { split, size }, visit, pruningOf(profile, tooFull))
    }
  }
  return { leaders: leaders.list, evaluated_count: evaluated, is_whole: true }

  /** `tooFull`: by depth, the replicas at which a smaller micro-batch did not fit. */
  function pruningOf(profile: Profile, tooFull: Map<number, number>): Pruning {
    const depth: Depth = { boundary_s: 0, most_chunks: 1 }
    const least = (numbers: PlanNumbers) => leastStepSeconds(problems, profile, numbers, depth)
    const setDepth = (numbers: PlanNumbers) => {
      depth.boundary_s = leastBoundarySeconds(problems, numbers)
      depth.most_chunks = space.virtual_stages.get(numbers.pipeline)?.at(-1) ?? 1
    }
    return {
      depth: (numbers) => {
        evaluated++
        if (numbers.data <= (tooFull.get(numbers.pipeline) ?? 0)) return false
        setDepth(numbers)
        if (least(numbers) >= leaders.bar()) return false
        const fits = leastBytes(space, problems, numbers) <= memory_byte
        if (!fits) tooFull.set(numbers.pipeline, numbers.data)
        return fits
      },
      width: (numbers) => {
        evaluated++
        setDepth(numbers)
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
