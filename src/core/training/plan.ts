import type { TrainingPrecision } from '../../contract/field/text.ts'
import type { Recompute } from '../../contract/request/training.ts'
import type { TrainingPlan } from '../../contract/request/training-plan.ts'

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
  /** `adapters`: base weights are frozen, and skip the weight-gradient products. */
  trained?: 'all' | 'adapters'
  /** Bytes of a frozen base weight: 0.56 in NF4 with its scales, 0.52 with doubly quantised ones. Default 2. */
  base_weight_bytes?: number
  /** Adapters beside the frozen weights: what they hold, and keep of one token. */
  adapters?: { parameters_count: number; elements_per_token_count: number }
  /** The loss is taken over pieces of the sequence, so that not all logits live at once. */
  chunked_loss?: boolean
  /** The optimizer steps as gradients come, so that not all of them live at once. */
  fused_optimizer?: boolean
  /** Kept activations live in host memory. */
  offload_activations?: boolean
  /** Kernels are fused by a compiler: fewer copies are kept. */
  compiled?: boolean
  /** Attention without materialised scores. Default true; older generations say otherwise themselves. */
  flash_attention?: boolean
}

/** A plan as numbers only, meant to be reused and overwritten by a search. */
export type PlanNumbers = {
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
  /** Share of the 1F1B bubble that stays. */
  bubble_ratio: number
  /** Extra forward passes of a whole layer: 1 with full recompute. */
  recompute_passes: number
  /** Extra forward passes of the attention core alone: 1 with selective recompute. */
  core_recompute_passes: number
}

/** ZB-H1 leaves about a third of the bubble where forward, input and weight gradients cost the same. */
const zeroBubbleRemainder = 1 / 3

/** The numbers of a plan under `recompute`. */
export function planNumbers(plan: TrainingPlan, recompute: Recompute): PlanNumbers {
  return {
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
    bubble_ratio: plan.schedule === 'zero_bubble' ? zeroBubbleRemainder : 1,
    recompute_passes: recompute === 'full' ? 1 : 0,
    core_recompute_passes: recompute === 'selective' ? 1 : 0,
  }
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
