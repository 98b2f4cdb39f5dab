import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import { type Machine, type MachineRates, machineRates } from '../machine/machine.ts'
import type { ModelCounts } from '../model/counts.ts'
import type { ActivationRules } from './activations.ts'
import type { Coefficients } from './coefficients.ts'
import type { MemoryCoefficients } from './memory-coefficients.ts'
import type { TrainingOffload } from './offload.ts'
import type { RunSettings } from './plan.ts'
import { type StepNumbers, stepNumbers } from './run-coefficients.ts'
import { type TrainingShape, trainingShape } from './shape.ts'
import { optimizerBytes } from './states.ts'

/** All that is fixed while plans vary: built once, read millions of times. */
export type Problem = StepNumbers & {
  shape: TrainingShape
  rates: MachineRates
  memory: MemoryCoefficients
  global_batch_sequences: number
  /** 1 where base weights are frozen. */
  frozen: number
  /** 1 where the output head is not trained. */
  head_frozen: number
  optimizer_bytes_per_parameter: number
  /** Adapters beside frozen weights: parameters, bytes of their states each, elements kept of one token. */
  adapter_parameters: number
  adapter_state_bytes: number
  adapter_elements: number
  activation_rules: ActivationRules
  /** `null`: all lies on the devices, but for what a plan's switch moves. */
  offload: TrainingOffload | null
}

/** What a training question is about, as plain objects. */
export type TrainingSubject = {
  architecture: LayeredArchitecture
  counts: ModelCounts
  machine: Machine
  run: RunSettings
}

/** Pieces that a chunked loss takes a sequence in, as PyTorch's torchtune does. */
const lossChunks = 8
/** What a compiler's fusion leaves of the kept activations: 51 of 60 GiB less states and logits in torchtune's table. */
const compiledShare = 0.8

const wideBytes = 4

/** Runs in 32 bits hold one copy of everything; TF32 only multiplies in fewer. */
export const isWide = ({ precision }: Pick<RunSettings, 'precision'>) =>
  precision === 'fp32' || precision === 'tf32'

/** `memory` under the run's own choices. */
function runMemory(memory: MemoryCoefficients, run: RunSettings): MemoryCoefficients {
  const quantized = run.base_weight_bytes !== undefined && run.base_weight_bytes < 1
  const kept = run.offload_activations ? 0 : 1
  return {
    ...memory,
    weight_bytes: run.base_weight_bytes ?? (isWide(run) ? wideBytes : memory.weight_bytes),
    gradient_bytes: run.fused_optimizer ? 0 : isWide(run) ? wideBytes : memory.gradient_bytes,
    sharded_extra_bytes: isWide(run) ? 0 : memory.sharded_extra_bytes,
    activation_factor:
      memory.activation_factor *
      kept *
      (run.compiled ? compiledShare : 1) *
      (isWide(run) ? wideBytes / 2 : 1),
    logit_bytes: run.chunked_loss ? memory.logit_bytes / lossChunks : memory.logit_bytes,
    dequantized_bytes: quantized ? memory.dequantized_bytes : 0,
  }
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
  const numbers = stepNumbers(coefficients, run)
  const frozen = run.trained === 'adapters' ? 1 : 0
  return {
    shape: trainingShape(architecture, counts, run.sequence_length_tokens),
    rates,
    ...numbers,
    memory: runMemory(memory, run),
    global_batch_sequences: run.global_batch_sequences,
    frozen,
    head_frozen: run.trained_embeddings === true ? 0 : frozen,
    optimizer_bytes_per_parameter: optimizerBytes(run.optimizer ?? 'adam', isWide(run)),
    adapter_parameters: run.adapters?.parameters_count ?? 0,
    adapter_state_bytes: optimizerBytes(run.optimizer ?? 'adam', true),
    adapter_elements: run.adapters?.elements_per_token_count ?? 0,
    activation_rules: {
      scores_kept: numbers.coefficients.attention_materialized,
      dropout_masks: memory.dropout_masks,
    },
    offload: run.offload ?? null,
  }
}
