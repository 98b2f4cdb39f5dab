import { bytesPerGib } from '../units.ts'
import { evaluateMemory } from './evaluate-memory.ts'
import { fitsProbability } from './fits.ts'
import { memoryRanges as shippedRanges } from './measured.ts'
import type { MemoryReading } from './memory-coefficients.ts'
import { type MemoryPart, memoryParts, newMemoryParts } from './memory-parts.ts'
import { memoryRange } from './memory-range.ts'
import { heldAs } from './memory-recipes.ts'
import { planNumbers } from './plan.ts'
import { prepareProblem } from './prepare.ts'
import type { StepQuestion } from './step.ts'

/** Name and version of this function in derivations. */
export const memoryFunction = 'training.memory@1'

/** Memory of the most loaded device. GiB; a share where the name says so. */
export type MemoryAnswer = {
  memory_peak_per_accelerator_gib: number
  memory_peak_low_gib: number
  memory_peak_high_gib: number
  /** GiB by part; they sum to the peak. */
  breakdown: Record<Exclude<MemoryPart, 'total'>, number>
  memory_usable_gib: number
  fits_in_memory: boolean
  fits_probability_ratio: number
  /** What a tool would have to show to compare with. */
  reading: MemoryReading
}

function breakdownGib(parts: Float64Array): MemoryAnswer['breakdown'] {
  const entries = memoryParts.map((name, index): [MemoryPart, number] => [
    name,
    (parts[index] ?? 0) / bytesPerGib,
  ])
  return Object.fromEntries(entries.filter(([name]) => name !== 'total')) as MemoryAnswer['breakdown']
}

/**
 * Memory of the most loaded device of `question.plan`, by part, with the probability that it fits.
 * `null` where the accelerator has no 16-bit peak, and so no calibration.
 */
export function explainMemory(question: StepQuestion, ranges = shippedRanges): MemoryAnswer | null {
  const { machine, run, plan } = question
  const prepared = prepareProblem(question, plan)
  if (prepared === null) return null
  const { problem } = prepared
  const parts = newMemoryParts()
  const bytes = evaluateMemory(problem, planNumbers(plan, run.recompute), parts)
  const peak = bytes / bytesPerGib
  const range = memoryRange(ranges, heldAs(run))
  const probability = fitsProbability(problem, bytes)
  return {
    memory_peak_per_accelerator_gib: peak,
    memory_peak_low_gib: peak * (range?.low ?? 1),
    memory_peak_high_gib: peak * (range?.high ?? 1),
    breakdown: breakdownGib(parts),
    memory_usable_gib: machine.memory_usable_gib,
    fits_in_memory: peak <= machine.memory_usable_gib,
    fits_probability_ratio: probability,
    reading: problem.memory.reading,
  }
}
