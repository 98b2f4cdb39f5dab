import type { PowerTermName, PromptTermName, StreamedTermName } from '../core/serving/calibration.ts'
import { type FirstTokenTermName, firstTokenTermNames } from '../core/serving/first-token.ts'
import { type BatchTermName, batchTermNames } from '../core/serving/static-batch.ts'
import { type StepTermName, stepTermNames } from '../core/serving/step-terms.ts'
import { gapTermNames, powerTermNames, promptTermNames } from '../core/serving/tuning.ts'
import type { DomainSpec } from './serving-domain.ts'

/**
 * Which terms explain which quantity. A term stands here because the error of held-out groups rises without
 * it; priors keep a coefficient physical where the rows leave it open.
 */
export const decodeDense: DomainSpec<StepTermName> = {
  names: stepTermNames,
  rules: [
    { term: 'weights' },
    { term: 'kv' },
    { term: 'kv', tag: 'hopper', ridge: 0.002 },
    { term: 'prefill' },
    { term: 'layer' },
    { term: 'layer_batch' },
    { term: 'layer_windowed' },
    { term: 'dense_compute', prior: 0.7, ridge: 1 },
    { term: 'sequence_streamed' },
    { term: 'layer_across_nodes', prior: 5e-5, ridge: 0.01 },
    { term: 'layer_latent', prior: 2e-5, ridge: 0.01 },
    { term: 'layer_sparse', prior: 9e-5, ridge: 0.01 },
  ],
  huber: 0.1,
  weight_exponent: 0.5,
  kin_shrinkage: 8,
}

export const decodeMoe: DomainSpec<StepTermName> = {
  names: stepTermNames,
  rules: [
    { term: 'weights', prior: 1.2, ridge: 2 },
    { term: 'small_matrices' },
    { term: 'experts' },
    { term: 'kv' },
    { term: 'prefill' },
    { term: 'layer_tensor' },
    { term: 'layer_eight_bit' },
    { term: 'layer_sparse' },
    { term: 'sequence_streamed' },
    { term: 'moe_token' },
    { term: 'dense_compute', prior: 0.7, ridge: 1 },
    { term: 'expert_compute', prior: 0.7, ridge: 1 },
    { term: 'expert_exchange' },
    { term: 'layer_across_nodes', prior: 5e-5, ridge: 0.01 },
    { term: 'layer', tag: 'vllm' },
  ],
  huber: 0.1,
  weight_exponent: 0.5,
  kin_shrinkage: 8,
}

export const firstToken: DomainSpec<FirstTokenTermName> = {
  names: firstTokenTermNames,
  rules: [
    { term: 'prompt' },
    { term: 'prompt_moe' },
    { term: 'steps' },
    { term: 'chunk_steps' },
    { term: 'chunk_steps', tag: 'sglang', ridge: 0.002 },
    { term: 'burst' },
    { term: 'sequence' },
    { term: 'request', tag: 'vllm' },
    { term: 'request', tag: 'sglang' },
    { term: 'request', tag: 'trtllm' },
  ],
  huber: 0.2,
  weight_exponent: 0.5,
  kin_shrinkage: 8,
}

const tagRidge = 0.002

export const staticBatch: DomainSpec<BatchTermName> = {
  names: batchTermNames,
  rules: [
    { term: 'weights', prior: 1.15, ridge: 0.005 },
    { term: 'experts', prior: 1.2, ridge: 1 },
    { term: 'kv', prior: 1.5, ridge: 0.005 },
    { term: 'layer', prior: 5e-5, ridge: 0.002 },
    { term: 'layer_tensor' },
    { term: 'moe_layer', prior: 2e-5, ridge: 0.002 },
    { term: 'collective' },
    { term: 'sequence' },
    { term: 'prompt', prior: 1.5, ridge: 0.005 },
    { term: 'step' },
    { term: 'layer', tag: 'fastertransformer', ridge: tagRidge },
    { term: 'layer', tag: 'vllm', ridge: tagRidge },
    { term: 'prompt', tag: 'fastertransformer', ridge: tagRidge },
    { term: 'prompt', tag: 'trtllm', ridge: tagRidge },
    { term: 'sequence', tag: 'vllm', ridge: tagRidge },
    { term: 'sequence', tag: 'trtllm', ridge: tagRidge },
  ],
  huber: 0.1,
  weight_exponent: 0.5,
  kin_shrinkage: null,
}

/** What other vendors' and older engines' batches take beside the coefficients of their kin, which are held fast. */
export const staticBatchOthers: DomainSpec<BatchTermName> = {
  ...staticBatch,
  rules: [
    { term: 'layer', tag: 'vllm-2023', ridge: tagRidge },
    { term: 'layer_tensor', tag: 'vllm-2023', ridge: tagRidge },
    { term: 'prompt', tag: 'vllm-2023', ridge: tagRidge },
    { term: 'layer', tag: 'deepspeed', ridge: tagRidge },
    { term: 'weights', tag: 'amd', ridge: tagRidge },
    { term: 'layer', tag: 'amd', ridge: tagRidge },
    { term: 'sequence', tag: 'amd', ridge: tagRidge },
    { term: 'prompt', tag: 'amd', ridge: tagRidge },
    { term: 'layer', tag: 'intel', ridge: tagRidge },
    { term: 'prompt', tag: 'intel', ridge: tagRidge },
    { term: 'kv', tag: 'intel', ridge: tagRidge },
  ],
}

export const saturated: DomainSpec<StepTermName> = {
  names: stepTermNames,
  rules: [
    { term: 'weights', prior: 1.2, ridge: 0.03 },
    { term: 'experts', prior: 1.4, ridge: 0.03 },
    { term: 'kv', prior: 1.2, ridge: 0.03 },
    { term: 'layer', tag: 'vllm', ridge: tagRidge },
    { term: 'prefill', prior: 1.7, ridge: 0.03 },
    { term: 'dense_compute' },
    { term: 'expert_compute' },
    { term: 'layer' },
    { term: 'layer_tensor' },
  ],
  huber: 0.1,
  weight_exponent: 0.5,
  kin_shrinkage: 8,
}

export const singleStream: DomainSpec<StepTermName> = {
  names: stepTermNames,
  rules: [
    { term: 'weights' },
    { term: 'weights', tag: 'gguf' },
    { term: 'weights', tag: 'hbm' },
    { term: 'weights', tag: 'unified' },
    { term: 'kv' },
    { term: 'layer', tag: 'gddr' },
    { term: 'layer', tag: 'hbm' },
    { term: 'layer', tag: 'unified' },
    { term: 'stage' },
    { term: 'experts', prior: 1.2, ridge: 0.01 },
    { term: 'weights', tag: 'llama.cpp-2023', ridge: tagRidge },
    { term: 'step', tag: 'transformers', ridge: tagRidge },
    { term: 'step', tag: 'exllamav2', ridge: tagRidge },
    { term: 'step', tag: 'ctranslate2', ridge: tagRidge },
    { term: 'step', tag: 'llama-cpp-python', ridge: tagRidge },
  ],
  huber: 0.1,
  weight_exponent: 0.5,
  kin_shrinkage: null,
}

export const singlePrompt: DomainSpec<PromptTermName> = {
  names: promptTermNames,
  rules: [
    { term: 'prompt' },
    { term: 'prompt', tag: 'gguf' },
    { term: 'prompt', tag: 'hbm' },
    { term: 'prompt_layer', tag: 'gddr' },
    { term: 'prompt_layer', tag: 'hbm' },
    { term: 'prompt_layer', tag: 'unified' },
  ],
  huber: 0.2,
  weight_exponent: 0.5,
  kin_shrinkage: null,
}

export const streamedGap: DomainSpec<StreamedTermName> = {
  names: gapTermNames,
  rules: [{ term: 'gap' }, { term: 'prompt_layer' }],
  huber: 0.1,
  weight_exponent: 0.5,
  kin_shrinkage: null,
}

export const energy: DomainSpec<PowerTermName> = {
  names: powerTermNames,
  rules: [
    { term: 'idle', prior: 0.3, ridge: 0.05 },
    { term: 'memory' },
    { term: 'compute' },
    { term: 'memory', tag: 'blackwell', ridge: tagRidge },
  ],
  huber: 0.1,
  weight_exponent: 0.5,
  kin_shrinkage: null,
}
