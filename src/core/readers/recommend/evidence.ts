import servingRows from '../../../measured/serving/row-accelerators.json' with { type: 'json' }
import trainingRows from '../../../measured/training/row-accelerators.json' with { type: 'json' }
import { measuredRows as servedRows } from '../../serving/measured.ts'
import { measuredRows as trainedRows } from '../../training/measured.ts'

/** What an option rests on: rows of its own accelerator in its own number format, of one of its kind, or of neither. */
export type Evidence = {
  level: 'measured' | 'kin' | 'extrapolated'
  /** What of the rows is another than of the option; both may be. */
  other: ('accelerator' | 'precision')[]
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

/** What is asked about; `null`: nobody said. */
type Subject = { accelerator: string | null; family: string | null; precision: string | null }

/** Formats of 16 bits are computed and moved alike. */
const sixteenBits: ReadonlySet<string> = new Set(['bf16', 'fp16', 'f16'])
const formatOf = (name: string) => (sixteenBits.has(name.toLowerCase()) ? 'bf16' : name.toLowerCase())

/** The nearest rows first: a chip is better known by itself in another format than by its family in the same. */
function steps({ accelerator, family, precision }: Subject): [Evidence['other'], (row: Row) => boolean][] {
  const format = precision === null ? null : formatOf(precision)
  const isOwn = (row: Row) => row.accelerator !== null && row.accelerator === accelerator
  const isKin = (row: Row) => row.family === family
  const isSame = (row: Row) => formatOf(row.precision) === format
  return [
    [[], (row) => isOwn(row) && isSame(row)],
    [['precision'], isOwn],
    [['accelerator'], (row) => isKin(row) && isSame(row)],
    [['accelerator', 'precision'], isKin],
  ]
}

/** The nearest kind of evidence of which there are rows enough; none of an answer that rests on no prediction. */
export function evidenceFor(kind: 'serving' | 'training' | null, subject: Subject): Evidence {
  if (kind === null) return none
  for (const [other, isNear] of steps(subject)) {
    const found = rows[kind].filter(isNear)
    if (found.length >= rowsLeast)
      return { level: other.length === 0 ? 'measured' : 'kin', other, ...errorOf(found) }
  }
  return none
}

const none: Evidence = { level: 'extrapolated', other: [], rows_count: 0, error_ratio: null }

function errorOf(found: readonly Row[]): Pick<Evidence, 'rows_count' | 'error_ratio'> {
  const errors = found.map(({ log_error }) => Math.abs(Math.exp(log_error) - 1)).toSorted((a, b) => a - b)
  return { rows_count: errors.length, error_ratio: errors[Math.floor(errors.length / 2)] ?? null }
}
