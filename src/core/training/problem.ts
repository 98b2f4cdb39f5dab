import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import { type Machine, type MachineRates, machineRates } from '../machine/machine.ts'
import type { ModelCounts } from '../model/counts.ts'
import type { ActivationRules } from './activations.ts'
import type { Coefficients } from './coefficients.ts'
import type { MemoryCoefficients, MemoryFit, MemoryRecipe } from './memory-coefficients.ts'
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
  /** Adapters beside frozen weights: parameters, and bytes of their states each. */
  adapter_parameters: number
  adapter_state_bytes: number
  /** Embeddings and output head that are trained as copies beside frozen weights. */
  trained_table_parameters: number
  /** Models beside the one that is trained: bytes of the frozen ones, parameters of the trained ones. */
  beside_frozen_bytes: number
  beside_trained_parameters: number
  /** 1 where gradients live through the passes, 0 where they come with the backward pass and go with the step. */
  gradients_held: number
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
/** Of a chunked loss the 16-bit logits live as they came; the rest of their bytes is a piece's at a time. */
const wholeLogitBytes = 2
/** A compiler fuses the loss: its softmax is never written out beside the logits' gradient. */
const fusedLogitBytes = 6

const wideBytes = 4
const halfBytes = 2

/** Runs in 32 bits hold one copy of everything; TF32 only multiplies in fewer. */
export const isWide = ({ precision }: Pick<RunSettings, 'precision'>) =>
  precision === 'fp32' || precision === 'tf32'

function logitBytes(recipe: MemoryRecipe, run: RunSettings): number {
  const whole = run.logit_bytes ?? recipe.logit_bytes
  if (!run.chunked_loss) return whole
  const piece = run.compiled ? Math.min(whole, fusedLogitBytes) : whole
  return wholeLogitBytes + (piece - wholeLogitBytes) / lossChunks
}

/** Sums at 32 bit beside 16-bit gradients are a buffer of their own (DeepSpeed, `BF16_Optimizer`). */
function gradientBytes({ gradient_bytes }: MemoryRecipe, run: RunSettings): number {
  if (run.fused_optimizer) return 0
  if (isWide(run)) return wideBytes
  const summed = run.grad_accumulation_precision
  if (summed === undefined) return gradient_bytes
  if (summed !== 'fp32') return halfBytes
  return gradient_bytes >= wideBytes ? gradient_bytes : gradient_bytes + wideBytes
}

/** `memory` under the run's own choices. */
function runMemory(memory: MemoryRecipe & MemoryFit, run: RunSettings): MemoryCoefficients {
  return {
    ...memory,
    reading: run.memory_reading ?? memory.reading,
    weight_bytes: run.base_weight_bytes ?? (isWide(run) ? wideBytes : memory.weight_bytes),
    gradient_bytes: gradientBytes(memory, run),
    step_bytes: run.fused_optimizer ? 0 : memory.step_bytes,
    sharded_extra_bytes: isWide(run) ? 0 : memory.sharded_extra_bytes,
    activation_factor: memory.activation_factor * (isWide(run) ? wideBytes / halfBytes : 1),
    kept_share: run.offload_activations ? 0 : 1,
    logit_bytes: logitBytes(memory, run),
    eager: run.compiled ? 0 : memory.eager,
  }
}

/** FP8 products keep their inputs in FP8. */
const narrowBytes = 1
const narrow: ReadonlySet<string> = new Set(['fp8', 'mxfp8', 'nvfp4'])

/** Frozen weights need no gradient and their products no inputs; those of bitsandbytes in 4 bits keep them (0.41, `MatMul4Bit`). */
function keepsInputs({ trained, base_format }: RunSettings): boolean {
  return trained !== 'adapters' || base_format === 'nf4'
}

function activationRules(
  memory: MemoryCoefficients,
  subject: TrainingSubject,
  scores: number,
): ActivationRules {
  const { run, architecture } = subject
  return {
    scores_kept: scores,
    dropout_masks: memory.dropout_masks,
    eager: memory.eager,
    input_bytes: narrow.has(run.precision) ? narrowBytes : halfBytes,
    inputs_kept: keepsInputs(run) ? 1 : 0,
    norms_trained: run.trained === 'adapters' ? 0 : 1,
    adapter_elements: (run.adapters?.elements_per_token_count ?? 0) / architecture.layers_count,
  }
}

/** The shape at the length of a sequence; attention within documents where several share one. */
function packedShape({ architecture, counts, run }: TrainingSubject): TrainingShape {
  const { sequence_length_tokens: length, document_tokens: document = length } = run
  const shape = trainingShape(architecture, counts, length)
  if (document >= length) return shape
  const { core_flop_per_token, core_square_flop_per_token } = trainingShape(architecture, counts, document)
  return { ...shape, core_flop_per_token, core_square_flop_per_token }
}

/** `null` where the machine has no 16-bit peak to measure against. */
export function trainingProblem(
  subject: TrainingSubject,
  coefficients: Coefficients,
  known: MemoryRecipe & MemoryFit,
): Problem | null {
  const { architecture, counts, machine, run } = subject
  const rates = machineRates(machine)
  if (rates === null) return null
  const numbers = stepNumbers(coefficients, run)
  const memory = runMemory(known, run)
  const tables = architecture.tied_embeddings ? 1 : 2
  const frozen = run.trained === 'adapters' ? 1 : 0
  return {
    shape: packedShape(subject),
    rates,
    ...numbers,
    memory,
    global_batch_sequences: run.global_batch_sequences,
    frozen,
    head_frozen: run.trained_embeddings === true ? 0 : frozen,
    optimizer_bytes_per_parameter: optimizerBytes(run.optimizer ?? 'adam', isWide(run)),
    adapter_parameters: run.adapters?.parameters_count ?? 0,
    adapter_state_bytes: optimizerBytes(run.optimizer ?? 'adam', true),
    trained_table_parameters: run.trained_embeddings ? tables * counts.embedding_parameters_count : 0,
    beside_frozen_bytes: run.beside?.frozen_bytes ?? 0,
    beside_trained_parameters: run.beside?.trained_parameters_count ?? 0,
    gradients_held: memory.gradients_stay === 1 || run.accumulates !== false ? 1 : 0,
    activation_rules: activationRules(memory, subject, numbers.coefficients.attention_materialized),
    offload: run.offload ?? null,
  }
}
