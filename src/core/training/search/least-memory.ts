import { evaluateMemory } from '../evaluate-memory.ts'
import { evaluateStep } from '../evaluate-step.ts'
import { newMemoryParts } from '../memory-parts.ts'
import { newStepParts } from '../parts.ts'
import type { PlanNumbers } from '../plan.ts'
import { stageExpertParameters, stageSharedParameters } from '../stage.ts'
import { leastBytes } from './bounds.ts'
import { depthsOf, mostReplicasOf } from './depths.ts'
import type { Evaluated } from './leaders.ts'
import { spareNumbers } from './numbers.ts'
import { type Problems, runOf } from './problems.ts'
import { profileReader } from './profile.ts'
import type { PlanSpace } from './space.ts'
import { expertRanks, splitsOf } from './splits.ts'
import { type Pruning, visitPlans } from './visit.ts'

/** The plan that holds the least, the looks that it took, and whether the budget reached all splits. */
export type LeastMemory = Evaluated & { looked_count: number; is_whole: boolean }

/**
 * The plan of a space whose most loaded device holds the least, and of equal ones the fastest in fewest chunks:
 * of the splits that `budget` looks reach.
 */
export function leastMemoryPlan(space: PlanSpace, problems: Problems, budget: number): LeastMemory | null {
  const [steps, memory] = [newStepParts(), newMemoryParts()]
  let best: Evaluated | null = null
  let isWhole = true
  const found = (): Evaluated | null => best
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
  const numbers = spareNumbers(few)
  const most = mostReplicasOf(few)
  const pruning = widestOnly((numbers) => {
    looked++
    return leastBytes(few, problems, numbers, costs) <= bestBytes()
  })
  for (const split of splitsOf(space, problems)) {
    isWhole = looked < budget || best === null
    if (!isWhole) break
    const depths = depthsOf(few, split, most)
    if (depths.length === 0) continue
    read(split, size)
    visitPlans(few, { split, size, depths }, visit, pruning, numbers)
  }
  const least = found()
  return least && { ...least, looked_count: looked, is_whole: isWhole }
}

/** Where states take more than this of all memory, often nothing fits. */
const scarceRatio = 0.7

/** Whether weights, gradients and optimizer states alone, spread over all devices, take most of their memory. */
export function isScarce({ devices_count }: PlanSpace, { usual }: Problems): boolean {
  if (usual.frozen === 1) return false
  const { memory, optimizer_bytes_per_parameter: optimizer, rates } = usual
  const whole = spareNumbers({ manner: {} })
  const parameters = stageSharedParameters(usual, whole) + stageExpertParameters(usual, whole)
  const bytes = memory.weight_bytes + memory.gradient_bytes + optimizer * memory.optimizer_state_ratio
  return parameters * bytes > scarceRatio * devices_count * rates.memory_byte
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
