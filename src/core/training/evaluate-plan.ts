import { evaluateMemory } from './evaluate-memory.ts'
import { evaluateStep } from './evaluate-step.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** Seconds of a step (returned) and bytes of the most loaded device, by part, into the two arrays. Allocates nothing. */
export function evaluatePlan(
  problem: Problem,
  plan: PlanNumbers,
  steps: Float64Array,
  memory: Float64Array,
): number {
  evaluateMemory(problem, plan, memory)
  return evaluateStep(problem, plan, steps)
}
