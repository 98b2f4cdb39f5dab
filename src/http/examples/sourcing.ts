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
}
