import type { TrainingPrecision } from '../../contract/field/text.ts'
import type { Recompute } from '../../contract/request/recompute.ts'
import type { TrainingPlan } from '../../contract/request/training-plan.ts'
import type { MemoryReading } from './memory-coefficients.ts'
import type { TrainingOffload } from './offload.ts'
import { type RecomputeNumbers, setRecompute } from './recompute.ts'

export type Optimizer = 'adam' | 'adam_8bit' | 'muon' | 'adafactor' | 'sgd'

/** What is run, whatever the plan. */
export type RunSettings = {
  global_batch_sequences: number
  sequence_length_tokens: number
  precision: TrainingPrecision
  recompute: Recompute
  optimizer?: Optimizer
  /** Framework generation, the second key of calibration. Absent: chosen from the plan. */
  generation?: string
  /** Measured source whose site the run is at. Absent: nowhere that is known. */
  site?: string
  /** `adapters`: base weights are frozen, and skip the weight-gradient products. */
  trained?: 'all' | 'adapters'
  /** Bytes of a frozen base weight: 0.56 in NF4 with its scales, 0.52 with doubly quantised ones. Default 2. */
  base_weight_bytes?: number
  /** Adapters beside the frozen weights: what they hold, and keep of one token. */
  adapters?: { parameters_count: number; elements_per_token_count: number }
  /** Models beside the one that is trained: bytes of all frozen ones, whole, and parameters of those that are trained too. */
  beside?: { frozen_bytes: number; trained_parameters_count: number }
  /** Tokens that those of a packed sequence attend within. Absent: the whole sequence. */
  document_tokens?: number
  /** The loss is taken over pieces of the sequence, so that not all logits live at once. */
  chunked_loss?: boolean
  /** Bytes of a logit over the loss where the framework's usual ones are not it. */
  logit_bytes?: number
  /** Gradients of several micro-batches are summed before a step. Default true. */
  accumulates?: boolean
  /** Which reading of memory is asked for. Default: what the framework's own measurements show. */
  memory_reading?: MemoryReading
  /** The optimizer steps as gradients come, so that not all of them live at once. */
  fused_optimizer?: boolean
  /** Kept activations live in host memory. */
  offload_activations?: boolean
  /** Format that frozen base weights are kept in where it is not 16-bit: products dequantise it on each use. */
  base_format?: 'nf4' | 'int4' | 'int8' | 'fp8'
  /** Token tables and output head are trained beside adapters. */
  trained_embeddings?: boolean
  /** Format in which gradients of micro-batches are summed. Absent: the framework's. */
  grad_accumulation_precision?: 'fp32' | 'bf16' | 'fp16'
  /** What lies in host memory or on disk beside what the plan's switch moves there. */
  offload?: TrainingOffload
  /** Kernels are fused by a compiler: fewer copies are kept. */
  compiled?: boolean
  /** Attention without materialised scores. Default true; older generations say otherwise themselves. */
  flash_attention?: boolean
}

/** A plan as numbers only, meant to be reused and overwritten by a search. */
export type PlanNumbers = RecomputeNumbers & {
  tensor: number
  pipeline: number
  data: number
  context: number
  expert: number
  /** 0: see `expertTensor`. */
  expert_tensor?: number
  virtual_stages: number
  micro_batch_sequences: number
  zero_stage: number
  shard_count: number
  sequence_parallel: number
  offload: number
  /** Share of the 1F1B bubble that stays; of a bidirectional schedule see bubbleRatio. */
  bubble_ratio: number
  /** 1 where sends between stages and experts run beside another micro-batch's compute. */
  exchange_hidden: number
  /** 1 where a device holds a stage from each end of the pipeline, and so two copies of its weights. */
  both_ends: number
  /** 1: heads are exchanged all to all between context ranks; 0: keys and values go round a ring. */
  context_exchanged: number
  /** 1: the exchange of tensor ranks runs beside the products; 0: it waits; -1: as the framework does. */
  async_tensor: number
}

/** ZB-H1 leaves about a third of the bubble where forward, input and weight gradients cost the same. */
const zeroBubbleRemainder = 1 / 3

/**
 * Share of the 1F1B bubble that a schedule leaves. DualPipe's is `(p/2 − 1)(F&B + B − 3W)` (DeepSeek-AI 2024,
 * arXiv:2412.19437, table 2): with F = W and B = 2W, `2 (p/2 − 1)` against `3 (p − 1)`.
 */
export function bubbleRatio({ both_ends, bubble_ratio, pipeline }: PlanNumbers): number {
  if (both_ends === 0 || pipeline === 1) return bubble_ratio
  return Math.max(0, pipeline - 2) / (3 * (pipeline - 1))
}

/**
 * Share of the 1F1B bubble that is left with `microBatches` of them. Fewer than stages leave more than the schedules'
 * own bubbles, which hold where each stage has always one to work on: the first gradient comes back to the first stage
 * after all forward and input-gradient passes of one micro-batch, and what is then left to do there is one after another.
 * With F = B = W as a unit, p stages and m micro-batches that is 2p − m − 1 of zero-bubble's 3 (p − 1) and 2p − 2m − 1 of
 * DualPipe's; chunks are visited in turn, and wait p − m of their places each round but the last.
 */
export function bubbleShare(plan: PlanNumbers, microBatches: number): number {
  const { pipeline: p, virtual_stages: chunks, both_ends, bubble_ratio } = plan
  const least = bubbleRatio(plan) / chunks
  if (p === 1 || microBatches >= p) return least
  const missing = p - microBatches
  if (both_ends === 1) return Math.min(1, Math.max(least, (2 * missing - 1) / (3 * (p - 1))))
  if (bubble_ratio < 1) return Math.max(least, (p + missing - 1) / (3 * (p - 1)))
  return least + (missing / (p - 1)) * (1 - 1 / chunks)
}

/** Writes the order of a pipeline's work into numbers. */
export function setSchedule(
  numbers: Pick<PlanNumbers, 'bubble_ratio' | 'exchange_hidden' | 'both_ends'>,
  schedule: TrainingPlan['schedule'],
): void {
  numbers.bubble_ratio = schedule === 'zero_bubble' ? zeroBubbleRemainder : 1
  numbers.exchange_hidden = schedule === 'dualpipe' ? 1 : 0
  numbers.both_ends = schedule === 'dualpipe' ? 1 : 0
}

/** The numbers of a plan under `recompute`. */
export function planNumbers(plan: TrainingPlan, recompute: Recompute): PlanNumbers {
  const numbers = {
    tensor: plan.tensor,
    pipeline: plan.pipeline,
    data: plan.data,
    context: plan.context,
    expert: plan.expert,
    expert_tensor: plan.expert_tensor ?? 0,
    virtual_stages: plan.virtual_stages,
    micro_batch_sequences: plan.micro_batch_sequences,
    zero_stage: plan.zero_stage,
    shard_count: plan.shard_count ?? plan.data * plan.context,
    sequence_parallel: plan.sequence_parallel ? 1 : 0,
    offload: plan.offload ? 1 : 0,
    bubble_ratio: 1,
    exchange_hidden: 0,
    both_ends: 0,
    context_exchanged: plan.context_kind === 'ulysses' ? 1 : 0,
    async_tensor: plan.async_tensor === undefined ? -1 : plan.async_tensor ? 1 : 0,
    recompute_passes: 0,
    core_recompute_passes: 0,
    recompute_per_op: 0,
    recompute_norms: 0,
    recompute_mla_up: 0,
    recompute_mlp_act: 0,
    recompute_experts_act: 0,
  }
  setSchedule(numbers, plan.schedule)
  setRecompute(numbers, recompute)
  return numbers
}

/**
 * Ranks that share each expert: Megatron cuts experts over the tensor ranks unless told otherwise; runs with
 * several expert ranks are told to keep experts whole.
 */
export function expertTensor({
  expert,
  expert_tensor,
  tensor,
}: Pick<PlanNumbers, 'expert' | 'expert_tensor' | 'tensor'>): number {
  return expert_tensor || (expert > 1 ? 1 : tensor)
}

/** Devices that a plan takes. */
export function deviceCount(plan: Pick<TrainingPlan, 'tensor' | 'pipeline' | 'data' | 'context'>): number {
  return plan.tensor * plan.pipeline * plan.data * plan.context
}
