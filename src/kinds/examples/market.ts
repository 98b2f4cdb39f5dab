import type { Examples } from './example.ts'

export const marketExamples: Examples = {
  ten_vendors: {
    summary: 'Ten vendors at ten times GPT-3: 1.71 million A100, not over two million',
    description: 'A published note multiplies the same inputs and says over two million.',
    value: {
      tiers: [
        { name: 'training', vendors_count: 10, accelerators_per_model_count: 843, scale_factor: 10 },
        { name: 'serving', vendors_count: 10, accelerators_per_model_count: 16_255, scale_factor: 10 },
      ],
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
      memory_price: { amount_per_gb: 15, currency: 'USD', as_of: '2026-10-01' },
    },
  },
  ten_vendors_of_a_nation: {
    summary: 'Those accelerators against 202 EFLOP/s that grow by half a year: 16.5%, not 264%',
    description:
      'The supply adds machines of all kinds in FP32. The same A100 have 19.5 TFLOP/s there and 312 in BF16: the share is taken in FP32, and a warning says so.',
    value: {
      tiers: [
        { name: 'training', vendors_count: 10, accelerators_per_model_count: 843, scale_factor: 10 },
        { name: 'serving', vendors_count: 10, accelerators_per_model_count: 16_255, scale_factor: 10 },
      ],
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
      growth: { doubling_months: 6 },
      efficiency: { yearly_factor: 2 },
      ahead_years: 8,
      supply: {
        general_flop_per_s: 2.02e20,
        precision: 'fp32',
        growth_per_year_factor: 1.5,
        utilization_ratio: 0.6,
        racks_count: 5.2e6,
        rack_power_kw: 2.5,
        share_of: 'general',
      },
      site: { pue_ratio: 1.3, electricity_amount_per_kwh: 0.6, currency: 'CNY' },
    },
  },
  national_supply: {
    summary: 'The share of a nation’s intelligent computing, now and in two years',
    description: 'Parts that are counted in different number formats have no sum; each has its own share.',
    value: {
      tiers: [
        { name: 'general', preset: 'general', vendors_count: 10 },
        { name: 'industry', preset: 'industry', vendors_count: 50 },
        { name: 'enterprise', preset: 'enterprise', vendors_count: 500 },
      ],
      accelerator: { ref: 'nvidia-a800-sxm4-80gb' },
      growth: { doubling_months: 6 },
      efficiency: { yearly_factor: 2 },
      ahead_years: 2,
      supply: {
        general_flop_per_s: 1.5e20,
        general_precision: 'fp32',
        intelligent_flop_per_s: 1e20,
        intelligent_precision: 'fp16',
        super_flop_per_s: 2e18,
        super_precision: 'fp64',
        utilization_ratio: 0.6,
        growth_per_year_factor: 1.5,
        regions: [
          { name: 'east', flop_per_s: 1.6e20 },
          { name: 'west', flop_per_s: 9e19 },
        ],
      },
    },
  },
  storage_of_a_model: {
    summary: 'Data, checkpoints and a cache tier of a 70B model, with their electricity',
    value: {
      model: { ref: 'llama3.1-70b' },
      storage: {
        data_gb: 1e6,
        data_copies_count: 3,
        checkpoints_count: 50,
        kv_sequences_count: 1e5,
        kv_tokens_per_sequence_count: 8192,
        kv_precision: 'fp8',
      },
      site: { pue_ratio: 1.25, electricity_amount_per_kwh: 0.08, currency: 'USD' },
    },
  },
  storage_and_media: {
    summary: 'Storage by medium; images, video and sound as tokens',
    value: {
      storage: {
        data_gb: 1e6,
        data_copies_count: 3,
        checkpoint_gb: 2000,
        checkpoints_count: 50,
        kv_gb: 5e5,
      },
      site: { pue_ratio: 1.3 },
      encoder: { ref: 'siglip-so400m-14-384' },
      media: {
        images_per_day_count: 1e6,
        video_seconds_per_day: 3600,
        video_frames_per_s: 2,
        audio_seconds_per_day: 3600,
        audio_encoder: 'whisper',
      },
    },
  },
}
