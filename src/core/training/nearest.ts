import type { PlanFeatures } from './plan-domain.ts'

/** A measured row, as far as nearness goes, with the error of the prediction that had not seen its group. */
export type MeasuredRow = PlanFeatures & {
  id: string
  source: string
  mixture: boolean
  precision: string
  family: string
  parameters_total_count: number
  accelerators_count: number
  sequence_length_tokens: number
  global_batch_sequences: number
  step_time_s: number
  /** ln(predicted / measured), its group left out of the fit. */
  log_error: number
}

/** What nearness is measured on. */
export type RowFeatures = Omit<
  MeasuredRow,
  keyof PlanFeatures | 'id' | 'source' | 'step_time_s' | 'log_error'
>

/** A structural difference weighs like a factor of e² in size. */
const structuralDistance = 4

function logSquared(a: number, b: number): number {
  return Math.log(a / b) ** 2
}

/** Squared distance between two runs: logarithms of sizes, and a step for each kind that differs. */
export function runDistance(a: RowFeatures, b: RowFeatures): number {
  const kinds = [a.mixture !== b.mixture, a.precision !== b.precision, a.family !== b.family]
  return (
    kinds.filter(Boolean).length * structuralDistance +
    logSquared(a.parameters_total_count, b.parameters_total_count) +
    logSquared(a.accelerators_count, b.accelerators_count) +
    logSquared(a.sequence_length_tokens, b.sequence_length_tokens) +
    logSquared(a.global_batch_sequences, b.global_batch_sequences) / 2
  )
}

/** The `count` measured rows nearest to `run`, nearest first. */
export function nearestRows(rows: MeasuredRow[], run: RowFeatures, count = 3): MeasuredRow[] {
  return rows
    .map((row) => ({ row, distance: runDistance(row, run) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ row }) => row)
}
