import { type MemoryFamily, memoryRecipe } from './memory-recipes.ts'
import { narrowestLog, type RangeFactors } from './residuals.ts'

/** Any kind of framework, in the place of one that has a single source. */
export const anyFamily = 'any'

/** Half widths of p10–p90 in logarithms, from whole sources left out: of a kind of framework with several, and of all. */
export type MemoryRanges = Partial<Record<MemoryFamily | typeof anyFamily, number>>

/**
 * p10 and p90 factors for predicted memory of a framework generation. Always those of sources that were left out:
 * whoever asks has a model, a script and an allocator that no measured source had. `null` without measurements.
 */
export function memoryRange(ranges: MemoryRanges, generation: string): RangeFactors | null {
  const half = ranges[memoryRecipe(generation).family] ?? ranges[anyFamily]
  if (half === undefined) return null
  const log = Math.max(half, narrowestLog)
  return { low: Math.exp(-log), high: Math.exp(log) }
}
