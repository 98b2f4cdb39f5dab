import type { Examples } from './example.ts'

export const trainingExamples: Examples = {
  llama_8b_on_128_h100: {
    summary: 'Llama 3.1 8B on 128 H100 with a trillion tokens',
    description:
      'A model and a machine of the catalog, a count, the cheapest rent and a site. The plan is chosen; validity says how far such predictions have been from measurement.',
    value: {
      model: { ref: 'llama3.1-8b' },
      run: { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_tokens: 4_194_304 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 128 },
      price: { ref: 'cheapest' },
      site: { ref: 'usa' },
    },
  },
  qwen3_32b_on_256_b200: {
    summary: 'Qwen3 32B on 256 B200 with two trillion tokens',
    description: 'A dense model on B200 at the cheapest rent. No site is named, so carbon is null.',
    value: {
      model: { ref: 'qwen3-32b' },
      run: { tokens_count: 2e12, sequence_length_tokens: 4096, global_batch_sequences: 1024 },
      accelerator: { ref: 'nvidia-b200-sxm-180gb', count: 256 },
      price: { ref: 'cheapest' },
    },
  },
  llama_405b_with_failures: {
    summary: 'Llama 3.1 405B on 16,384 H100, with its failures',
    description:
      'Interruptions as Meta counted them, a storage that holds 2 TB/s, the best interval between checkpoints: goodput, interruptions and lost hours follow. checkpointing names the intervals of Young, Daly and the exact one.',
    value: {
      model: { ref: 'llama3.1-405b' },
      run: {
        tokens_count: 1.56e13,
        sequence_length_tokens: 8192,
        mfu_ratio: 0.4,
        reliability: { checkpoint_write_gb_per_s: 2000, spare_nodes_count: 64 },
      },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 16_384 },
    },
  },
  programme_of_an_8b: {
    summary: 'A programme: a failed attempt, the run, a long context, a domain, and what is paid beside it',
    description:
      'Each stage has what it says of itself, and the rest from the run. programme has the parts, which sum to the headline. What labelling costs is not known, so programme_cost_amount is null and its breakdown has the known subtotal.',
    value: {
      model: { ref: 'llama3.1-8b' },
      run: {
        tokens_count: 1e12,
        sequence_length_tokens: 8192,
        global_batch_sequences: 512,
        stages: [
          { name: 'first_attempt', outcome: 'failed', tokens_count: 1e11 },
          {
            name: 'long_context',
            tokens_count: 5e10,
            sequence_length_tokens: 65_536,
            global_batch_sequences: 64,
          },
          { name: 'domain', tokens_count: 4e10, replay_ratio: 0.2 },
        ],
      },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 128 },
      price: { ref: 'cheapest' },
      site: { ref: 'usa' },
      expenses: {
        data_amount: 250_000,
        staff_amount: 900_000,
        storage_amount: 40_000,
        egress_amount: 5000,
        currency: 'USD',
        as_of: '2026-10-01',
      },
    },
  },
  gpt3_in_two_places: {
    summary: 'GPT-3 on 1,024 A100, half of them elsewhere',
    description:
      'Two sites that exchange gradients over 100 Gbit/s at every step: the step against one site, and the link that would make it as fast.',
    value: {
      model: { ref: 'gpt3-175b' },
      run: { tokens_count: 3e11, sequence_length_tokens: 2048, global_batch_sequences: 1536 },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
      fabric: {
        sites: [
          { name: 'east', accelerators_count: 512 },
          { name: 'west', accelerators_count: 512 },
        ],
        link: { gbit_per_s: 100, latency_ms: 20 },
      },
    },
  },
  deepseek_v3_on_2048_h200: {
    summary: 'DeepSeek V3 on 2,048 H200 with 14.8 trillion tokens',
    description: 'A mixture of experts; the degrees, ZeRO and recomputation of the plan are chosen.',
    value: {
      model: { ref: 'deepseek-v3-671b' },
      run: { tokens_count: 1.48e13, sequence_length_tokens: 4096, global_batch_sequences: 15_360 },
      accelerator: { ref: 'nvidia-h200-sxm-141gb', count: 2048 },
    },
  },
  llama_8b_on_h100_and_a100: {
    summary: 'Llama 3.1 8B on 64 H100 and 64 A100 at once',
    description:
      'Two kinds of accelerators in one run. fleet says whom all wait for and for how long; cost, energy and power are broken down by part.',
    value: {
      model: { ref: 'llama3.1-8b' },
      run: { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_sequences: 512 },
      fleet: [
        { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
        { ref: 'nvidia-a100-sxm4-80gb', count: 64 },
      ],
      price: { ref: 'cheapest' },
      site: { ref: 'usa' },
    },
  },
  gpt3_in_30_days: {
    summary: 'GPT-3 on A100 in 30 days',
    description:
      'How many accelerators a deadline takes. No price is given, so cost is null with an unknown.',
    value: {
      model: { parameters_total_count: 1.75e11 },
      run: {
        tokens_count: 3e11,
        mfu_ratio: 0.462,
        goodput_ratio: 1,
        deadline_days: 30,
        flop_convention: '6nd',
      },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
    },
  },
  gpt3_on_one_v100: {
    summary: 'The claim of 355 V100-years and $4.6M for GPT-3',
    description: 'Checks the claim from its own inputs: 28 TFLOP/s sustained and 1.5 USD an hour.',
    value: {
      run: { training_compute_flop: 3.1428e23, sustained_flop_per_s: 28e12, goodput_ratio: 1 },
      accelerator: { ref: 'nvidia-v100-sxm2-16gb', count: 1 },
      price: { accelerator_hour_amount: 1.5, currency: 'USD', as_of: '2020-06-03', basis: 'reserved' },
    },
  },
  gpt3_xl_compute: {
    summary: 'GPT-3 XL: compute only',
    description: 'Parameters and tokens are enough for FLOP and PF-days.',
    value: {
      model: { parameters_total_count: 1.32e9 },
      run: { tokens_count: 3e11, flop_convention: '6nd' },
    },
  },
}
