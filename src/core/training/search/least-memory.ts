import { evaluateMemory } from '../evaluate-memory.ts'
import { evaluateStep } from '../evaluate-step.ts'
import { newMemoryParts } from '../memory-parts.ts'
import { newStepParts } from '../parts.ts'
import type { PlanNumbers } from '../plan.ts'
import { leastBytes } from './bounds.ts'
import type { Evaluated } from './leaders.ts'
import { type Problems, runOf } from './problems.ts'
import { profileReader } from './profile.ts'
import type { PlanSpace } from './space.ts'
import { expertRanks, splitsOf } from './splits.ts'
import { type Pruning, visitPlans } from './visit.ts'

/**
 * The plan of a space whose most loaded device holds the least, and of equal ones the fastest in fewest chunks:
 * of the splits that `budget` looks reach.
 */
export function leastMemoryPlan(space: PlanSpace, problems: Problems, budget: number): Evaluated | null {
  const [steps, memory] = [newStepParts(), newMemoryParts()]
  let best: Evaluated | null = null
  const bestBytes = () => best?.bytes ?? Number.POSITIVE_INFINITY
  const visit = (numbers: PlanNumbers) => {
    const run = runOf(numbers)
    const bytes = evaluateMemory(problems[run], numbers, memory, costs[run].kept)
    if (bytes > bestBytes()) return
    const seconds = evaluateStep(problems[run], numbers, steps, costs[run])
    if (best === null || bytes < best.bytes || seconds < best.seconds)
      best = { numbers: { ...numbers }, seconds, bytes }
  }
  // Of all that a split leaves open bytes grow with the micro-batch and the chunks: the least stand for all.
  const size = space.micro_batch_sequences[0] ?? 1
  const few = {
    ...space,
    virtual_stages: new Map([...space.virtual_stages].map(([depth, chunks]) => [depth, chunks.slice(0, 1)])),
  }
  let looked = 0
  const { costs, read } = profileReader(few, problems)
  const pruning = widestOnly((numbers) => {
    looked++
    return leastBytes(few, problems, numbers, costs) <= bestBytes()
  })
  for (const split of splitsOf(space, problems)) {
    if (looked >= budget && best !== null) break
    read(split, size)
    visitPlans(few, { split, size }, visit, pruning)
  }
  return best
}

/** Shards only grow as replicas get fewer: the first replicas that hold the experts stand for all of a depth. */
function widestOnly(depth: Pruning['depth']): Pruning {
  let isFirst = true
  return {
    depth: (numbers) => {
      isFirst = true
      return depth(numbers)
    },
    width: ({ tensor, data, context, expert, expert_tensor = 0 }) => {
      if (!isFirst) return 'narrower'
      isFirst = (tensor * data * context) % expertRanks({ expert, expert_tensor }) !== 0
      return 'visit'
    },
    chunks: () => true,
  }
}
