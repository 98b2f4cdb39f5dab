import type { TrainingPlan } from '../../../src/contract/request/training-plan.ts'
import type { LaunchedRun, LaunchSubject } from '../../../src/core/launch/training/subject.ts'
import { gptLike } from '../training/subject.ts'

export const plan: TrainingPlan = {
  tensor: 1,
  pipeline: 1,
  data: 8,
  context: 1,
  expert: 1,
  virtual_stages: 1,
  micro_batch_sequences: 1,
  zero_stage: 1,
  sequence_parallel: false,
  offload: false,
}

export const run: LaunchedRun = {
  sequence_length_tokens: 2048,
  global_batch_sequences: 512,
  precision: 'bf16',
  recompute: 'none',
  steps_count: 1000,
  isMoved: false,
}

/** Llama 3 8B by its sizes. */
export const llama8b = {
  ...gptLike({ layers: 32, hidden: 4096, vocabulary: 128_256 }),
  kv_heads_count: 8,
  ffn_size: 14_336,
  gated_mlp: true,
  tied_embeddings: false,
  attention: { kind: 'gqa' as const },
}

/** A run of Llama 3 8B on nodes of eight. */
export function subject(
  changes: { plan?: Partial<TrainingPlan>; run?: Partial<LaunchedRun>; model?: LaunchSubject['model'] } = {},
): LaunchSubject {
  return {
    plan: { ...plan, ...changes.plan },
    run: { ...run, ...changes.run },
    model: changes.model ?? { ref: 'llama3-8b', architecture: llama8b },
    accelerators_per_node: 8,
  }
}
