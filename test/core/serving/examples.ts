import type { AcceleratorFields } from '../../../src/contract/catalog/entries.ts'
import type { Architecture } from '../../../src/contract/model/architecture.ts'
import { countModel } from '../../../src/core/model/count-model.ts'
import type { ServeInput } from '../../../src/core/serving/serve-input.ts'

export const llama8b: Architecture = {
  layers_count: 32,
  hidden_size: 4096,
  heads_count: 32,
  kv_heads_count: 8,
  head_dim: 128,
  ffn_size: 14_336,
  vocab_size: 128_256,
  gated_mlp: true,
  tied_embeddings: false,
  attention: { kind: 'gqa' },
}

export const llama70b: Architecture = {
  ...llama8b,
  layers_count: 80,
  hidden_size: 8192,
  heads_count: 64,
  ffn_size: 28_672,
}

export const mixtral: Architecture = {
  ...llama8b,
  vocab_size: 32_000,
  moe: {
    experts_count: 8,
    experts_per_token_count: 2,
    shared_experts_count: 0,
    expert_ffn_size: 14_336,
    first_dense_layers_count: 0,
  },
}

/** H100 SXM5: dense peaks of the data sheet, memory as the driver reports it. */
export const h100: AcceleratorFields & { vendor: string; family: string; memory_type: string; kind: string } =
  {
    vendor: 'NVIDIA',
    family: 'hopper',
    kind: 'gpu',
    memory_type: 'HBM3',
    peak_dense_fp64_flop_per_s: 33.5e12,
    peak_dense_fp32_flop_per_s: 67e12,
    peak_dense_tf32_flop_per_s: 494.7e12,
    peak_dense_fp16_flop_per_s: 989.4e12,
    peak_dense_bf16_flop_per_s: 989.4e12,
    peak_dense_fp8_flop_per_s: 1978.9e12,
    peak_dense_fp4_flop_per_s: null,
    peak_dense_int8_flop_per_s: 1978.9e12,
    peak_dense_int4_flop_per_s: null,
    memory_marketing_gb: 80,
    memory_usable_gib: 79.19,
    memory_bandwidth_gb_per_s: 3350,
    power_max_w: 700,
    scale_up_gb_per_s: 900,
    scale_up_domain_count: 8,
    scale_out_gbit_per_s: 400,
    embodied_kgco2e: null,
  }

export function inputOf(architecture: Architecture, change: Partial<ServeInput> = {}): ServeInput {
  return {
    architecture,
    counts: countModel(architecture),
    accelerator: h100,
    precision: { weights: 'fp8' },
    plan: { tensor: 4 },
    engine: 'vllm-2025',
    traffic: { prompt_tokens: 1024, output_tokens: 512, concurrency: 16 },
    ...change,
  }
}
