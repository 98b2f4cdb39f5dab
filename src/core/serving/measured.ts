import calibrationData from '../../measured/serving/calibration.json' with { type: 'json' }
import nearestData from '../../measured/serving/nearest-rows.json' with { type: 'json' }
import type { ServingCalibration } from './calibration.ts'
import type { IndexedRow } from './nearest.ts'

// The only door to the fitted data of serving. `npm run calibrate -- --kind serving` writes the files.

/** Coefficients, ranges and errors by what is predicted, fitted on the measured rows. */
export const servingCalibration = calibrationData as ServingCalibration
/** Measured rows that answers may name as their nearest. */
export const measuredRows = nearestData as readonly IndexedRow[]
