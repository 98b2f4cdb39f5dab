import type { Examples } from '../../kinds/examples/example.ts'

export const fitsExamples: Examples = {
  two_models_on_three_devices: {
    summary: 'Llama 3.1 8B and 70B in 4 bits on a graphics card, a workstation and a phone',
    value: {
      models: [{ ref: 'llama3.1-8b' }, { ref: 'llama3.1-70b' }],
      devices: [{ ref: 'nvidia-rtx-4090' }, { ref: 'apple-m2-ultra' }, { ref: 'snapdragon-8-gen-3' }],
      precisions: ['q4_k_m'],
      engine: 'llama.cpp',
      traffic: { prompt_tokens: 512, output_tokens: 128 },
    },
  },
  cards_and_a_node: {
    summary: 'Llama 3.1 405B in 8 bits on one H100, on eight, and on eight MI300X',
    value: {
      models: [{ ref: 'llama3.1-405b' }],
      devices: [
        { ref: 'nvidia-h100-sxm5-80gb' },
        { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
        { ref: 'amd-mi300x', count: 8 },
      ],
      precisions: ['fp8'],
      traffic: { prompt_tokens: 2048, output_tokens: 512, concurrency: 16 },
    },
  },
  phones_and_a_cloud: {
    summary: 'What stays on a million phones, what the rest needs, and why the phones are no one machine',
    value: {
      models: [{ ref: 'llama3.2-3b' }],
      devices: [{ ref: 'snapdragon-8-elite' }],
      precisions: ['int4'],
      split: {
        requests_per_s: 2000,
        mix: [
          { share_ratio: 0.9, prompt_tokens: 500, output_tokens: 200 },
          { share_ratio: 0.1, prompt_tokens: 60_000, output_tokens: 800 },
        ],
        output_tokens_per_s_min: 8,
        cloud: { accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 }, engine: 'vllm-2025' },
        devices_count: 1_000_000,
        link_gbit_per_s: 0.05,
      },
    },
  },
}
