import { type MemoryFamily, memoryRecipe } from './memory-recipes.ts'
import { factorsOf, narrowestLog, type RangeFactors, type ResidualSet, unseenSource } from './residuals.ts'

/** Errors of predicted memory with whole sources left out: of a kind of framework that has several, and of all. */
export type MemoryResiduals = Partial<Record<MemoryFamily | typeof unseenSource, ResidualSet>>

/**
 * p10 and p90 factors for predicted memory of a framework generation. Always those of sources that were left out:
 * whoever asks has a model, a script and an allocator that no measured source had. `null` without measurements.
 */
export function memoryRange(residuals: MemoryResiduals, generation: string): RangeFactors | null {
  const set = residuals[memoryRecipe(generation).family] ?? residuals[unseenSource]
  return set === undefined ? null : factorsOf(set, narrowestLog)
}
