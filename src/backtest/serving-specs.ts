import type { PowerTermName, PromptTermName } from '../core/serving/calibration.ts'
import { type FirstTokenTermName, firstTokenTermNames } from '../core/serving/first-token.ts'
import { type BatchTermName, batchTermNames } from '../core/serving/static-batch.ts'
import { type StepTermName, stepTermNames } from '../core/serving/step-terms.ts'
import { powerTermNames, promptTermNames } from '../core/serving/tuning.ts'
import type { DomainSpec } from './serving-domain.ts'

/** A pull that keeps what differs by a tag small. */
const tagRidge = 0.002

/**
 * Large products of 16-bit, 8-bit and mixed shapes reach about 0.74 of the peak on H100 and 0.47 on MI300X, of fp8
 * 0.65 and 0.38 (SemiAnalysis, MI300X against H100 and H200, December 2024): 1 / ratio, and what AMD takes beyond. A later
 * measurement has 0.45 of MI300X's peaks in all three (Ambati et al., October 2025), which makes it 0.87: within the pull.
 */
const products = { reached: 1.35, amd: 0.73 }

/** Causal attention of prompts reaches about half of the 16-bit peak (FlashAttention-3, arXiv:2407.08608: 0.4 to 0.65 on H100). */
const attention = 2

/**
 * Which terms explain which quantity. A term stands here because the error of held-out groups rises without
 * it; priors keep a coefficient physical where the rows leave it open.
 */
export const decodeDense: DomainSpec<StepTermName> = {
  names: stepTermNames,
  rules: [
    { term: 'weights', prior: 1.1, ridge: 0.02 },
    { term: 'kv', prior: 1.2, ridge: 0.1 },
    { term: 'dense_compute', prior: products.reached, ridge: 0.5 },
    { term: 'dense_compute', tag: 'amd', prior: products.amd, ridge: 0.02 },
    { term: 'dense_compute', tag: 'ada', ridge: tagRidge },
    { term: 'prompt_attention', prior: attention, ridge: 1 },
    { term: 'activations' },
    { term: 'collective', prior: 1.6, ridge: 0.05 },
    { term: 'sequence' },
    { term: 'sequence_streamed' },
    { term: 'layer' },
    { term: 'layer', tag: 'host', ridge: tagRidge },
    { term: 'layer_prompt' },
    { term: 'layer_windowed' },
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
    { term: 'kv', prior: 1, ridge: 0.01 },
    { term: 'dense_compute', prior: products.reached, ridge: 0.5 },
    { term: 'expert_compute', prior: 1.5, ridge: 0.1 },
    { term: 'prefill_experts' },
    { term: 'prompt_attention', prior: attention, ridge: 1 },
    { term: 'activations' },
    { term: 'collective', prior: 1, ridge: 0.05 },
    { term: 'moe_token' },
    { term: 'expert_exchange' },
    { term: 'sequence' },
    { term: 'sequence_streamed' },
    { term: 'layer', tag: 'vllm' },
    { term: 'layer_tensor' },
    { term: 'layer_eight_bit' },
    { term: 'layer_sparse' },
    { term: 'layer_prompt' },
    { term: 'layer_prompt', tag: 'attention_data' },
    { term: 'layer_across_nodes', prior: 5e-5, ridge: 0.01 },
  ],
  huber: 0.1,
  weight_exponent: 0.5,
  kin_shrinkage: 8,
}

/**
 * The own prompt takes what the step model says: less would let one request be faster alone than the server is with
 * many, more is told by the waits.
 */
export const firstToken: DomainSpec<FirstTokenTermName> = {
  names: firstTokenTermNames,
  rules: [
    { term: 'prompt', prior: 1, ridge: 1 },
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

/**
 * One sequence of a local engine. Kernels are launched alike on every card, so that a layer's cost is one for GDDR and
 * HBM cards: eight rows of HBM could not tell it from their bandwidth.
 */
export const singleStream: DomainSpec<StepTermName> = {
  names: stepTermNames,
  rules: [
    { term: 'weights' },
    { term: 'weights', tag: 'gguf' },
    { term: 'weights', tag: 'hbm' },
    { term: 'weights', tag: 'unified' },
    { term: 'weights', tag: 'ampere', ridge: tagRidge },
    { term: 'weights', tag: 'hopper', ridge: tagRidge },
    { term: 'kv' },
    { term: 'layer' },
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
