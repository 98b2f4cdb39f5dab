import { evaluateMemory } from './evaluate-memory.ts'
import { evaluateStep } from './evaluate-step.ts'
import { recallLayerCosts } from './layer-memo.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/**
 * Seconds of a step (returned) and bytes of the most loaded device, by part, into the two arrays. What layers cost
 * is worked out once for the plans that split them alike, so `problem` may not change between calls.
 */
export function evaluatePlan(
  problem: Problem,
  plan: PlanNumbers,
  steps: Float64Array,
  memory: Float64Array,
): number {
  const costs = recallLayerCosts(problem, plan)
  evaluateMemory(problem, plan, memory, costs.kept)
  return evaluateStep(problem, plan, steps, costs)
}
