import calibrationData from '../../measured/training/calibration.json' with { type: 'json' }
import memoryData from '../../measured/training/memory.json' with { type: 'json' }
import memoryRangeData from '../../measured/training/memory-ranges.json' with { type: 'json' }
import nearestData from '../../measured/training/nearest-rows.json' with { type: 'json' }
import residualData from '../../measured/training/residuals.json' with { type: 'json' }
import stepSpreadData from '../../measured/training/step-spread.json' with { type: 'json' }
import type { Calibration } from './calibration.ts'
import type { MemoryFit } from './memory-coefficients.ts'
import type { MemoryRanges } from './memory-range.ts'
import type { MemoryFamily } from './memory-recipes.ts'
import type { MeasuredRow } from './nearest.ts'
import type { Residuals } from './residuals.ts'
import type { StepSpread } from './step-range.ts'

// The only door to the fitted data of training. `npm run calibrate` writes the files; a test fits them anew.

/** Coefficients by framework generation, fitted on the measured rows. */
export const calibration = calibrationData as unknown as Calibration
/** Errors of predictions whose group was left out of the fit, by domain. */
export const residuals = residualData as Residuals
/** What ranges of step time consist of: round values, from whole sources left out. */
export const stepSpread: StepSpread = stepSpreadData
/** Measured rows that answers may name as their nearest. */
export const measuredRows = nearestData as MeasuredRow[]
/** What formulas of memory leave open, by kinds of framework, fitted on the measured rows. */
export const memoryFits: Record<MemoryFamily, MemoryFit> = memoryData
/** Half widths of ranges of memory, from whole sources left out. */
export const memoryRanges: MemoryRanges = memoryRangeData
