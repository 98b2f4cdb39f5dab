import type { Architecture } from '../../../src/contract/model/architecture.ts'
import type { TrainingPlan } from '../../../src/contract/request/training-plan.ts'
import type { Machine } from '../../../src/core/machine/machine.ts'
import { countModel } from '../../../src/core/model/count-model.ts'
import type { RunSettings } from '../../../src/core/training/plan.ts'
import type { StepQuestion } from '../../../src/core/training/step.ts'

/** An A100-like node of 8 with 1,600 Gbit/s. */
export const machine: Machine = {
  id: 'nvidia-a100-sxm4-80gb',
  family: 'ampere',
  peak_dense_fp64_flop_per_s: null,
  peak_dense_fp32_flop_per_s: null,
  peak_dense_tf32_flop_per_s: null,
  peak_dense_fp16_flop_per_s: 312e12,
  peak_dense_bf16_flop_per_s: 312e12,
  peak_dense_fp8_flop_per_s: null,
  peak_dense_fp4_flop_per_s: null,
  peak_dense_int8_flop_per_s: null,
  peak_dense_int4_flop_per_s: null,
  memory_bandwidth_gb_per_s: 2039,
  memory_usable_gib: 79,
  scale_up_gb_per_s: 600,
  scale_up_domain_count: 8,
  scale_out_gbit_per_s: 1600,
  power_max_w: 400,
  accelerators_per_node: 8,
}

export function gptLike(shape: { layers: number; hidden: number; vocabulary?: number }): Architecture {
  return {
    layers_count: shape.layers,
    hidden_size: shape.hidden,
    heads_count: shape.hidden / 128,
    kv_heads_count: shape.hidden / 128,
    head_dim: 128,
    ffn_size: 4 * shape.hidden,
    vocab_size: shape.vocabulary ?? 50_304,
    gated_mlp: false,
    tied_embeddings: true,
    attention: { kind: 'mha' },
  }
}

/** A mixture of 64 experts, 4 for each token. */
export function mixture(shape: { layers: number; hidden: number }): Architecture {
  return {
    ...gptLike(shape),
    moe: {
      experts_count: 64,
      experts_per_token_count: 4,
      shared_experts_count: 1,
      expert_ffn_size: shape.hidden,
      first_dense_layers_count: 0,
    },
  }
}

export const run: RunSettings = {
  global_batch_sequences: 256,
  sequence_length_tokens: 2048,
  precision: 'bf16',
  recompute: 'none',
  generation: 'megatron-2021',
}

export const plan: TrainingPlan = {
  tensor: 1,
  pipeline: 1,
  data: 1,
  context: 1,
  expert: 1,
  virtual_stages: 1,
  micro_batch_sequences: 1,
  zero_stage: 0,
  sequence_parallel: false,
  offload: false,
}

export type QuestionChanges = {
  architecture?: Architecture
  machine?: Partial<Machine>
  run?: Partial<RunSettings>
  plan?: Partial<TrainingPlan>
}

/** A GPT of 16 layers of 2,048 on one device, with `changes`. */
export function question(changes: QuestionChanges = {}): StepQuestion {
  const architecture = changes.architecture ?? gptLike({ layers: 16, hidden: 2048 })
  return {
    architecture,
    counts: countModel(architecture),
    machine: { ...machine, ...changes.machine },
    run: { ...run, ...changes.run },
    plan: { ...plan, ...changes.plan },
  }
}
