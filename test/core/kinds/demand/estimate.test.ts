import { describe, expect, test } from 'vitest'
import type { DemandRequest } from '../../../../src/contract/request/demand.ts'
import { demandKeys } from '../../../../src/core/kinds/demand/estimate.ts'
import { askDemand, figure } from '../ask.ts'

const a100 = { ref: 'nvidia-a100-sxm4-80gb' }

const millionsAsking: DemandRequest = {
  model: { parameters_total_count: 1.75e11 },
  traffic: {
    users_daily_count: 5e7,
    requests_per_user_per_day: 10,
    answer: { amount: 400, unit: 'english_words' },
    tokens_per_english_word: 4 / 3,
  },
  sizing: { method: 'flop_utilization', utilization_ratio: 0.213 },
  accelerator: a100,
}

const byLatency: DemandRequest = {
  traffic: {
    users_daily_count: 2.5e7,
    requests_per_user_per_day: 10,
    answer: { amount: 30, unit: 'english_words' },
  },
  sizing: { method: 'accelerator_seconds', accelerator_seconds_per_unit: 0.35, unit: 'english_words' },
  node: { accelerators_count: 8, power_max_kw: 6.5, price: { amount: 199_000, currency: 'USD' } },
  power: { draw_ratio: 1 },
  site: { pue_ratio: 1, electricity_amount_per_kwh: 0.08, currency: 'USD' },
}

const byMoney: DemandRequest = {
  traffic: { visits_per_month_count: 616e6 },
  sizing: {
    method: 'money_proxy',
    cost_per_request_amount: 0.01,
    currency: 'USD',
    reference_cost_amount: 4.6e6,
    reference_compute_pf_days: 3640,
  },
}

describe('the cost of one request as a stated price', () => {
  const proxy = (notes: object, rest: Partial<DemandRequest> = {}): DemandRequest => ({
    ...byMoney,
    ...rest,
    sizing: { ...byMoney.sizing, ...notes } as DemandRequest['sizing'],
  })
  const supply = (request: DemandRequest) =>
    askDemand(request).unknowns.find(({ path }) => path === 'headline.cost_amount_per_day')?.supply

  test('is told with the tax of the answer, and its compute stays what it is', () => {
    // 616e6 / 30 requests a day at 0.01 are 205,333.33 a day; x 1.06 is 217,653.33
    const plain = askDemand(byMoney)
    const taxed = askDemand(proxy({ tax: 'excluded', tax_ratio: 0.06 }, { tax: 'included' }))
    expect(figure(taxed, 'cost_amount_per_day')).toBeCloseTo(217_653.3333, 4)
    const compute = 'compute_pf_days_per_30_days'
    expect(figure(taxed, compute) / figure(plain, compute)).toBeCloseTo(1, 12)
  })

  test('is unknown where nobody says whether it holds the tax that is asked for', () => {
    expect(supply(proxy({}, { tax: 'included' }))).toBe('sizing.tax')
    expect(supply(proxy({ tax: 'excluded' }, { tax: 'included' }))).toBe('sizing.tax_ratio')
  })

  test('is warned of without a date, and shown with it', () => {
    const codes = (request: DemandRequest) => askDemand(request).warnings.map(({ code }) => code)
    expect(codes(byMoney)).toContain('price_without_date')
    const dated = proxy({ as_of: '2026-10' })
    expect(codes(dated)).not.toContain('price_without_date')
    const path = 'sizing.cost_per_request_amount'
    expect(askDemand(dated).assumptions.find((one) => one.path === path)?.as_of).toBe('2026-10')
  })
})

test('requests of tokens alone are unknown until the size of one is sent', () => {
  const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10' }
  const sizing = { method: 'throughput', tokens_per_s_per_accelerator: 500 } as const
  const alone: DemandRequest = { traffic: { tokens_per_day: 1e12 }, sizing, price }
  const key = 'cost_amount_per_request'
  const missing = askDemand(alone).unknowns.find(({ path }) => path === `headline.${key}`)
  expect(missing?.supply).toBe('traffic.answer')
  const sized = { ...alone, traffic: { ...alone.traffic, answer: { amount: 500, unit: 'tokens' } as const } }
  expect(figure(askDemand(sized), key)).toBeGreaterThan(0)
})

describe('footprint', () => {
  test('per request, per million tokens and per year, market-based, embodied and water', () => {
    // 10 accelerators x 1 kW x 24 h = 240 kWh x PUE 1.25 = 300 kWh a day; 1e6 requests of 300 tokens
    const answer = askDemand({
      traffic: { requests_per_s: 1e6 / 86_400, answer: { amount: 300, unit: 'tokens' } },
      sizing: { method: 'given', accelerators_count: 10 },
      node: { accelerators_count: 1, power_max_kw: 1, embodied_kgco2e: 1_461 },
      power: { draw_ratio: 1 },
      site: {
        pue_ratio: 1.25,
        grid_location_kgco2e_per_kwh: 0.5,
        grid_market_kgco2e_per_kwh: 0.1,
        water_l_per_kwh: 2,
      },
      embodied: { lifetime_years: 4 },
    })
    expect(figure(answer, 'energy_facility_kwh_per_million_tokens')).toBeCloseTo(1, 9)
    expect(figure(answer, 'energy_facility_kwh_per_year')).toBeCloseTo(300 * 365.25, 6)
    expect(figure(answer, 'emissions_operational_kgco2e_per_request')).toBeCloseTo(1.5e-4, 12)
    expect(figure(answer, 'emissions_operational_kgco2e_per_million_tokens')).toBeCloseTo(0.5, 9)
    expect(figure(answer, 'emissions_operational_kgco2e_per_year')).toBeCloseTo(150 * 365.25, 6)
    expect(figure(answer, 'emissions_operational_market_kgco2e_per_day')).toBeCloseTo(30, 9)
    // 10 x 1,461 / (4 x 365.25)
    expect(figure(answer, 'emissions_embodied_kgco2e_per_day')).toBeCloseTo(10, 9)
    expect(figure(answer, 'water_l_per_day')).toBeCloseTo(480, 9)
  })

  test('a factor of the catalog says whether it is direct or over the life cycle', () => {
    const basis = (ref: string) =>
      askDemand({
        sizing: { method: 'given', nodes_count: 1 },
        accelerator: a100,
        site: { ref },
      }).assumptions.find(({ path }) => path === 'site.grid_basis')?.value
    expect([basis('hub-gansu'), basis('fra')]).toEqual(['direct_co2', 'life_cycle_co2e'])
  })
})

describe('sizing', () => {
  test('by FLOP: 50 million users with ten answers of 400 words need 16,255.07 A100', () => {
    // 5e7 x 10 x 400 x 4/3 / 86,400 = 3,086,419.75 tokens/s; x 2 x 1.75e11 / (3.12e14 x 0.213)
    const answer = askDemand(millionsAsking)
    expect(figure(answer, 'tokens_per_s_average')).toBeCloseTo(3_086_419.753, 3)
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo(16_255.07, 2)
    expect(figure(answer, 'node_count')).toBe(2_032)
  })

  test('by accelerator-seconds: 30,381.9 needed, 3,798 nodes, $755.8M, 592.5 MWh and $47.4k a day', () => {
    // 2.5e7 x 10 x 30 / 86,400 x 0.35 = 30,381.944; 3,798 x 199,000; 3,798 x 6.5 x 24 = 592,488 kWh; x 0.08
    const answer = askDemand(byLatency)
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo(30_381.944, 3)
    expect(figure(answer, 'node_count')).toBe(3_798)
    expect(figure(answer, 'purchase_cost_amount')).toBe(755_802_000)
    expect(figure(answer, 'energy_facility_kwh_per_day')).toBeCloseTo(592_488, 6)
    expect(figure(answer, 'electricity_cost_amount_per_day')).toBeCloseTo(47_399.04, 6)
    expect(answer.warnings.map(({ code }) => code)).toContain('latency_sizing_is_upper_bound')
  })

  test('by money: 616 million visits at a cent are 4,874.4 PF-days a month, with a warning that money is not compute', () => {
    // 616e6 x 0.01 = 6.16e6; / 4.6e6 x 3,640 = 4,874.43
    const answer = askDemand(byMoney)
    expect(figure(answer, 'compute_pf_days_per_30_days')).toBeCloseTo(4_874.43, 2)
    expect(figure(answer, 'cost_amount_per_day') * 30).toBeCloseTo(6.16e6, 3)
    expect(answer.warnings.map(({ code }) => code)).toContain('money_is_not_compute')
    expect(answer.headline.accelerator_count).toBeNull()
  })

  test('by throughput: cached prompt tokens are sent but not computed', () => {
    const answer = askDemand({
      traffic: {
        requests_per_s: 10,
        prompt: { amount: 1000, unit: 'tokens' },
        answer: { amount: 200, unit: 'tokens' },
        cached_prompt_ratio: 0.4,
      },
      sizing: { method: 'throughput', tokens_per_s_per_accelerator: 500 },
      load: { peak_to_average_factor: 2, reserve_ratio: 0.1, target_utilization_ratio: 0.8 },
      accelerator: a100,
    })
    // all: 10 x 1,200 x 86,400 = 1.0368e9; computed: 10 x (600 + 200) = 8,000/s; / 500 x 2 x 1.1 / 0.8 = 44
    expect(figure(answer, 'tokens_per_day')).toBeCloseTo(1.0368e9, 3)
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo(44, 9)
    expect(figure(answer, 'node_count')).toBe(6)
  })

  test('by phases: prefill and decode are sized apart', () => {
    const answer = askDemand({
      traffic: {
        requests_per_s: 10,
        prompt: { amount: 1000, unit: 'tokens' },
        answer: { amount: 200, unit: 'tokens' },
      },
      sizing: { method: 'throughput', node_prefill_tokens_per_s: 5000, node_decode_tokens_per_s: 500 },
      load: { peak_to_average_factor: 1, target_utilization_ratio: 1 },
      accelerator: a100,
    })
    // 10,000 / 5,000 + 2,000 / 500 = 6 nodes of 8
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo(48, 9)
  })

  test('given machines are taken as they are, with or without traffic', () => {
    const answer = askDemand({ sizing: { method: 'given', nodes_count: 10 }, accelerator: a100 })
    expect(figure(answer, 'accelerator_count')).toBe(80)
    // 10 x 6.5 kW x 0.8
    expect(figure(answer, 'power_it_kw')).toBeCloseTo(52, 9)
    expect(answer.headline.tokens_per_day).toBeNull()
  })
})

describe('traffic', () => {
  const tokensPerDay = (traffic: DemandRequest['traffic']) =>
    figure(askDemand({ ...millionsAsking, ...(traffic && { traffic }) }), 'tokens_per_day')

  test('requests in flight over their latency are a rate: 120 of 4 s are 30 a second', () => {
    // 30 x 86,400 x 100 tokens
    expect(
      tokensPerDay({
        concurrent_requests_count: 120,
        request_latency_s: 4,
        answer: { amount: 100, unit: 'tokens' },
      }),
    ).toBeCloseTo(2.592e8, 3)
  })

  test('share, vendors, scale and growth multiply; samples multiply the answer alone', () => {
    const base = {
      requests_per_s: 1,
      prompt: { amount: 10, unit: 'tokens' },
      answer: { amount: 5, unit: 'tokens' },
    } as const
    expect(tokensPerDay(base)).toBe(86_400 * 15)
    expect(tokensPerDay({ ...base, samples_per_request_count: 4 })).toBe(86_400 * 30)
    const grown = {
      ...base,
      llm_share_ratio: 0.5,
      vendors_count: 10,
      scale_factor: 2,
      growth_per_year_factor: 3,
      ahead_years: 2,
    }
    // 0.5 x 10 x 2 x 3^2 = 90
    expect(tokensPerDay(grown)).toBeCloseTo(86_400 * 15 * 90, 3)
  })
})

describe('money', () => {
  const priced: DemandRequest = {
    ...millionsAsking,
    price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' },
    revenue: { output_amount_per_million_tokens: 10, currency: 'USD', as_of: '2026-11-01' },
  }

  test('a fixed fleet is paid for all day, an elastic one for its average', () => {
    // fixed: 16,256 x 24 x 2; elastic: 16,255.0697 x 24 x 2
    expect(figure(askDemand(priced), 'cost_amount_per_day')).toBeCloseTo(780_288, 6)
    expect(figure(askDemand({ ...priced, load: { scaling: 'elastic' } }), 'cost_amount_per_day')).toBeCloseTo(
      780_243.35,
      1,
    )
  })

  test('cost per request, per million tokens and profit follow from the day', () => {
    const answer = askDemand(priced)
    // 780,288 / 5e8 requests; / 266,666.67 Mtoken; revenue 266,666.67 x 10
    expect(figure(answer, 'cost_amount_per_request')).toBeCloseTo(0.001560576, 9)
    expect(figure(answer, 'cost_amount_per_million_tokens')).toBeCloseTo(2.92608, 6)
    expect(figure(answer, 'profit_amount_per_day')).toBeCloseTo(2_666_666.667 - 780_288, 2)
  })

  test('a missing token price is an unknown, not a free token', () => {
    const traffic = { ...millionsAsking.traffic, prompt: { amount: 100, unit: 'tokens' } } as const
    const answer = askDemand({ ...priced, traffic })
    expect(answer.headline.revenue_amount_per_day).toBeNull()
    expect(answer.unknowns).toContainEqual({
      path: 'headline.revenue_amount_per_day',
      reason: 'input_missing',
      supply: 'revenue.input_amount_per_million_tokens',
    })
  })
})

test('the headline has every published key and every null one unknown', () => {
  for (const request of [millionsAsking, byLatency, byMoney]) {
    const answer = askDemand(request)
    for (const key of [...demandKeys, 'cost_currency']) expect(answer.headline).toHaveProperty(key)
    const nulls = Object.keys(answer.headline).filter((key) => answer.headline[key] === null)
    expect(answer.unknowns.map(({ path }) => path.replace('headline.', '')).sort()).toEqual(nulls.sort())
  }
})

test('a peak that was not sent is a default with a range and a warning, not a hidden factor', () => {
  const answer = askDemand(millionsAsking)
  expect(answer.warnings.map(({ code }) => code)).toContain('peak_factor_default')
  expect(answer.assumptions.find(({ path }) => path === 'load.peak_to_average_factor')).toMatchObject({
    value: 1,
    low: 1,
    high: 3,
    origin: 'default',
  })
})
