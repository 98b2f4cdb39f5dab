import type { Examples } from './example.ts'

const dated = { currency: 'USD', as_of: '2026-10-01' }

export const sourcingExamples: Examples = {
  five_ways: {
    summary: '370 billion tokens a month on 64 H100, five ways',
    description: 'Rent on demand, reserve for a year, spot, own in colocated space, or pay per token.',
    value: {
      workload: {
        input_tokens_per_month: 2e11,
        cached_input_tokens_per_month: 1e11,
        output_tokens_per_month: 5e10,
        reasoning_tokens_per_month: 2e10,
      },
      throughput: { input_tokens_per_s_per_accelerator: 8000, output_tokens_per_s_per_accelerator: 1500 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
      node: { price: { amount: 269_000, ...dated } },
      site: { electricity_amount_per_kwh: 0.08, currency: 'USD' },
      rent: { accelerator_hour_amount: 2.5, ...dated },
      reserve: { accelerator_hour_amount: 1.8, term_months: 12, ...dated },
      spot: { accelerator_hour_amount: 1.3, ...dated },
      own: {
        mode: 'leased',
        colocation_amount_per_kw_month: 150,
        financing_ratio_per_year: 0.08,
        maintenance_ratio_per_year: 0.05,
        staff_amount_per_year: 200_000,
        ...dated,
      },
      api: {
        input_amount_per_million_tokens: 0.3,
        cached_input_amount_per_million_tokens: 0.03,
        output_amount_per_million_tokens: 1.2,
        ...dated,
      },
    },
  },
  catalog_prices: {
    summary: 'The cheapest rent of the catalog against a price list of the catalog',
    value: {
      workload: { input_tokens_per_month: 1e10, output_tokens_per_month: 2e9 },
      throughput: { tokens_per_s_per_accelerator: 2000 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      rent: { ref: 'cheapest' },
      api: { ref: 'deepseek.deepseek-v4-flash' },
    },
  },
  own_building: {
    summary: 'Owning machines and building, by year, against rent',
    description: 'Accelerator-hours in place of tokens. Licences are not sent and are named in not_modelled.',
    value: {
      workload: { accelerator_hours_per_month: 500_000 },
      horizon_months: 60,
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 },
      node: { price: { accelerator_amount: 25_000, accelerator_share_ratio: 0.75, ...dated } },
      site: { ref: 'us-tx' },
      rent: { accelerator_hour_amount: 2.2, ...dated },
      own: {
        mode: 'self_built',
        building_amount_per_kw: 11_000,
        network_amount_per_accelerator: 4000,
        storage_amount_per_accelerator: 1000,
        financing_ratio_per_year: 0.07,
        maintenance_ratio_per_year: 0.04,
        staff_amount_per_year: 1_500_000,
        ...dated,
      },
    },
  },
  dgx_fleet_usd: {
    summary:
      'DGX H100 in dollars: a service that doubles in a year, by month, against rent, spot and a price list',
    description:
      'The throughput is predicted for Llama 3.1 70B in FP8 on four H100. The fleet is enlarged every six months. Card price 30,000 USD (street price of 2026, of the catalog) at 0.75 of a node; rents and the price list are those of the catalog, with their dates.',
    value: {
      workload: {
        input_tokens_per_month: 4e11,
        output_tokens_per_month: 1e11,
        growth: { doubling_months: 12 },
      },
      throughput: {
        serving: {
          model: { ref: 'llama3.1-70b' },
          traffic: { prompt_tokens: 2000, output_tokens: 500, concurrency: 64 },
          precision: { weights: 'fp8', kv: 'fp8' },
          plan: { tensor: 4 },
          engine: 'vllm-2025',
        },
      },
      horizon_months: 36,
      fleet_step_months: 6,
      load: { peak_to_average_factor: 1.5, target_utilization_ratio: 0.9 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      node: {
        ref: 'dgx-h100',
        price: { accelerator_amount: 30_000, accelerator_share_ratio: 0.75, currency: 'USD', as_of: '2026' },
      },
      site: { ref: 'us-va', pue_ratio: 1.25 },
      rent: { ref: 'cheapest', utilization_ratio: 0.8 },
      spot: { ref: 'cheapest', utilization_ratio: 0.8, interruption_overhead_ratio: 0.15 },
      own: {
        mode: 'leased',
        network_amount_per_accelerator: 4000,
        storage_amount_per_accelerator: 1000,
        colocation_amount_per_kw_month: 180,
        financing_ratio_per_year: 0.08,
        maintenance_ratio_per_year: 0.05,
        staff_amount_per_year: 600_000,
        ...dated,
      },
      api: { ref: 'together.meta-llama.meta-llama-3.1-70b-instruct-turbo' },
    },
  },
  dgx_fleet_cny: {
    summary: 'DGX H100 in yuan: such a service in China, and the month in which owning overtakes rent',
    description:
      'Node price 2,700,000 CNY (dealer, 2024-07, of the catalog). Own machines in a building made for this tenant in Ningxia.',
    value: {
      workload: {
        input_tokens_per_month: 4e11,
        output_tokens_per_month: 1e11,
        growth: { doubling_months: 12 },
      },
      throughput: {
        serving: {
          model: { ref: 'qwen2.5-72b' },
          traffic: { prompt_tokens: 2000, output_tokens: 500, concurrency: 64 },
          precision: { weights: 'fp8', kv: 'fp8' },
          plan: { tensor: 4 },
          engine: 'vllm-2025',
        },
      },
      currency: 'CNY',
      horizon_months: 36,
      fleet_step_months: 12,
      load: { peak_to_average_factor: 1.5, target_utilization_ratio: 0.9 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      node: { ref: 'dgx-h100', price: { amount: 2_700_000, currency: 'CNY', as_of: '2024-07' } },
      site: { ref: 'hub-ningxia' },
      rent: { ref: 'cheapest', utilization_ratio: 0.8 },
      reserve: { ref: 'cheapest', term_months: 12 },
      own: {
        mode: 'custom_built',
        currency: 'CNY',
        as_of: '2026-10-01',
        network_amount_per_accelerator: 28_000,
        storage_amount_per_accelerator: 7000,
        fit_out_amount_per_kw: 6000,
        colocation_amount_per_kw_month: 450,
        financing_ratio_per_year: 0.045,
        maintenance_ratio_per_year: 0.05,
        staff_amount_per_year: 2_500_000,
      },
      api: { ref: 'siliconflow.qwen.qwen2.5-72b-instruct.cny' },
    },
  },
  training_run: {
    summary: 'A training run: rent, reserve or buy the machines for it',
    description:
      'A trillion tokens through Llama 3.1 70B on 1,024 H100. The run is its own horizon; a reservation is paid for its term, and machines of one’s own are charged for the time of the run.',
    value: {
      workload: {
        training: {
          model: { ref: 'llama3.1-70b' },
          run: { tokens_count: 1e12, mfu_ratio: 0.4, goodput_ratio: 0.9 },
        },
      },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 },
      node: {
        price: { accelerator_amount: 30_000, accelerator_share_ratio: 0.75, currency: 'USD', as_of: '2026' },
      },
      site: { ref: 'us-tx' },
      rent: { accelerator_hour_amount: 2.5, utilization_ratio: 0.95, ...dated },
      reserve: { accelerator_hour_amount: 1.8, term_months: 1, ...dated },
      spot: { accelerator_hour_amount: 1.3, interruption_overhead_ratio: 0.25, ...dated },
      own: { mode: 'leased', colocation_amount_per_kw_month: 150, financing_ratio_per_year: 0.08, ...dated },
    },
  },
}
