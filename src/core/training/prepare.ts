import type { TrainingPlan } from '../../contract/request/training-plan.ts'
import { type Anchor, baseGeneration, resolveCoefficients } from './calibration.ts'
import { fallbackGeneration, generationOf } from './generation.ts'
import { memoryFits, calibration as shippedCalibration } from './measured.ts'
import { heldAs, memoryRecipe } from './memory-recipes.ts'
import { type Problem, type TrainingSubject, trainingProblem } from './problem.ts'

/**
 * A problem with the anchors of its calibration, the generation that was asked and the fitted one whose
 * errors are its own.
 */
export type Prepared = { problem: Problem; anchor: Anchor; generation: string; fitted_generation: string }

/**
 * The numbers behind a training question, ready to be evaluated under many plans. `null` where the
 * accelerator has no 16-bit peak.
 */
export function prepareProblem(
  subject: TrainingSubject,
  plan: Pick<TrainingPlan, 'zero_stage' | 'expert'>,
  calibration = shippedCalibration,
  fits = memoryFits,
): Prepared | null {
  const generation = subject.run.generation ?? generationOf(plan, subject.machine.family)
  const { machine, run } = subject
  const key = { generation, fallback: fallbackGeneration, machine, precision: run.precision, site: run.site }
  const resolved = resolveCoefficients(calibration, key)
  const { family, recipe } = memoryRecipe(heldAs(run))
  const problem = trainingProblem(subject, resolved.step, { ...recipe, ...fits[family] })
  if (problem === null) return null
  const fitted_generation = baseGeneration(calibration, generation) ?? generation
  return { problem, anchor: resolved.anchor, generation, fitted_generation }
}
