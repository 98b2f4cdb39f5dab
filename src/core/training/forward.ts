import { dragFactor, evaluateStep } from './evaluate-step.ts'
import { newStepParts } from './parts.ts'
import { microBatchCount } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { setRecompute } from './recompute.ts'
import { headSeconds } from './step-parts.ts'

/** Name and version of this function in derivations. */
export const forwardFunction = 'training.forward_time@1'

const scratch = newStepParts()

/**
 * Seconds of a forward pass over a batch under `plan`, as a frozen reference or a reward model takes it: what
 * computing all layers once more adds to a step, and the head's product of one pass.
 */
export function forwardSeconds(problem: Problem, plan: PlanNumbers): number {
  const [once, again] = [{ ...plan }, { ...plan }]
  setRecompute(once, 'none')
  setRecompute(again, 'full')
  const layers = evaluateStep(problem, again, scratch) - evaluateStep(problem, once, scratch)
  const head = headSeconds(problem, plan) / (3 - problem.head_frozen)
  return layers + microBatchCount(problem, plan) * head * dragFactor(problem, plan)
}
