import type { Calibration } from '../calibration.ts'
import { isPlainlySharded } from '../generation.ts'
import type { PlanNumbers } from '../plan.ts'
import { prepareProblem } from '../prepare.ts'
import type { Problem, TrainingSubject } from '../problem.ts'

/** The numbers behind a question by the framework that a plan is most like: fully sharded ones run in another. */
export type Problems = { usual: Problem; sharded: Problem }

/** `null` where the accelerator has no 16-bit peak. */
export function prepareProblems(subject: TrainingSubject, calibration: Calibration): Problems | null {
  const one = { tensor: 1, pipeline: 1, expert: 1 }
  const usual = prepareProblem(subject, { ...one, zero_stage: 1 }, calibration)
  const sharded = prepareProblem(subject, { ...one, zero_stage: 3 }, calibration)
  return usual && sharded && { usual: usual.problem, sharded: sharded.problem }
}

/** Which of them a plan runs in. */
export function runOf(plan: PlanNumbers): keyof Problems {
  return isPlainlySharded(plan) ? 'sharded' : 'usual'
}

export function problemOf(problems: Problems, plan: PlanNumbers): Problem {
  return problems[runOf(plan)]
}
