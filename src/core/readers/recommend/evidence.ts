import servingRows from '../../../measured/serving/row-accelerators.json' with { type: 'json' }
import trainingRows from '../../../measured/training/row-accelerators.json' with { type: 'json' }
import { measuredRows as servedRows } from '../../serving/measured.ts'
import { measuredRows as trainedRows } from '../../training/measured.ts'

/** What an option rests on: rows of its own accelerator, of its family, or of neither. */
export type Evidence = {
  level: 'measured' | 'kin' | 'extrapolated'
  rows_count: number
  /** Median of |predicted / measured - 1| of those rows, each with its group left out of the fit. `null`: no row. */
  error_ratio: number | null
}

type Row = { accelerator: string | null; family: string; precision: string; log_error: number }

/** So few rows are no measure of an error. */
const rowsLeast = 3

function ofAccelerators(listed: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(listed).flatMap(([accelerator, ids]) => ids.map((id) => [id, accelerator] as const)),
  )
}

const [servedOn, trainedOn] = [ofAccelerators(servingRows), ofAccelerators(trainingRows)]

const rows: Record<'serving' | 'training', readonly Row[]> = {
  serving: servedRows
    .filter(({ domain }) => domain !== 'first_token' && domain !== 'energy')
    .map(({ id, family, precision, held_out_log_error: log_error }) => ({
      accelerator: servedOn.get(id) ?? null,
      family,
      precision,
      log_error,
    })),
  training: trainedRows.map(({ id, family, precision, log_error }) => ({
    accelerator: trainedOn.get(id) ?? null,
    family,
    precision,
    log_error,
  })),
}

/** The nearest kind of evidence of which there are rows enough; none of an answer that rests on no prediction. */
export function evidenceFor(
  kind: 'serving' | 'training' | null,
  { accelerator, family }: { accelerator: string | null; family: string | null },
): Evidence {
  if (kind === null) return none
  const own = rows[kind].filter((row) => row.accelerator !== null && row.accelerator === accelerator)
  if (own.length >= rowsLeast) return { level: 'measured', ...errorOf(own) }
  const kin = rows[kind].filter((row) => row.family === family)
  if (kin.length >= rowsLeast) return { level: 'kin', ...errorOf(kin) }
  return none
}

const none: Evidence = { level: 'extrapolated', rows_count: 0, error_ratio: null }

function errorOf(found: readonly Row[]): Pick<Evidence, 'rows_count' | 'error_ratio'> {
  const errors = found.map(({ log_error }) => Math.abs(Math.exp(log_error) - 1)).toSorted((a, b) => a - b)
  return { rows_count: errors.length, error_ratio: errors[Math.floor(errors.length / 2)] ?? null }
}
