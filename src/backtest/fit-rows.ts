import { baseGeneration, type Calibration } from '../core/training/calibration.ts'
import { evaluateMemory } from '../core/training/evaluate-memory.ts'
import { evaluateStep } from '../core/training/evaluate-step.ts'
import { newMemoryParts } from '../core/training/memory-parts.ts'
import { newStepParts } from '../core/training/parts.ts'
import { planNumbers } from '../core/training/plan.ts'
import { prepareProblem } from '../core/training/prepare.ts'
import { bytesPerGib } from '../core/units.ts'
import type { RowCatalog } from './catalog.ts'
import { fitLeastSquares } from './fit.ts'
import { fitParameters, type Quantity, withValues } from './fit-parameters.ts'
import type { TrainingRow } from './row.ts'
import { isSkipped } from './training-architecture.ts'
import { rowGeneration } from './training-plan.ts'
import { rowQuestion, type TrainingQuestion } from './training-question.ts'
import { sourceOf } from './training-source.ts'
import { rowTruth } from './training-truth.ts'

/** A row that calibration can use: its question, what was measured, and the group it is held out with. */
export type FitRow = {
  question: TrainingQuestion
  generation: string
  source: string
  group: string
  /** Seconds or bytes. */
  measured: number
}

/** Rows that are near copies of each other leave a fit together. */
function groupOf(question: TrainingQuestion): string {
  const { row, plan, subject } = question
  const { hidden_size } = subject.architecture
  const name = row.model.name ?? `${hidden_size}`
  switch (sourceOf(row)) {
    case 'vtrain_single_node':
      return `hidden ${hidden_size} tensor ${plan.tensor}`
    case 'bigscience':
      return `tensor ${plan.tensor} pipeline ${plan.pipeline}`
    case 'simumax':
      return `${name} ${plan.tensor} ${plan.pipeline} ${plan.context} ${plan.expert} ${row.model.seq}`
    case 'megatron_bridge_dense':
    case 'megatron_bridge_moe':
      return `${name} ${row.hardware.accelerator}`
    default:
      return `${name} ${subject.architecture.layers_count} ${plan.zero_stage}`
  }
}

function measuredOf(question: TrainingQuestion, quantity: Quantity): number | null {
  const truth = rowTruth(question)
  if (quantity === 'step_time') return truth.step_time_s
  const gib = truth.memory_peak_per_accelerator_gib
  return gib === null ? null : gib * bytesPerGib
}

/** The rows with a measurement of `quantity` that can be put to the estimator. */
export function fitRows(
  rows: TrainingRow[],
  catalog: RowCatalog,
  calibration: Calibration,
  quantity: Quantity,
): FitRow[] {
  return rows.flatMap((row) => {
    const generation = baseGeneration(calibration, rowGeneration(row) ?? '')
    const question = rowQuestion(row, catalog, calibration)
    if (generation === undefined || isSkipped(question)) return []
    const measured = measuredOf(question, quantity)
    if (measured === null) return []
    return [{ question, generation, source: sourceOf(row), group: groupOf(question), measured }]
  })
}

/** ln(predicted / measured) of each row. */
export function logErrors(calibration: Calibration, rows: FitRow[], quantity: Quantity): Float64Array {
  const steps = newStepParts()
  const memory = newMemoryParts()
  return Float64Array.from(rows, ({ question, measured }) => {
    const prepared = prepareProblem(question.subject, question.plan, calibration)
    if (prepared === null) return 0
    const numbers = planNumbers(question.plan, question.subject.run.recompute)
    const predicted =
      quantity === 'memory'
        ? evaluateMemory(prepared.problem, numbers, memory)
        : evaluateStep(prepared.problem, numbers, steps)
    return Math.log(predicted / measured)
  })
}

/** A source's weight grows with the root of its rows, or the largest would drown the rest. */
function rowWeights(rows: FitRow[]): Float64Array {
  const counts = new Map<string, number>()
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1)
  return Float64Array.from(rows, ({ source }) => 1 / Math.sqrt(counts.get(source) ?? 1))
}

/** `prior` with one generation's coefficients fitted to `rows`; `priorWidth` > 1 trusts the priors less. */
export function fitGeneration(
  prior: Calibration,
  generation: string,
  rows: FitRow[],
  quantity: Quantity,
  priorWidth = 1,
): Calibration {
  const own = rows.filter((row) => row.generation === generation)
  const parameters = fitParameters(prior, generation, quantity).map((one) => ({
    ...one,
    sd: one.sd * priorWidth,
  }))
  if (own.length === 0 || parameters.length === 0) return prior
  const values = fitLeastSquares({
    parameters,
    logErrors: (trial) => logErrors(withValues(prior, generation, parameters, trial), own, quantity),
    weights: rowWeights(own),
  })
  return withValues(prior, generation, parameters, values)
}
