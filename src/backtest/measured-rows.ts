import type { MeasuredRow } from '../core/training/nearest.ts'
import { deviceCount } from '../core/training/plan.ts'
import type { FitRow } from './fit-rows.ts'

function describe(row: FitRow, logError: number): MeasuredRow {
  const { subject, plan } = row.question
  return {
    id: row.question.row.id,
    source: row.source,
    mixture: subject.architecture.moe !== undefined,
    precision: subject.run.precision,
    family: subject.machine.family,
    parameters_total_count: subject.counts.parameters_total_count,
    accelerators_count: deviceCount(plan),
    sequence_length_tokens: subject.run.sequence_length_tokens,
    global_batch_sequences: subject.run.global_batch_sequences,
    step_time_s: row.measured,
    log_error: logError,
  }
}

/** Rows that answers may name as their nearest: one of each group, size and count, since most are near copies. */
export function nameableRows(rows: FitRow[], errors: Map<FitRow, number>): MeasuredRow[] {
  const kept = new Map<string, MeasuredRow>()
  for (const row of rows) {
    const described = describe(row, errors.get(row) ?? 0)
    const { accelerators_count, sequence_length_tokens, precision } = described
    const key = [row.source, row.group, accelerators_count, sequence_length_tokens, precision].join(' ')
    if (!kept.has(key)) kept.set(key, described)
  }
  return [...kept.values()]
}
