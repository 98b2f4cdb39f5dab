import assumedData from '../../measured/serving/assumed-models.json' with { type: 'json' }
import calibrationData from '../../measured/serving/calibration.json' with { type: 'json' }
import nearestData from '../../measured/serving/nearest-rows.json' with { type: 'json' }
import type { ServingCalibration } from './calibration.ts'
import type { IndexedRow } from './nearest.ts'

// The only door to the fitted data of serving. `npm run calibrate -- --kind serving` writes the files.

/** Coefficients, ranges and errors by what is predicted, fitted on the measured rows. */
export const servingCalibration = calibrationData as ServingCalibration
/** Measured rows that answers may name as their nearest. */
export const measuredRows = nearestData as readonly IndexedRow[]
/** p10 and p90 of the time of the catalog's models over that of the shape that is assumed of their size. */
export const assumedModelSpread: Record<'dense' | 'mixture', { low: number; high: number }> = assumedData
