import type { Calibration, PrecisionGain } from '../core/training/calibration.ts'
import type { Coefficients } from '../core/training/coefficients.ts'
import type { FamilyFactors } from '../core/training/family-factors.ts'
import { readMeasured } from './measured.ts'

/**
 * Where calibration of step time starts: what all frameworks share, what each is known to do otherwise, and
 * what families of accelerators and precisions change. Round values; what rows do not determine stays here.
 */
export type StepPriors = Pick<
  Calibration,
  'accelerators' | 'power_exponent' | 'power_reference_w' | 'unnamed_family'
> & {
  common: Coefficients
  generations: Record<string, Partial<Coefficients>>
  successors: Record<string, Record<string, { rack_moe_factor: number }>>
  families: Record<string, FamilyFactors>
  precisions: Record<string, PrecisionGain>
}

export const stepPriors = readMeasured<StepPriors>('training', 'step-priors.json')
