import type { Machine, MachineRates } from '../machine/machine.ts'
import { machineRates } from '../machine/machine.ts'
import type { Architecture } from '../model/architecture.ts'
import type { ModelCounts } from '../model/counts.ts'
import type { ActivationRules } from './activations.ts'
import type { Coefficients } from './coefficients.ts'
import type { MemoryCoefficients } from './memory-coefficients.ts'
import type { RunSettings } from './plan.ts'
import { type TrainingShape, trainingShape } from './shape.ts'
import { optimizerBytes } from './states.ts'

/** All that is fixed while plans vary: built once, read millions of times. */
export type Problem = {
  shape: TrainingShape
  rates: MachineRates
  coefficients: Coefficients
  memory: MemoryCoefficients
  global_batch_sequences: number
  /** 1 where base weights are frozen. */
  frozen: number
  optimizer_bytes_per_parameter: number
  activation_rules: ActivationRules
}

/** What a training question is about, as plain objects. */
export type TrainingSubject = {
  architecture: Architecture
  counts: ModelCounts
  machine: Machine
  run: RunSettings
}

/** `null` where the machine has no 16-bit peak to measure against. */
export function trainingProblem(
  subject: TrainingSubject,
  coefficients: Coefficients,
  memory: MemoryCoefficients,
): Problem | null {
  const { architecture, counts, machine, run } = subject
  const rates = machineRates(machine)
  if (rates === null) return null
  const materialized = coefficients.attention_materialized === 1 || run.flash_attention === false
  return {
    shape: trainingShape(architecture, counts, run.sequence_length_tokens),
    rates,
    coefficients: { ...coefficients, attention_materialized: materialized ? 1 : 0 },
    memory,
    global_batch_sequences: run.global_batch_sequences,
    frozen: run.trained === 'adapters' ? 1 : 0,
    optimizer_bytes_per_parameter: optimizerBytes(run.optimizer ?? 'adam'),
    activation_rules: { scores_kept: materialized ? 1 : 0, dropout_masks: memory.dropout_masks },
  }
}
