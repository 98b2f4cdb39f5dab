import { Refusal } from '../core/refusal.ts'
import { evaluateMemory } from '../core/training/evaluate-memory.ts'
import { evaluateStep } from '../core/training/evaluate-step.ts'
import {
  memoryRanges,
  calibration as shippedCalibration,
  residuals as shippedResiduals,
} from '../core/training/measured.ts'
import { newMemoryParts } from '../core/training/memory-parts.ts'
import { memoryRange } from '../core/training/memory-range.ts'
import { newStepParts } from '../core/training/parts.ts'
import { deviceCount, planNumbers } from '../core/training/plan.ts'
import { prepareProblem } from '../core/training/prepare.ts'
import type { RangeFactors, Residuals } from '../core/training/residuals.ts'
import { stepRange } from '../core/training/step-range.ts'
import { bytesPerGib } from '../core/units.ts'
import type { RowCatalog } from './catalog.ts'
import type { TrainingRow } from './row.ts'
import { isSkipped, type Skipped } from './training-architecture.ts'
import { rowQuestion, type TrainingQuestion } from './training-question.ts'
import { sourceOf } from './training-source.ts'

/** A predicted figure with its p10 and p90, `null` where the row cannot give it. */
export type Predicted = { value: number; low: number; high: number }

export type TrainingPrediction = {
  id: string
  step_time_s: number | null
  tokens_per_s_per_accelerator: number | null
  memory_peak_per_accelerator_gib: number | null
  accelerator_hours: number | null
  energy_it_kwh: number | null
  [bound: `${string}_low` | `${string}_high`]: number | null
}

export type RowAnswer = TrainingPrediction | { id: string; skipped: string }

const names = [
  'step_time_s',
  'tokens_per_s_per_accelerator',
  'memory_peak_per_accelerator_gib',
  'accelerator_hours',
  'energy_it_kwh',
] as const

function ranged(value: number, factors: RangeFactors | null): Predicted {
  return { value, low: value * (factors?.low ?? 1), high: value * (factors?.high ?? 1) }
}

/** Rates go the other way round than the times they come from. */
function inverted(amount: number, time: Predicted): Predicted {
  return { value: amount / time.value, low: amount / time.high, high: amount / time.low }
}

function line(id: string, figures: Partial<Record<(typeof names)[number], Predicted>>): TrainingPrediction {
  const entries = names.flatMap((name): [string, number | null][] => {
    const figure = figures[name]
    return [
      [name, figure?.value ?? null],
      [`${name}_low`, figure?.low ?? null],
      [`${name}_high`, figure?.high ?? null],
    ]
  })
  return { id, ...Object.fromEntries(entries) } as TrainingPrediction
}

/** Step time, rate and memory of a question, with ranges. */
export function predictQuestion(
  question: TrainingQuestion,
  data: { calibration: typeof shippedCalibration; residuals: Residuals },
): RowAnswer {
  const { subject, plan, row } = question
  const prepared = prepareProblem(subject, plan, data.calibration)
  if (prepared === null) return { id: row.id, skipped: 'the accelerator has no 16-bit peak' }
  const numbers = planNumbers(plan, subject.run.recompute)
  const parts = newStepParts()
  const seconds = evaluateStep(prepared.problem, numbers, parts)
  const bytes = evaluateMemory(prepared.problem, numbers, newMemoryParts())
  const devices_count = deviceCount(plan)
  const asked = { source: sourceOf(row), anchor: prepared.anchor, devices_count, parts }
  const step = ranged(seconds, stepRange(data.residuals.step_ranges, asked))
  const tokens = subject.run.global_batch_sequences * subject.run.sequence_length_tokens
  return line(row.id, {
    ...(question.memory_only
      ? {}
      : { step_time_s: step, tokens_per_s_per_accelerator: inverted(tokens / devices_count, step) }),
    memory_peak_per_accelerator_gib: ranged(
      bytes / bytesPerGib,
      memoryRange(memoryRanges, prepared.generation),
    ),
  })
}

/** The row's question; a structure that the core refuses is a reason to skip the row, not to stop. */
function askedOrRefused(row: TrainingRow, catalog: RowCatalog): TrainingQuestion | Skipped {
  try {
    return rowQuestion(row, catalog)
  } catch (error) {
    if (error instanceof Refusal) return { skipped: error.message }
    throw error
  }
}

/** The line of figures with bounds, or of the reason, for one row. */
export function predictRow(row: TrainingRow, catalog: RowCatalog): RowAnswer {
  const question = askedOrRefused(row, catalog)
  if (isSkipped(question)) return { id: row.id, skipped: question.skipped }
  return predictQuestion(question, { calibration: shippedCalibration, residuals: shippedResiduals })
}
