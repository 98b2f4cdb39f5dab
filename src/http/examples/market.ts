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
  national_supply: {
    summary: 'The share of a nation’s supply, now and in two years',
    value: {
      tiers: [
        { name: 'general', preset: 'general', vendors_count: 10 },
        { name: 'enterprise', preset: 'enterprise', vendors_count: 1000 },
      ],
      accelerator: { ref: 'nvidia-a800-sxm4-80gb' },
      growth: { doubling_months: 6 },
      efficiency: { yearly_factor: 2 },
      ahead_years: 2,
      supply: {
        general_flop_per_s: 1.5e20,
        intelligent_flop_per_s: 1e20,
        super_flop_per_s: 2e18,
        utilization_ratio: 0.6,
        growth_per_year_factor: 1.5,
        regions: [
          { name: 'east', flop_per_s: 1.6e20 },
          { name: 'west', flop_per_s: 9e19 },
        ],
      },
    },
  },
  storage_and_media: {
    summary: 'Storage by medium, and images as tokens',
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
      media: { images_per_day_count: 1e6, video_seconds_per_day: 3600, video_frames_per_s: 2 },
    },
  },
}
