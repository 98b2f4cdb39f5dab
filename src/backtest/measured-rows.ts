import { halfPrecisionPeak } from '../core/machine/machine.ts'
import { precisionPeak } from '../core/training/calibration.ts'
import { modelFlopPerToken } from '../core/training/model-flop.ts'
import type { MeasuredRow } from '../core/training/nearest.ts'
import { deviceCount } from '../core/training/plan.ts'
import { recomputeWord } from '../core/training/recompute.ts'
import { trainingShape } from '../core/training/shape.ts'
import type { FitRow } from './fit-rows.ts'

/** Model FLOP of the measured step over the dense peak of the run's precision, else of 16 bit. */
function measuredMfu({ question: { subject, plan }, measured }: FitRow): number {
  const { run, machine } = subject
  const peak = precisionPeak(machine, run.precision) ?? halfPrecisionPeak(machine) ?? Number.NaN
  const shape = trainingShape(subject.architecture, subject.counts, run.sequence_length_tokens)
  const frozen = run.trained === 'adapters' ? 1 : 0
  const flop = run.global_batch_sequences * run.sequence_length_tokens * modelFlopPerToken({ shape, frozen })
  return flop / (measured * deviceCount(plan) * peak)
}

/** A row as answers compare themselves with it. */
function describe(row: FitRow, logError: number): MeasuredRow {
  const { subject, plan } = row.question
  const { tensor, pipeline, context, expert, virtual_stages, micro_batch_sequences, zero_stage } = plan
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
    ...{ tensor, pipeline, context, expert, virtual_stages, micro_batch_sequences, zero_stage },
    recompute: recomputeWord(subject.run.recompute),
    mfu_ratio: measuredMfu(row),
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
