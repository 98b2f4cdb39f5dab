import { evaluateMemory } from '../core/training/evaluate-memory.ts'
import type { MemoryFit } from '../core/training/memory-coefficients.ts'
import { newMemoryParts } from '../core/training/memory-parts.ts'
import { type MemoryFamily, memoryRecipe } from '../core/training/memory-recipes.ts'
import { planNumbers } from '../core/training/plan.ts'
import { prepareProblem } from '../core/training/prepare.ts'
import { bytesPerGib } from '../core/units.ts'
import type { RowCatalog } from './catalog.ts'
import { groupOf } from './fit-rows.ts'
import type { TrainingRow } from './row.ts'
import { isSkipped } from './training-architecture.ts'
import { rowGeneration } from './training-plan.ts'
import { rowQuestion, type TrainingQuestion } from './training-question.ts'
import { sourceOf } from './training-source.ts'
import { rowTruth } from './training-truth.ts'

export type MemoryFits = Record<MemoryFamily, MemoryFit>

/** A row whose memory was measured: its question, and what it is fitted and left out with. */
export type MemoryRow = {
  question: TrainingQuestion
  family: MemoryFamily
  source: string
  group: string
  measured_byte: number
}

/** The rows that state memory and can be put to the estimator. */
export function memoryRows(rows: readonly TrainingRow[], catalog: RowCatalog): MemoryRow[] {
  return rows.flatMap((row) => {
    const question = rowQuestion(row, catalog)
    if (isSkipped(question)) return []
    const gib = rowTruth(question).memory_peak_per_accelerator_gib
    if (gib === null) return []
    const { family } = memoryRecipe(rowGeneration(row) ?? '')
    return [
      { question, family, source: sourceOf(row), group: groupOf(question), measured_byte: gib * bytesPerGib },
    ]
  })
}

/** ln(predicted / measured) of each row. */
export function memoryErrors(fits: MemoryFits, rows: readonly MemoryRow[]): Float64Array {
  const parts = newMemoryParts()
  return Float64Array.from(rows, ({ question: { subject, plan }, measured_byte }) => {
    const prepared = prepareProblem(subject, plan, undefined, fits)
    if (prepared === null) return 0
    const bytes = evaluateMemory(prepared.problem, planNumbers(plan, subject.run.recompute), parts)
    return Math.log(bytes / measured_byte)
  })
}
