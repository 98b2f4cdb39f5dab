import type { Calibration, GenerationCalibration } from '../core/training/calibration.ts'
import { stepPriors } from './step-priors.ts'

function generationPrior(name: string): GenerationCalibration {
  const successors = stepPriors.successors[name]
  return {
    step: structuredClone({ ...stepPriors.common, ...stepPriors.generations[name] }),
    measured: false,
    ...(successors && { successors: structuredClone(successors) }),
  }
}

/**
 * Where calibration of training starts, and the centres of its log-normal priors: round values from
 * published studies of the same frameworks and from earlier fits. What rows do not determine stays here.
 */
export const priors: Calibration = {
  generations: Object.fromEntries(
    Object.keys(stepPriors.generations).map((name) => [name, generationPrior(name)]),
  ),
  families: structuredClone(stepPriors.families),
  unnamed_family: stepPriors.unnamed_family,
  accelerators: { ...stepPriors.accelerators },
  precisions: structuredClone(stepPriors.precisions),
  measured: { families: [], accelerators: [], precisions: [] },
  sites: {},
  power_exponent: stepPriors.power_exponent,
  power_reference_w: stepPriors.power_reference_w,
}
