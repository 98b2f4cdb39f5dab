import type { Examples } from './example.ts'

export const clusterExamples: Examples = {
  superpod: {
    summary: '127 DGX H100: the published SuperPOD of four scalable units',
    description: '32 leaf and 16 spine switches, four nodes a rack.',
    value: {
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1016 },
      network: { radix: 64, rails_count: 8 },
    },
  },
  sixteen_thousand: {
    summary: '16,384 H100 in three tiers, with storage, prices and a building',
    value: {
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 16_384 },
      node: { ref: 'dgx-h100', price: { ref: 'dgx-h100.usd-2023-05' } },
      network: { radix: 64, oversubscription_factor: 1, rails_count: 8, link_gbit_per_s: 400 },
      storage: { data_tb: 30_000, checkpoint_tb: 6, checkpoints_count: 50 },
      site: { ref: 'us-va' },
      price: {
        switch_amount: 30_000,
        transceiver_amount: 900,
        cable_amount: 100,
        rack_amount: 8000,
        storage_amount_per_tb: 200,
        currency: 'USD',
        as_of: '2026-10-01',
      },
      own: {
        mode: 'self_built',
        currency: 'USD',
        as_of: '2026-10-01',
        building_amount_per_kw: 10_000,
      },
      delivery: { lead_time_days: 180, available_count: 4000, per_month_count: 2000 },
    },
  },
  many_cores: {
    summary: '10,000 GPUs with 28.5 cores each',
    description: '1,250 nodes of eight, 285,000 cores, and the node of the catalog that is nearest.',
    value: {
      accelerator: { ref: 'nvidia-v100-sxm2-32gb', count: 10_000 },
      node: { accelerators_count: 8, cpu_cores_per_accelerator: 28.5 },
      network: { link_gbit_per_s: 400 },
    },
  },
  racks_of_72: {
    summary: '9,216 GB200 in racks of 72 that share one link',
    value: { accelerator: { ref: 'nvidia-gb200-186gb', count: 9216 } },
  },
  a_region: {
    summary: 'A region that lacks 3 EFLOP/s of intelligent computing',
    value: {
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 },
      region: {
        supply: { general_flop_per_s: 1e19, intelligent_flop_per_s: 5e18, super_flop_per_s: 1e18 },
        demand: { general_flop_per_s: 8e18, intelligent_flop_per_s: 8e18 },
      },
    },
  },
}
