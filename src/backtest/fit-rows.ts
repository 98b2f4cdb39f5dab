import { baseGeneration, type Calibration } from '../core/training/calibration.ts'
import type { RowCatalog } from './catalog.ts'
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
  /** Seconds. */
  measured: number
}

/** Rows that are near copies of each other leave a fit together. */
export function groupOf(question: TrainingQuestion): string {
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

/** The rows with a measured step that can be put to the estimator. */
export function fitRows(rows: TrainingRow[], catalog: RowCatalog, calibration: Calibration): FitRow[] {
  return rows.flatMap((row) => {
    const generation = baseGeneration(calibration, rowGeneration(row) ?? '')
    const question = rowQuestion(row, catalog, calibration)
    if (generation === undefined || isSkipped(question)) return []
    const measured = rowTruth(question).step_time_s
    if (measured === null) return []
    return [{ question, generation, source: sourceOf(row), group: groupOf(question), measured }]
  })
}
