import type { Examples } from './example.ts'

export const servingExamples: Examples = {
  llama_on_four_h100: {
    summary: 'Llama 3.1 70B on four H100, 32 requests in flight',
    description: 'bf16 weights, tensor parallel 4, prompts of 1,024 and answers of 256 tokens.',
    value: {
      model: { ref: 'llama3.1-70b' },
      traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
      plan: { tensor: 4 },
      engine: 'vllm-2025',
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10-01' },
    },
  },
  chat_at_a_rate: {
    summary: 'The same model under the traffic of a chat: eight requests a second on two replicas',
    description:
      'Lengths and arrivals as in the Azure trace of 2023; percentiles of the requests, how full the replicas are, and the highest rate that keeps the objectives.',
    value: {
      model: { ref: 'llama3.1-70b' },
      traffic: { shape: 'azure-chat-2023', requests_per_s: 8, routing: 'least_loaded' },
      objectives: { ttft_ms: { p99: 2000 }, tpot_ms: { p99: 80 } },
      precision: { weights: 'fp8' },
      plan: { tensor: 4, data: 2 },
      engine: 'vllm-2025',
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10-01' },
    },
  },
  carbon_of_a_token: {
    summary: 'The same in Texas at 40% of its load: energy, carbon and water',
    description:
      'Power of the site from the catalog, the grid factor and water sent, embodied carbon of the boards over five years.',
    value: {
      model: { ref: 'llama3.1-70b' },
      traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
      plan: { tensor: 4 },
      engine: 'vllm-2025',
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      power: { load_ratio: 0.4 },
      site: {
        ref: 'us-tx',
        pue_ratio: 1.15,
        grid_location_kgco2e_per_kwh: 0.37,
        grid_market_kgco2e_per_kwh: 0.05,
        grid_basis: 'direct_co2',
        water_l_per_kwh: 0.5,
      },
      embodied: { lifetime_years: 5 },
    },
  },
  deepseek_on_h200: {
    summary: 'DeepSeek-V3 in fp8 on eight H200',
    description: 'A mixture of experts whose KV cache is a latent.',
    value: {
      model: { ref: 'deepseek-v3-671b' },
      traffic: { prompt_tokens: 2048, output_tokens: 512, concurrency: 64 },
      precision: { weights: 'fp8' },
      plan: { tensor: 8 },
      engine: 'sglang-2025',
      accelerator: { ref: 'nvidia-h200-sxm-141gb' },
    },
  },
  quantised_on_a_desk: {
    summary: 'Llama 3 8B in four bits on an M2 Ultra, alone',
    description: 'A single stream by llama.cpp.',
    value: {
      model: { ref: 'llama3-8b' },
      traffic: { prompt_tokens: 512, output_tokens: 128, batch_sequences: 1 },
      precision: { weights: 'q4_k_m' },
      engine: 'llama.cpp',
      accelerator: { ref: 'apple-m2-ultra' },
    },
  },
  does_not_fit: {
    summary: 'Llama 3.1 70B on one H100',
    description: 'An answer and not an error: infeasible, with what is missing.',
    value: {
      model: { ref: 'llama3.1-70b' },
      traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 1 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    },
  },
  experts_in_host_memory: {
    summary: 'DeepSeek-V3 with half of its experts in host memory',
    description:
      'Eight H100 hold the rest; a step reads the experts that its tokens reach over the host link.',
    value: {
      model: { ref: 'deepseek-v3-671b' },
      traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 1 },
      plan: { tensor: 8 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      offload: { experts: { share_ratio: 0.5 }, host_memory_gib: 1024 },
    },
  },
  embeddings: {
    summary: 'Embeddings by BERT-large on an H100',
    description: 'No answer tokens: one pass a request, its latency and the requests a second.',
    value: {
      model: {
        hf_config: {
          model_type: 'bert',
          hidden_size: 1024,
          num_hidden_layers: 24,
          num_attention_heads: 16,
          intermediate_size: 4096,
          vocab_size: 30_522,
          max_position_embeddings: 512,
          type_vocab_size: 2,
          torch_dtype: 'float16',
        },
      },
      traffic: { prompt_tokens: 256, concurrency: 32 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    },
  },
}
