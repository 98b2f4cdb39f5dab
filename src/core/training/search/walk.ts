import { evaluateMemory } from '../evaluate-memory.ts'
import { evaluateStep } from '../evaluate-step.ts'
import { newMemoryParts } from '../memory-parts.ts'
import { newStepParts } from '../parts.ts'
import { deviceCount, type PlanNumbers } from '../plan.ts'
import type { Board } from './boards.ts'
import {
  type Depth,
  fewestMicroBatches,
  leastBoundarySeconds,
  leastBytes,
  leastDrag,
  leastStepSeconds,
  spreadSeconds,
  throughSeconds,
} from './bounds.ts'
import { depthsOf, mostReplicasOf } from './depths.ts'
import { spareNumbers } from './numbers.ts'
import { runOf } from './problems.ts'
import { type Profile, type ProfileCosts, profileReader } from './profile.ts'
import type { Counts, Search } from './search.ts'
import type { Split } from './splits.ts'
import { chunksIn, everything, type Pruning, type Visit, visitPlans } from './visit.ts'

/**
 * Walks through the plans of one split after another: micro-batches from the smallest, which hold the least and pass
 * through all layers the soonest, until no depth is left that holds them or none can be among the kept.
 */
export function walkerOf(search: Search, board: Board, counts: Counts): (split: Split) => void {
  const { space, problems, checkpoint, isExhaustive = false } = search
  const { costs, read } = profileReader(space, problems)
  const visit = visitorOf(search, { board, costs, counts })
  const bounds = boundsOf(search, { board, costs, counts })
  const pruning = isExhaustive ? everything : bounds.pruning
  const fewest = fewestMicroBatches(space, problems)
  const most = mostReplicasOf(space)
  const numbers = spareNumbers(space)
  return (split) => {
    bounds.tooFull.clear()
    let depths = isExhaustive ? space.pipeline : depthsOf(space, split, most)
    for (const size of space.micro_batch_sequences) {
      if (depths.length === 0) break
      checkpoint?.()
      const profile = read(split, size)
      if (!isExhaustive && throughSeconds(problems, profile, fewest) >= board.bar()) break
      if (!isExhaustive && spreadSeconds(space, problems, profile) >= board.bar()) continue
      bounds.profile = profile
      visitPlans(space, { split, size, depths }, visit, pruning, numbers)
      if (bounds.tooFull.size > 0)
        depths = depths.filter((depth) => (bounds.tooFull.get(depth) ?? 0) < most(split, depth))
    }
  }
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
