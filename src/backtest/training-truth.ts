import { deviceCount } from '../core/training/plan.ts'
import { flopPerTeraflop } from '../core/units.ts'
import { gibPerUnit } from './row-memory-unit.ts'
import type { TrainingQuestion } from './training-question.ts'

/** What was measured, in the units of predictions. Read for scoring and calibration only. */
export type TrainingTruth = {
  step_time_s: number | null
  memory_peak_per_accelerator_gib: number | null
}

function numberOf(question: TrainingQuestion, field: string): number | null {
  const value = question.row.measured?.[field]
  return typeof value === 'number' && value > 0 ? value : null
}

/** FLOP of one step in the convention of the source's own TFLOP/s column. */
function statedFlop(question: TrainingQuestion): number | null {
  const { subject, row } = question
  const { layers_count: layers, hidden_size: h, vocab_size: v } = subject.architecture
  const { global_batch_sequences: batch, sequence_length_tokens: s } = subject.run
  const body = 96 * batch * s * layers * h ** 2
  // BigScience's builds of February 2022 print 8 × 12 L h² per token.
  if (row.family === 'BigScience') return body
  // Narayanan et al. 2021, equation 3; MT-NLG and Megatron-Core use the same with and without recompute.
  const whole = body * (1 + s / (6 * h) + v / (16 * layers * h))
  if (row.family === 'Narayanan' || row.family.startsWith('MT-NLG')) return whole
  return row.family === 'Megatron-Core' ? (whole * 3) / 4 : null
}

function stepSeconds(question: TrainingQuestion): number | null {
  const printed = numberOf(question, 'iter_time_s')
  if (printed !== null) return printed
  const { global_batch_sequences, sequence_length_tokens } = question.subject.run
  const each = numberOf(question, 'tokens_per_s_per_gpu')
  const tokens = global_batch_sequences * sequence_length_tokens
  if (each !== null) return tokens / (each * deviceCount(question.plan))
  const all = numberOf(question, 'tokens_per_s')
  if (all !== null) return tokens / all
  const rate = numberOf(question, 'tflops_per_gpu')
  const flop = statedFlop(question)
  if (rate === null || flop === null) return null
  return flop / (rate * flopPerTeraflop * deviceCount(question.plan))
}

function memoryGib(question: TrainingQuestion): number | null {
  const printed = numberOf(question, 'memory_gb_per_gpu')
  if (printed === null) return null
  return printed * gibPerUnit(question.row)
}

export function rowTruth(question: TrainingQuestion): TrainingTruth {
  return {
    step_time_s: question.memory_only ? null : stepSeconds(question),
    memory_peak_per_accelerator_gib: memoryGib(question),
  }
}
