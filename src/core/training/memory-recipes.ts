import type { MemoryRecipe } from './memory-coefficients.ts'
import type { RunSettings } from './plan.ts'

/** Frameworks whose measured runs are fitted together, since they hold alike. */
export type MemoryFamily = 'megatron' | 'megatron-deepspeed' | 'pytorch'

/** What frameworks are known to keep, by the start of a generation's name. */
type KnownRecipe = { names: RegExp; family: MemoryFamily; recipe: MemoryRecipe }

/**
 * Megatron-Core: 16-bit weights beside 32-bit gradient buffers that live all the time, fused kernels, a 16-bit
 * logit with its 32-bit copy, and the head's gradient once at 32 bit before it is added.
 */
const megatron: MemoryRecipe = {
  reading: 'allocated',
  weight_bytes: 2,
  gradient_bytes: 4,
  gradients_stay: 1,
  optimizer_state_ratio: 1,
  sharded_extra_bytes: 0,
  step_bytes: 0,
  dropout_masks: 0,
  eager: 0,
  logit_bytes: 6,
  head_gradient_bytes: 4,
  gathered_layers: 2,
  frozen_stay_gathered: 0,
  dequantized_layers: 1,
}

/**
 * Megatron-DeepSpeed of 2021: gradients at 16 bit, those of a rank's own shard once more at 32 for the step
 * (DeepSpeed, `BF16_Optimizer`, `FP16_Optimizer`), masks of dropout, weights gathered a matrix at a time.
 */
const megatronDeepspeed: MemoryRecipe = {
  ...megatron,
  reading: 'driver_reported',
  gradient_bytes: 2,
  sharded_extra_bytes: 4,
  dropout_masks: 1,
  head_gradient_bytes: 0,
  gathered_layers: 1 / 3,
}

/**
 * PyTorch FSDP: 32-bit sharded parameters that are their own master copy, gradients that come with the backward
 * pass, each operation's tensors kept, logits as they are, at 32 bit, after the softmax and as gradients; the
 * optimizer's step is fused (torchtitan, torchtune).
 */
const fsdp: MemoryRecipe = {
  ...megatron,
  weight_bytes: 4,
  gradients_stay: 0,
  sharded_extra_bytes: -4,
  step_bytes: 0,
  eager: 1,
  logit_bytes: 12,
  head_gradient_bytes: 0,
}

/** Recipes at 16 bit throughout: no master copy, moments at 16 bit. */
const pureHalf: MemoryRecipe = {
  ...fsdp,
  weight_bytes: 2,
  gradient_bytes: 2,
  sharded_extra_bytes: 0,
  optimizer_state_ratio: 1 / 3,
}

/**
 * DeepSpeed: 16-bit weights and gradients, states at 32 bit, and a rank's gradients once more at 32 for the step.
 * Without it, PyTorch's step takes temporaries as large as the parameters (`torch.optim`, `foreach`).
 */
const deepspeed: MemoryRecipe = {
  ...fsdp,
  weight_bytes: 2,
  gradient_bytes: 2,
  gradients_stay: 1,
  step_bytes: 4,
  sharded_extra_bytes: 0,
}

const known: KnownRecipe[] = [
  { names: /^megatron-(2021|deepspeed)/, family: 'megatron-deepspeed', recipe: megatronDeepspeed },
  // Frozen weights that FSDP gathered stayed whole to the end of the backward pass (pytorch/pytorch issue 95805).
  { names: /^litgpt/, family: 'pytorch', recipe: { ...pureHalf, frozen_stay_gathered: 1 } },
  { names: /^torchtune/, family: 'pytorch', recipe: pureHalf },
  { names: /^(hf-trainer|deepspeed)/, family: 'pytorch', recipe: deepspeed },
  // llm-foundry: norms and losses are single kernels of their own.
  { names: /^fsdp-2023/, family: 'pytorch', recipe: { ...fsdp, eager: 0, logit_bytes: 6 } },
  { names: /^fsdp/, family: 'pytorch', recipe: fsdp },
  // XLA fuses; parameters at 32 bit are sharded as FSDP's.
  { names: /^maxtext/, family: 'pytorch', recipe: { ...fsdp, eager: 0 } },
]

/** What a framework generation keeps, and whose measured runs it is fitted with. What is not known keeps what Megatron-Core does. */
export function memoryRecipe(generation: string): { family: MemoryFamily; recipe: MemoryRecipe } {
  return known.find(({ names }) => names.test(generation)) ?? { family: 'megatron', recipe: megatron }
}

/** Adapters are trained by PyTorch's trainers where no framework is named. */
const usualTuner = 'hf-trainer'
/** Whole models by a tuned framework: a higher ZeRO stage is no other one, with other kernels. */
const usualTrainer = 'megatron-core'

/** The framework whose keeping a run's is: its own where it names one. */
export function heldAs({ generation, trained }: Pick<RunSettings, 'generation' | 'trained'>): string {
  return generation ?? (trained === 'adapters' ? usualTuner : usualTrainer)
}
