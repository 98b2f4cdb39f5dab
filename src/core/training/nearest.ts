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

/**
 * Squared distance between two runs: logarithms of sizes, and a step for each kind that differs; no more than that
 * it is not below `most` where it is not.
 */
export function runDistance(a: RowFeatures, b: RowFeatures, most = Number.POSITIVE_INFINITY): number {
  const kinds =
    Number(a.mixture !== b.mixture) + Number(a.precision !== b.precision) + Number(a.family !== b.family)
  let sum = kinds * structuralDistance
  if (sum >= most) return sum
  sum += logSquared(a.parameters_total_count, b.parameters_total_count)
  if (sum >= most) return sum
  sum += logSquared(a.accelerators_count, b.accelerators_count)
  if (sum >= most) return sum
  sum += logSquared(a.sequence_length_tokens, b.sequence_length_tokens)
  return sum + logSquared(a.global_batch_sequences, b.global_batch_sequences) / 2
}

/** The `count` measured rows nearest to `run`, nearest first; of equals the first. */
export function nearestRows(rows: readonly MeasuredRow[], run: RowFeatures, count = 3): MeasuredRow[] {
  const nearest: { row: MeasuredRow; distance: number }[] = []
  let farthest = Number.POSITIVE_INFINITY
  for (const row of rows) {
    const distance = runDistance(row, run, farthest)
    if (distance >= farthest) continue
    const place = nearest.findIndex((other) => distance < other.distance)
    nearest.splice(place < 0 ? nearest.length : place, 0, { row, distance })
    if (nearest.length > count) nearest.pop()
    if (nearest.length === count) farthest = nearest.at(-1)?.distance ?? farthest
  }
  return nearest.map(({ row }) => row)
}
