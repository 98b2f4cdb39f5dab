import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../../../src/http/examples/all.ts'
import { claimExamples } from '../../../src/http/examples/claims.ts'
import { components } from '../../../src/http/schemas/components.ts'
import { explain } from '../../../src/http/validation/explain.ts'
import type { SharedSchemas } from '../../../src/http/validation/json-schema.ts'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)

const shared = new Map(
  components.map((schema) => [String((schema as { $id?: string }).$id), schema]),
) as SharedSchemas

async function check(body: object) {
  const response = await agent.post('/v1/claims/check').send(body)
  expect(response.status).toBe(200)
  return response.body
}

const gpt3 = {
  model: { parameters_total_count: 1.75e11 },
  run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days: 30 },
  accelerator: { peak_dense_bf16_flop_per_s: 3.12e14 },
}

describe('POST /v1/claims/check answers 200', () => {
  test.each([
    ['gpt3_in_a_month', 'reproduced'],
    ['gpt3_as_the_headline_has_it', 'differs'],
    ['price_of_a_million_tokens', 'refuted_by_own_inputs'],
    ['bits_or_bytes', 'refuted_by_own_inputs'],
    ['years_on_one_v100', 'implied'],
    ['cards_or_servers', 'refuted_by_own_inputs'],
  ])('%s: %s', async (name, verdict) => {
    const found = await check(claimExamples[name]?.value ?? {})
    expect(found.verdict).toBe(verdict)
    expect(explain({ $ref: 'OwnClaimCheck#' }, found, { shared, textual: false })).toEqual([])
  })

  test('a claim of which only the headline is known is carried by the utilisation that it does not state', async () => {
    const { carried_by, carriers } = await check(claimExamples.gpt3_as_the_headline_has_it?.value ?? {})
    expect(carried_by).toBe('run.mfu_ratio')
    expect(carriers[0].basis).toBe('default')
  })

  test('numbers that are sent count as stated: a wrong claim refutes itself, with the input it would take', async () => {
    const figures = [{ name: 'accelerator_needed_count', value: 1000 }]
    const { verdict, carriers, request } = await check({ kind: 'training', request: gpt3, figures })
    expect(verdict).toBe('refuted_by_own_inputs')
    // 843.0998 x 0.462 / 1000
    const mfu = carriers.find(({ path }: { path: string }) => path === 'run.mfu_ratio')
    expect(mfu.value_needed).toBeCloseTo(0.38951, 5)
    expect(request).toEqual(gpt3)
  })

  test('an input that is only recalled makes it differ, and carries the gap within its bounds', async () => {
    const figures = [{ name: 'accelerator_needed_count', value: 1000 }]
    const assumptions = [{ path: 'run.mfu_ratio', basis: 'recalled', low: 0.3, high: 0.5 }]
    const found = await check({ kind: 'training', request: gpt3, figures, assumptions })
    expect(found).toMatchObject({ verdict: 'differs', carried_by: 'run.mfu_ratio' })
  })

  test('servers taken for cards are named', async () => {
    const { unit_traps } = await check(claimExamples.cards_or_servers?.value ?? {})
    expect(unit_traps).toMatchObject([{ code: 'card_or_server', at: 'accelerator_count' }])
  })

  test('a price that nobody gives makes a cost underivable and says what to supply', async () => {
    const figures = [{ name: 'cost_amount', value: 4.6e6 }]
    const found = await check({ kind: 'training', request: gpt3, figures })
    expect(found).toMatchObject({ verdict: 'not_derivable', carried_by: 'price.accelerator_hour_amount' })
  })

  test('money is compared in the currency of the request', async () => {
    const request = {
      ...gpt3,
      price: { accelerator_hour_amount: 10, currency: 'CNY', as_of: '2026-01-01' },
    }
    // 848 accelerators x 29.8266 days x 24 h are the 607,031.86 h of the work
    const figures = [{ name: 'cost_amount', value: 6_070_318.6 }]
    const found = await check({ kind: 'training', request, figures })
    expect(found.figures[0]).toMatchObject({ unit: 'CNY', verdict: 'reproduced' })
  })
})

describe('what a catalog entry brings in is not the claim’s own', () => {
  const figures = [{ name: 'training_compute_flop', value: 1e23 }]

  test('a model that is named by its ref makes a wrong claim differ, though no number of it can be moved', async () => {
    const request = { model: { ref: 'gpt3-175b' }, run: { tokens_count: 3e11, flop_convention: '6nd' } }
    const found = await check({ kind: 'training', request, figures })
    expect(found.verdict).toBe('differs')
    expect(found.carriers.map(({ path }: { path: string }) => path)).toEqual(['run.tokens_count'])
  })

  test('so does a price that is named by its ref', async () => {
    const request = {
      run: { accelerator_hours: 1000 },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
      price: { ref: 'cheapest' },
    }
    const found = await check({ kind: 'training', request, figures: [{ name: 'cost_amount', value: 1 }] })
    expect(found.verdict).toBe('differs')
  })

  test('with the same number sent inline the claim refutes itself', async () => {
    const request = {
      model: { parameters_total_count: 1.746e11 },
      run: { tokens_count: 3e11, flop_convention: '6nd' },
    }
    expect((await check({ kind: 'training', request, figures })).verdict).toBe('refuted_by_own_inputs')
  })
})

test('a number that is sent with its bounds is moved within them', async () => {
  const request = { ...gpt3, run: { ...gpt3.run, mfu_ratio: { value: 0.462, low: 0.3, high: 0.5 } } }
  const figures = [{ name: 'accelerator_needed_count', value: 1000 }]
  const { carriers, carried_by } = await check({ kind: 'training', request, figures })
  expect(carried_by).toBe('run.mfu_ratio')
  expect(carriers[0]).toMatchObject({ basis: 'stated', low: 0.3, high: 0.5 })
})

const month = { ...gpt3, accelerator: { ref: 'nvidia-a100-sxm4-80gb' } }
const onPeak = (peak: number) => ({
  ...month,
  accelerator: { ...month.accelerator, override: { peak_dense_bf16_flop_per_s: peak } },
})
const needed = (value: number) => [{ name: 'accelerator_needed_count', value }]
const flop = (value: number) => [{ name: 'training_compute_flop', value }]
const users = {
  model: { parameters_total_count: 1.75e11 },
  traffic: {
    users_daily_count: 5e7,
    requests_per_user_per_day: 10,
    answer: { amount: 400, unit: 'english_words' },
    tokens_per_english_word: 4 / 3,
  },
  sizing: { method: 'flop_utilization', utilization_ratio: 0.213 },
  load: { peak_to_average_factor: 1, reserve_ratio: 0, target_utilization_ratio: 1 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
}
const visits = {
  traffic: { visits_per_month_count: 6.16e8, requests_per_visit: 1 },
  sizing: {
    method: 'money_proxy',
    cost_per_request_amount: 0.01,
    currency: 'USD',
    reference_cost_amount: 4.6e6,
    reference_compute_pf_days: 3640,
  },
}

describe('confusions of units are named where the numbers show them', () => {
  test.each([
    // 843.1 / 2, / 8, / 16 with the peak that makes it so; 843.1 x 30 and x 720; 843.1 / 2
    ['a sparse peak', 'training', onPeak(6.24e14), needed(421.5), 'sparse_peak'],
    ['the peak of a server', 'training', onPeak(2.496e15), needed(105.4), 'card_or_server'],
    ['the sparse peak of a server', 'training', onPeak(4.992e15), needed(52.7), 'card_or_server'],
    ['servers as cards', 'training', month, needed(105.4), 'card_or_server'],
    ['card-days as cards', 'training', month, needed(25_293), 'card_or_card_day'],
    ['card-hours as cards', 'training', month, needed(607_032), 'card_or_card_day'],
    // 3.15e23 / 86,400; over 29.83 days 3.15e23 / 2.577e6
    ['PF-days as a rate', 'training', month, flop(3.6458e18), 'flop_or_flop_per_s'],
    ['a rate of the fleet as FLOP', 'training', month, flop(1.2223e17), 'flop_or_flop_per_s'],
    // 16,255 x 3/4, and 2.667e11 x 3/4
    ['words as tokens', 'demand', users, needed(12_191.3), 'words_or_tokens'],
    [
      'words as tokens in text',
      'demand',
      users,
      [{ name: 'tokens_per_day', value: 2e11 }],
      'words_or_tokens',
    ],
    [
      'money as compute',
      'demand',
      visits,
      [{ name: 'compute_pf_days_per_30_days', value: 4874.4 }],
      'money_as_compute',
    ],
  ])('%s', async (_what, kind, request, figures, code) => {
    const { unit_traps } = await check({ kind, request, figures })
    expect(unit_traps.map((trap: { code: string }) => trap.code)).toContain(code)
  })

  test('a peak that the catalog has shows none', async () => {
    const { unit_traps } = await check({ kind: 'training', request: month, figures: needed(843) })
    expect(unit_traps).toEqual([])
  })
})

describe('a claim by arithmetic alone', () => {
  const link = { path: 'link_gbit_per_s', unit: 'Gbit/s', value: 400, basis: 'stated' }
  const claim = {
    kind: 'arithmetic',
    figures: [{ name: 'link_gb_per_s', value: 400, formula: 'link_gbit_per_s / 8[Gbit/GB]' }],
    assumptions: [link],
  }

  test('is held against its own formulas: 400 Gbit/s are 50 GB/s', async () => {
    const found = await check(claim)
    expect(found).toMatchObject({ verdict: 'refuted_by_own_inputs', kind: null, request: null, links: {} })
    expect(found.figures[0]).toMatchObject({ unit: 'GB/s', ours: 50 })
    expect(found.unit_traps).toMatchObject([{ code: 'bit_or_byte', at: 'link_gb_per_s' }])
    expect(found.derivation[0]).toMatchObject({ formula: 'link_gbit_per_s / 8' })
    expect(explain({ $ref: 'OwnClaimCheck#' }, found, { shared, textual: false })).toEqual([])
  })

  test('with an input that nobody states is not derivable, and carried by what is missing', async () => {
    const { value: _, ...open } = link
    const found = await check({ ...claim, assumptions: [{ ...open, basis: 'inferred' }] })
    expect(found).toMatchObject({ verdict: 'not_derivable', carried_by: 'link_gbit_per_s' })
  })

  test('may have steps, and figures of the estimate beside', async () => {
    const found = await check({
      kind: 'training',
      request: gpt3,
      steps: [{ name: 'hours_of_a_day', unit: 'h', formula: 'estimate.accelerator_hours / 30' }],
      figures: [{ name: 'cards_count', value: 843, formula: 'hours_of_a_day / 24[h]', error_ratio: 0.001 }],
    })
    // 607,031.86 h / 30 / 24 = 843.1
    expect(found.verdict).toBe('reproduced')
    expect(found.claim.steps).toHaveLength(1)
  })
})

describe('every kind of estimate can check a claim', () => {
  const h100 = { ref: 'nvidia-h100-sxm5-80gb', count: 8 }
  const served = { prompt_tokens: 1000, output_tokens: 200, batch_sequences: 8 }
  const rent = { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10-01', utilization_ratio: 1 }
  const hours = {
    kind: 'training',
    request: { run: { accelerator_hours: 1e5 }, power: { accelerator_w: 700 } },
  }
  test.each([
    ['market', { growth: { doubling_months: 3.4 }, ahead_years: 5.155 }, 'growth_total_factor', 299_899.1],
    ['memory', { model: { ref: 'llama3.1-70b' }, accelerator: h100 }, 'memory_used_ratio', 1e6],
    [
      'serving',
      { model: { ref: 'llama3.1-70b' }, accelerator: h100, plan: { tensor: 8 }, traffic: served },
      'tpot_ms',
      1e6,
    ],
    // 100,000 h x 0.7 kW
    ['siting', { estimate: hours, sites: [{ ref: 'cn-ningxia' }] }, 'energy_it_kwh', 70_000],
    // 720 x 2.5
    [
      'sourcing',
      { workload: { accelerator_hours_per_month: 720 }, rent },
      'rent_cost_amount_per_month',
      1800,
    ],
  ])('%s', async (kind, request, name, value) => {
    const found = await check({ kind, request, figures: [{ name, value }] })
    expect(found.links).toEqual({ estimate: `/v1/estimates/${kind}` })
    expect(found.verdict).toBe(value === 1e6 ? 'differs' : 'reproduced')
    const { body } = await agent.post(found.links.estimate).send(found.request)
    expect(body.headline[name]).toBe(found.figures[0].ours)
  })
})

test('an input that would have to be more than its field takes is not solved: utilisation ends at 1', async () => {
  const assumptions = [{ path: 'run.mfu_ratio', basis: 'inferred', solved_from: 'accelerator_needed_count' }]
  // 843.1 x 0.462 / 100 = 3.9
  const found = await check({ kind: 'training', request: month, figures: needed(100), assumptions })
  expect(found.verdict).not.toBe('implied')
  expect(found.notes.join(' ')).toContain('no value of it')
})

test('a count that would have to be a fraction is not solved, and what it would take is told', async () => {
  const request = {
    run: { training_compute_flop: 3e23, mfu_ratio: 0.4, goodput_ratio: 1 },
    accelerator: { peak_dense_bf16_flop_per_s: 3.12e14, count: 100 },
  }
  const figures = [{ name: 'wall_clock_days', value: 100 }]
  const open = await check({
    kind: 'training',
    request,
    figures,
    assumptions: [{ path: 'accelerator.count', basis: 'inferred', solved_from: 'wall_clock_days' }],
  })
  expect(open.verdict).toBe('differs')
  const { carriers } = await check({ kind: 'training', request, figures })
  // 3e23 / (0.4 x 3.12e14 x 86,400 x 100)
  const count = carriers.find(({ path }: { path: string }) => path === 'accelerator.count')
  expect(count.value_needed).toBeCloseTo(278.223, 3)
})

test('of a very long request sixty inputs are moved, those that the claim speaks of first', async () => {
  const tier = { vendors_count: 10, models_per_vendor_count: 2, accelerators_per_model_count: 1000 }
  const tiers = Array.from({ length: 50 }, (_, index) => ({ name: `t${index}`, ...tier, scale_factor: 2 }))
  const assumptions = [{ path: 'tiers.49.scale_factor', basis: 'inferred', low: 1, high: 1e9 }]
  const figures = [{ name: 'accelerator_count', value: 1e9 }]
  const found = await check({ kind: 'market', request: { tiers }, figures, assumptions })
  expect(found.carriers).toHaveLength(60)
  expect(found.carried_by).toBe('tiers.49.scale_factor')
})

test('a line in bits that is read as bytes is named', async () => {
  const estimate = {
    kind: 'training',
    request: { run: { accelerator_hours: 1e5 }, power: { accelerator_w: 700 } },
  }
  const sites = [{ name: 'a', line: { gbit_per_s: 10, utilization_ratio: 1 } }]
  const request = { estimate, sites, transfer: { data_gb: 120_000 } }
  // 120,000 GB x 8 / 10 Gbit/s / 86,400 = 1.111 days; without the 8 it is 0.13889
  const figures = [{ name: 'moving_days', value: 0.138_888_9 }]
  const { unit_traps } = await check({ kind: 'siting', request, figures })
  expect(unit_traps).toMatchObject([{ code: 'bit_or_byte', at: 'moving_days' }])
})

test('notes and traps are in the language that is asked for', async () => {
  const body = { kind: 'training', request: month, figures: needed(105.4) }
  const response = await agent.post('/v1/claims/check').set('accept-language', 'zh').send(body)
  const texts = [
    ...response.body.notes,
    ...response.body.unit_traps.map((trap: { message: string }) => trap.message),
  ]
  expect(texts.length).toBeGreaterThan(2)
  expect(texts.every((text: string) => /[\u4e00-\u9fff]/.test(text))).toBe(true)
})

test('what the estimate warns of is told', async () => {
  const { warnings } = await check({ kind: 'training', request: onPeak(6.24e14), figures: needed(421.5) })
  expect(warnings.map(({ code }: { code: string }) => code)).toContain('peak_above_dense')
})

describe('the unit of a figure is that of its definition', () => {
  const served = {
    model: { ref: 'llama3.1-70b' },
    traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
    precision: { weights: 'fp8' },
    plan: { tensor: 4 },
    engine: 'vllm-2025',
    accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
  }

  test('requests a second are in request/s, and in an hour there are 3,600 times as many', async () => {
    const { body } = await agent.post('/v1/estimates/serving').send(served)
    const rate: number = body.headline.requests_per_s
    const found = await check({
      kind: 'serving',
      request: served,
      figures: [
        { name: 'requests_per_s', value: rate },
        {
          name: 'requests_in_an_hour',
          unit: 'request/h',
          value: rate * 3600,
          formula: 'estimate.requests_per_s * 3600[s/h]',
        },
      ],
    })
    expect(found.verdict).toBe('reproduced')
    expect(found.figures.map(({ unit }: { unit: string }) => unit)).toEqual(['request/s', 'request/h'])
  })

  test('the price of power at which two sites cost the same is in its currency a kWh', async () => {
    const request = examplesOf.estimateSiting?.data_east_compute_west?.value ?? {}
    const figures = [{ name: 'break_even_electricity_amount_per_kwh', value: 1 }]
    const found = await check({ kind: 'siting', request, figures })
    expect(found.figures[0].unit).toBe('CNY/kWh')
  })

  test('a formula without a unit has that of what it comes to', async () => {
    const found = await check({
      kind: 'serving',
      request: served,
      figures: [{ name: 'in_an_hour', value: 1, formula: 'estimate.requests_per_s * 3600[s/h]' }],
    })
    expect(found.figures[0].unit).toBe('request/h')
  })
})

describe('the tolerance follows the digits that were written', () => {
  // 4e24 FLOP / (1,000 x 1e15 FLOP/s x 0.816 x 86,400 s/day) = 56.7357 days
  const run = { training_compute_flop: 4e24, mfu_ratio: 0.816, goodput_ratio: 1 }
  const request = { run, accelerator: { peak_dense_bf16_flop_per_s: 1e15, count: 1000 } }
  const days = (value: number, more: object = {}) =>
    check({
      kind: 'training',
      request: { ...request, ...more },
      figures: [{ name: 'wall_clock_days', value }],
    })

  test('57 days is 56.5 to 57.5, so that 56.7357 is as claimed', async () => {
    const found = await days(57)
    expect(found.figures[0].ours).toBeCloseTo(56.7357, 4)
    // 0.5 / 57
    expect(found.figures[0].tolerance_ratio).toBeCloseTo(0.008_772, 6)
    expect(found.verdict).toBe('reproduced')
  })

  test('57.3 days is 57.25 to 57.35, and 58 days at least 57.5: both are refuted', async () => {
    expect((await days(57.3)).verdict).toBe('refuted_by_own_inputs')
    expect((await days(58)).verdict).toBe('refuted_by_own_inputs')
  })

  test('5.576e6 is within 500', async () => {
    const arithmetic = (value: number) =>
      check({
        kind: 'arithmetic',
        figures: [{ name: 'hours', value: 5.576e6, formula: 'stated_hours * 1' }],
        assumptions: [{ path: 'stated_hours', unit: 'h', value, basis: 'stated' }],
      })
    expect((await arithmetic(5_576_499)).verdict).toBe('reproduced')
    // beyond 500, and beyond a thousandth, which any claim may be off
    expect((await arithmetic(5_582_000)).verdict).toBe('refuted_by_own_inputs')
  })

  test('an error that is sent replaces it', async () => {
    const figures = [{ name: 'wall_clock_days', value: 57, error_ratio: 0 }]
    const found = await check({ kind: 'training', request, figures })
    expect(found.verdict).toBe('refuted_by_own_inputs')
  })

  test('within the range of what was sent it differs and is not refuted; beyond it, it is', async () => {
    const ranged = { run: { ...run, mfu_ratio: { value: 0.816, low: 0.75, high: 0.85 } } }
    // 56.735 x 0.816 / 0.75 = 61.73 days at the low end
    expect((await days(61, ranged)).verdict).toBe('differs')
    expect((await days(65, ranged)).verdict).toBe('refuted_by_own_inputs')
  })
})
