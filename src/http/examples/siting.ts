import type { Examples } from './example.ts'

const gpt3 = {
  kind: 'training',
  request: {
    model: { parameters_total_count: 1.75e11 },
    run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days: 30 },
    accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
  },
}

const line = { gbit_per_s: 100, amount_per_gb: 0.1, currency: 'CNY', as_of: '2026-10-01' }

export const sitingExamples: Examples = {
  data_east_compute_west: {
    summary: 'GPT-3 at seven Chinese hubs, data in Beijing',
    description:
      'Power of the catalog, a line that is sent. Space is not in the catalog: the ranking says it is left out.',
    value: {
      estimate: gpt3,
      home_index: 0,
      transfer: { data_gb: 100_000, checkpoint_gb: 2000, checkpoints_count: 10 },
      sites: [
        { ref: 'hub-beijing-tianjin-hebei' },
        ...['chengdu-chongqing', 'gansu', 'guizhou', 'inner-mongolia', 'ningxia', 'yangtze-delta'].map(
          (hub) => ({ ref: `hub-${hub}`, line }),
        ),
      ],
    },
  },
  own_sites: {
    summary: 'Two sites of one’s own with limits',
    value: {
      estimate: gpt3,
      currency: 'USD',
      latency_max_ms: 60,
      sites: [
        {
          name: 'near',
          pue_ratio: 1.4,
          electricity_amount_per_kwh: 0.12,
          currency: 'USD',
          as_of: '2026-10-01',
          colocation_amount_per_kw_month: 180,
          grid_location_kgco2e_per_kwh: 0.4,
          grid_basis: 'life_cycle_co2e',
          capacity_max_kw: 500,
          latency_to_users_ms: 5,
        },
        {
          name: 'far',
          pue_ratio: 1.1,
          electricity_amount_per_kwh: 0.05,
          currency: 'USD',
          as_of: '2026-10-01',
          colocation_amount_per_kw_month: 110,
          grid_location_kgco2e_per_kwh: 0.03,
          grid_basis: 'life_cycle_co2e',
          capacity_max_kw: 5000,
          distance_to_users_km: 2500,
        },
      ],
    },
  },
  countries: {
    summary: 'A month of serving in four countries',
    description: 'Countries have life-cycle factors, so they can be ranked by carbon with each other.',
    value: {
      estimate: {
        kind: 'demand',
        request: {
          sizing: { method: 'given', nodes_count: 100 },
          accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
        },
      },
      sites: [{ ref: 'nor' }, { ref: 'fra' }, { ref: 'deu' }, { ref: 'usa' }],
    },
  },
}
