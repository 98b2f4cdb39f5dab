import { varies } from './quantile.ts'
import type { Sheet } from './sheet.ts'
import { TooManySamples } from './sheet-error.ts'

/** Values that are read for all samples together: some 300 ms of one processor. */
const mostReads = 1.5e8
/** Drawing one value of an input takes about as long as reading this many. */
const readsPerDraw = 20

/**
 * Throws `TooManySamples` where sampling the sheets would hold up all others that wait for an answer.
 * A sheet of less than some five hundred figures takes every number of samples that a request may have.
 */
export function requireSamples(samples: number, sheets: readonly Sheet[]): void {
  const reads = sheets.reduce((sum, sheet) => sum + readsOf(sheet), 0)
  const most = Math.floor(mostReads / Math.max(reads, 1))
  if (samples > most) throw new TooManySamples(samples, most)
}

/** Of one sample. */
function readsOf({ assumptions, structure }: Sheet): number {
  let reads = 0
  for (const assumption of assumptions) if (varies(assumption)) reads += readsPerDraw
  for (const { inputs } of structure.steps) reads += inputs.length
  return reads
}
