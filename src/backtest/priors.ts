import type { Calibration } from '../core/training/calibration.ts'
import { readMeasured } from './measured.ts'

/**
 * Where calibration of training starts, and the centres of its log-normal priors: round values from
 * published studies of the same frameworks and from earlier fits. What rows do not determine stays here.
 */
export const priors = readMeasured<Calibration>('training', 'priors.json')
