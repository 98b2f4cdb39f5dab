import { describe, expect, test } from 'vitest'
import type { TrainingRequest } from '../../../../src/contract/request/training.ts'
import { trainingKeys } from '../../../../src/core/kinds/training/reading.ts'
import { askTraining, figure, gpt3OnA100 } from '../ask.ts'

function refusal(request: TrainingRequest): { code?: string; pointer?: string } {
  try {
    askTraining(request)
  } catch (error) {
    return error as { code: string; pointer: string }
  }
  return {}
}

describe('GPT-3 on A100 in thirty days', () => {
  const answer = askTraining(gpt3OnA100)

  test('takes 843.10 accelerators, which are 848 on 106 nodes for 29.83 days', () => {
    // 6 x 1.75e11 x 3e11 = 3.15e23 FLOP; / (3.12e14 x 0.462) / 3600 = 607,031.857 h
    // / 720 h = 843.0998; / 8 -> 106 nodes = 848; 607,031.857 / 24 / 848 = 29.8266 days
    expect(figure(answer, 'training_compute_flop')).toBe(3.15e23)
    expect(figure(answer, 'accelerator_hours')).toBeCloseTo(607_031.857, 3)
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo(843.0998, 4)
    expect(figure(answer, 'accelerator_count')).toBe(848)
    expect(figure(answer, 'node_count')).toBe(106)
    expect(figure(answer, 'wall_clock_days')).toBeCloseTo(29.8266, 4)
  })

  test('draws 394,570.7 kWh of IT energy and 473,484.9 kWh at the facility', () => {
    // 607,031.857 / 8 x 6.5 kW x 0.8 = 394,570.707; x 1.2 = 473,484.848
    expect(figure(answer, 'energy_it_kwh')).toBeCloseTo(394_570.707, 2)
    expect(figure(answer, 'energy_facility_kwh')).toBeCloseTo(473_484.848, 2)
  })

  test('has a range from draw and PUE alone: 442,100 to 533,400 kWh within 0.5%', () => {
    const range = askTraining(gpt3OnA100, { samples: 4096 }).ranges.energy_facility_kwh
    expect(Math.abs((range?.low ?? 0) / 442_100 - 1)).toBeLessThan(0.005)
    expect(Math.abs((range?.high ?? 0) / 533_400 - 1)).toBeLessThan(0.005)
  })

  test('costs null, with an unknown that says which price to send', () => {
    expect(answer.headline.cost_amount).toBeNull()
    expect(answer.unknowns).toContainEqual({
      path: 'headline.cost_amount',
      reason: 'input_missing',
      supply: 'price.accelerator_hour_amount',
    })
    expect(answer.status).toBe('partial')
  })

  test('prints the formulas of the contract', () => {
    const formulas = Object.fromEntries((answer.derivation ?? []).map((step) => [step.figure, step.formula]))
    expect(formulas.training_compute_flop).toBe('6 * parameters_active_count * tokens_count')
    expect(formulas.accelerator_hours).toBe(
      'training_compute_flop / (peak_dense_flop_per_s * mfu_ratio * goodput_ratio) / 3600',
    )
  })

  test('shows where each input came from', () => {
    const origins = Object.fromEntries(answer.assumptions.map(({ path, origin }) => [path, origin]))
    expect(origins).toMatchObject({
      'run.mfu_ratio': 'given',
      'run.goodput_ratio': 'given',
      'accelerator.peak_dense_bf16_flop_per_s': 'catalog',
      'power.draw_ratio': 'default',
      'site.pue_ratio': 'default',
    })
  })

  test('has every published key in headline and ranges', () => {
    for (const key of [...trainingKeys, 'cost_currency', 'fits_in_memory']) {
      expect(answer.headline).toHaveProperty(key)
      expect(answer.ranges).toHaveProperty(key)
    }
  })

  test('pairs every null of the headline with one unknown, and every unknown with a null', () => {
    const nulls = Object.keys(answer.headline).filter((key) => answer.headline[key] === null)
    expect(answer.unknowns.map(({ path }) => path.replace('headline.', '')).sort()).toEqual(nulls.sort())
  })
})

describe('compute', () => {
  test.each([
    ['GPT-3 XL', 1.32e9, 27.5],
    ['GPT-3', 174.6e9, 3637.5],
  ])('%s over 300 billion tokens is %f of %f PF-days by 6 N D', (_, parameters, days) => {
    const answer = askTraining({
      model: { parameters_total_count: parameters },
      run: { tokens_count: 3e11, flop_convention: '6nd' },
    })
    expect(figure(answer, 'training_compute_pf_days')).toBeCloseTo(days, 9)
  })

  test.each([
    ['llama3-8b', 8192, 51.5e9, 0.002],
    ['llama3-70b', 8192, 449.2e9, 0.002],
    ['llama3.1-405b', 8192, 2524e9, 0.002],
    ['deepseek-v3-671b', 4096, 249.7e9, 0.01],
  ])(
    '%s at %i tokens takes the causal FLOP per token that NVIDIA publishes',
    (ref, sequence, perToken, within) => {
      const run = { tokens_count: 1e12, sequence_length_tokens: sequence, flop_convention: 'causal' } as const
      const answer = askTraining({ model: { ref }, run })
      expect(Math.abs(figure(answer, 'training_compute_flop') / 1e12 / perToken - 1)).toBeLessThan(within)
    },
  )

  test('full recompute moves HFU by 4/3 and leaves model FLOP alone', () => {
    const plain = askTraining(gpt3OnA100)
    const recomputed = askTraining({ ...gpt3OnA100, run: { ...gpt3OnA100.run, recompute: 'full' } })
    expect(figure(recomputed, 'training_compute_flop')).toBe(figure(plain, 'training_compute_flop'))
    expect(figure(recomputed, 'hfu_ratio')).toBeCloseTo((0.462 * 4) / 3, 12)
  })

  // Full recompute leaves 3/4 of the passes for the model's own FLOP.
  test.each([
    ['bf16', 'none', 0.4],
    ['bf16', 'full', 0.3],
    ['fp8', 'none', 0.34],
    ['fp8', 'full', 0.255],
    ['mxfp8', 'none', 0.36],
    ['nvfp4', 'none', 0.22],
    ['int8', 'none', 0.34],
  ] as const)(
    'without a rate or a count the usual MFU at %s with recompute %s is %d, with a source',
    (precision, recompute, expected) => {
      const run = { training_compute_flop: 1e22, precision, recompute }
      const answer = askTraining({ run, accelerator: { ref: 'nvidia-b200-sxm-180gb' } })
      const told = answer.assumptions.find(({ path }) => path === 'run.mfu_ratio')
      expect(told?.value).toBeCloseTo(expected, 12)
      expect(told?.origin).toBe('default')
      const word = precision === 'bf16' ? /16-bit/ : /peak/
      expect(told?.source).toEqual({ en: expect.stringMatching(word), zh: expect.any(String) })
    },
  )

  test('an HFU is divided by the recompute factor to give MFU', () => {
    const run = { tokens_count: 3e11, hfu_ratio: 0.6, recompute: 'full' } as const
    expect(figure(askTraining({ ...gpt3OnA100, run }), 'mfu_ratio')).toBeCloseTo(0.45, 12)
  })

  test('text in words becomes tokens by a ranged ratio that is shown', () => {
    const answer = askTraining({
      model: { parameters_total_count: 7e9 },
      run: { text: { amount: 3e9, unit: 'english_words' } },
    })
    // 3e9 words x 4/3 tokens
    expect(figure(answer, 'tokens_count')).toBeCloseTo(4e9, 0)
    expect(answer.assumptions.find(({ path }) => path === 'run.tokens_per_english_word')).toMatchObject({
      low: 1.2,
      high: 1.5,
      origin: 'default',
    })
  })

  test('epochs and runs multiply every form of work', () => {
    const twice = { epochs_count: 2, runs_count: 3 }
    const tokens = askTraining({
      model: { parameters_total_count: 1e10 },
      run: { tokens_count: 1e12, ...twice },
    })
    expect(figure(tokens, 'training_compute_flop')).toBeCloseTo(6 * 6e22, -10)
    expect(figure(askTraining({ run: { accelerator_hours: 100, ...twice } }), 'accelerator_hours')).toBe(600)
    expect(
      figure(askTraining({ run: { training_compute_flop: 1e20, ...twice } }), 'training_compute_flop'),
    ).toBeCloseTo(6e20, -6)
  })

  test('stages are added and shown by part', () => {
    // DeepSeek-V3: 2,664,000 + 119,000 + 5,000 = 2,788,000 H800 hours; at 2 USD 5.576 million
    const stages = [
      { name: 'context_extension', accelerator_hours: 119_000 },
      { name: 'post_training', accelerator_hours: 5_000 },
    ]
    const answer = askTraining({
      run: { accelerator_hours: 2_664_000, stages },
      accelerator: { ref: 'nvidia-h800-sxm5-80gb' },
      price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2024-12-27' },
    })
    expect(figure(answer, 'accelerator_hours')).toBe(2_788_000)
    expect(figure(answer, 'cost_amount')).toBe(5_576_000)
    expect(answer.breakdowns.accelerator_hours).toEqual({
      main: 2_664_000,
      context_extension: 119_000,
      post_training: 5_000,
    })
  })
})

describe('stages', () => {
  const run = { mfu_ratio: 0.5, goodput_ratio: 1 }
  const base = { model: { parameters_total_count: 1e10 }, accelerator: { ref: 'nvidia-a100-sxm4-80gb' } }

  test('in hours bring their FLOP and come on top of the hours of the tokens', () => {
    const answer = askTraining({
      ...base,
      run: { ...run, tokens_count: 1e12, stages: [{ name: 'post', accelerator_hours: 1000 }] },
    })
    // 6 x 1e10 x 1e12 = 6e22 FLOP; rate 1.56e14; 6e22 / 1.56e14 / 3600 = 106,837.6 h
    // 1,000 h x 3600 x 1.56e14 = 5.616e20 FLOP
    expect(figure(answer, 'accelerator_hours')).toBeCloseTo(107_837.607, 2)
    expect(figure(answer, 'training_compute_flop') / 6.05616e22).toBeCloseTo(1, 12)
    expect(answer.breakdowns.accelerator_hours?.post).toBe(1000)
  })

  test('in tokens are added to a work that is sent in FLOP', () => {
    const answer = askTraining({
      ...base,
      run: { ...run, training_compute_flop: 6e22, stages: [{ name: 'annealing', tokens_count: 1e11 }] },
    })
    expect(figure(answer, 'training_compute_flop') / 6.6e22).toBeCloseTo(1, 12)
    expect(figure(answer, 'tokens_count') / 1.1e12).toBeCloseTo(1, 12)
  })

  test.each([
    [
      'of one name',
      [
        { name: 'a', accelerator_hours: 1 },
        { name: 'a', accelerator_hours: 2 },
      ],
      '/run/stages/1/name',
    ],
    ['of a name that the breakdown uses', [{ name: 'main', accelerator_hours: 1 }], '/run/stages/0/name'],
    ['with tokens and hours', [{ name: 'a', accelerator_hours: 1, tokens_count: 1e9 }], '/run/stages/0'],
    ['with neither', [{ name: 'a' }], '/run/stages/0'],
  ])('%s are refused: nothing is lost in silence', (_, stages, pointer) => {
    expect(refusal({ ...base, run: { ...run, tokens_count: 1e12, stages } })).toMatchObject({
      code: 'field_conflict',
      pointer,
    })
  })
})

describe('what is left open is solved', () => {
  const v100 = { ref: 'nvidia-v100-sxm2-32gb', count: 1 }

  test('one V100 at a sustained 34.5 TFLOP/s takes 288.7 years for GPT-3', () => {
    // 3.1428e23 / 34.5e12 / 3600 / 8766 = 288.66
    const answer = askTraining({
      run: { training_compute_flop: 3.1428e23, sustained_flop_per_s: 34.5e12 },
      accelerator: v100,
    })
    expect(figure(answer, 'accelerator_years')).toBeCloseTo(288.66, 2)
    expect(figure(answer, 'mfu_ratio')).toBeCloseTo(34.5 / 125, 12)
  })

  test('at 28 TFLOP/s and 1.5 dollars an hour it takes 355.7 years and 4.68 million dollars', () => {
    const answer = askTraining({
      run: { training_compute_flop: 3.1428e23, sustained_flop_per_s: 28e12 },
      accelerator: v100,
      price: { accelerator_hour_amount: 1.5, currency: 'USD', as_of: '2020-06-01' },
    })
    expect(figure(answer, 'accelerator_years')).toBeCloseTo(355.68, 2)
    expect(figure(answer, 'cost_amount')).toBeCloseTo(4_676_785.71, 1)
  })

  test('a count without a deadline gives the days', () => {
    const { deadline_days: _, ...run } = gpt3OnA100.run ?? {}
    const answer = askTraining({
      ...gpt3OnA100,
      run,
      accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 1024 },
    })
    // 607,031.857 / 24 / 1024
    expect(figure(answer, 'wall_clock_days')).toBeCloseTo(24.7002, 3)
    expect(figure(answer, 'node_count')).toBe(128)
  })

  test('a budget and a price without work give the work', () => {
    const answer = askTraining({
      model: { parameters_total_count: 7e9 },
      run: { budget: { amount: 1e6, currency: 'USD' }, mfu_ratio: 0.4, goodput_ratio: 1 },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
      price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' },
    })
    // 500,000 h x 3600 x 3.12e14 x 0.4 = 2.2464e23 FLOP; / (6 x 7e9) = 5.349e12 tokens
    expect(figure(answer, 'accelerator_hours')).toBe(500_000)
    expect(figure(answer, 'tokens_count') / 5.348571e12).toBeCloseTo(1, 6)
  })

  test('count, deadline and rate without work give FLOP and tokens', () => {
    const answer = askTraining({
      model: { parameters_total_count: 1.75e11 },
      run: { deadline_days: 29.82664391862505, mfu_ratio: 0.462, goodput_ratio: 1 },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 848 },
    })
    expect(figure(answer, 'training_compute_flop') / 3.15e23).toBeCloseTo(1, 12)
    expect(figure(answer, 'tokens_count') / 3e11).toBeCloseTo(1, 12)
  })

  test('hours, model and tokens without a rate give MFU over the billed hours', () => {
    const run = { accelerator_hours: 607_031.857031857, tokens_count: 3e11 }
    expect(figure(askTraining({ ...gpt3OnA100, run }), 'mfu_ratio')).toBeCloseTo(0.462, 9)
  })

  test('a count and a deadline together say how likely the deadline is met', () => {
    const run = {
      tokens_count: 3e11,
      mfu_ratio: { value: 0.45, low: 0.4, high: 0.5 },
      goodput_ratio: 1,
      deadline_days: 30,
    }
    const at = (count: number) =>
      figure(
        askTraining({ ...gpt3OnA100, run, accelerator: { ref: 'nvidia-a100-sxm4-80gb', count } }),
        'deadline_met_probability_ratio',
      )
    expect(at(700)).toBe(0)
    expect(at(1000)).toBe(1)
    expect(at(866)).toBeGreaterThan(0.3)
    expect(at(866)).toBeLessThan(0.7)
  })

  test('of the two that the chance of a deadline takes, the unknown asks for the one that is missing', () => {
    const path = 'headline.deadline_met_probability_ratio'
    const supply = (run: object) =>
      askTraining({ ...gpt3OnA100, run: { ...gpt3OnA100.run, ...run } }).unknowns.find(
        (one) => one.path === path,
      )?.supply
    expect(supply({ deadline_days: 30 })).toBe('accelerator.count')
    expect(supply({ deadline_days: undefined })).toBe('run.deadline_days')
  })

  test('with neither count nor deadline the hours and the energy are known, counts and days are not', () => {
    const { deadline_days: _, ...run } = gpt3OnA100.run ?? {}
    const answer = askTraining({ ...gpt3OnA100, run })
    expect(figure(answer, 'energy_it_kwh')).toBeCloseTo(394_570.707, 2)
    expect(answer.headline.accelerator_count).toBeNull()
    expect(answer.headline.wall_clock_days).toBeNull()
  })
})

describe('what cannot be answered is refused with a code and a place', () => {
  test.each<[string, TrainingRequest, string, string]>([
    ['no work at all', { model: { ref: 'llama3-8b' } }, 'work_missing', '/run'],
    [
      'two works',
      { run: { tokens_count: 1e12, training_compute_flop: 1e22 } },
      'work_overdetermined',
      '/run/training_compute_flop',
    ],
    [
      'two rates',
      { run: { training_compute_flop: 1e22, mfu_ratio: 0.4, hfu_ratio: 0.5 } },
      'rate_overdetermined',
      '/run/hfu_ratio',
    ],
    ['tokens without a model', { run: { tokens_count: 1e12 } }, 'model_missing', '/model'],
    [
      'bounds on the wrong side',
      { ...gpt3OnA100, run: { tokens_count: 1e12, mfu_ratio: { value: 0.4, low: 0.5, high: 0.6 } } },
      'range_invalid',
      '/run/mfu_ratio',
    ],
    [
      'more active than total',
      { model: { parameters_total_count: 1e9, parameters_active_count: 2e9 }, run: { tokens_count: 1e12 } },
      'model_invalid',
      '/model/parameters_active_count',
    ],
    [
      'an unknown family',
      { model: { hf_config: { model_type: 'rwkv7' } }, run: { tokens_count: 1e12 } },
      'hf_config_unsupported',
      '/model/hf_config/model_type',
    ],
    [
      'an unknown accelerator',
      { ...gpt3OnA100, accelerator: { ref: 'nvidia-a1000' } },
      'reference_unknown',
      '/accelerator/ref',
    ],
    [
      'a figure that overflows',
      { run: { training_compute_flop: 1e308, runs_count: 1e300 } },
      'non_finite_result',
      '',
    ],
  ])('%s', (_, request, code, pointer) => {
    expect(refusal(request)).toMatchObject({ code, pointer })
  })
})

describe('warnings', () => {
  const codes = (request: TrainingRequest) => askTraining(request).warnings.map(({ code }) => code)

  test('an override above the dense peak is answered and warned of', () => {
    const accelerator = { ref: 'nvidia-a100-sxm4-80gb', override: { peak_dense_bf16_flop_per_s: 624e12 } }
    expect(codes({ ...gpt3OnA100, accelerator })).toContain('peak_above_dense')
  })

  test('an MFU over 0.65, a model under 2e9 by 6 N D and a count that looks like billions are warned of', () => {
    expect(codes({ ...gpt3OnA100, run: { ...gpt3OnA100.run, mfu_ratio: 0.7 } })).toContain(
      'mfu_above_published',
    )
    expect(codes({ model: { parameters_total_count: 1.3e9 }, run: { tokens_count: 3e11 } })).toContain(
      'small_model_for_6nd',
    )
    expect(codes({ model: { parameters_total_count: 7 }, run: { tokens_count: 3e11 } })).toContain(
      'unit_suspect',
    )
  })

  test('a price of three years before the catalog is stale, one of this month is not', () => {
    const priced = (as_of: string): TrainingRequest => ({
      ...gpt3OnA100,
      price: { accelerator_hour_amount: 2, currency: 'USD', as_of },
    })
    expect(codes(priced('2023-01-01'))).toContain('price_stale')
    expect(codes(priced('2026-11-01'))).not.toContain('price_stale')
  })
})

test("a power price without a currency is no price in dollars; the request's one currency speaks for it", () => {
  const site = { electricity_amount_per_kwh: 0.1 }
  const alone = askTraining({ ...gpt3OnA100, site })
  expect(alone.headline.electricity_cost_amount).toBeNull()
  expect(alone.unknowns).toContainEqual({
    path: 'headline.electricity_cost_amount',
    reason: 'input_missing',
    supply: 'site.currency',
  })
  const price = { accelerator_hour_amount: 10, currency: 'CNY', as_of: '2026-11-01' }
  // 473,484.848 kWh x 0.1
  expect(figure(askTraining({ ...gpt3OnA100, site, price }), 'electricity_cost_amount')).toBeCloseTo(
    47_348.48,
    1,
  )
})

test('money in another currency needs a dated rate: null without, converted with', () => {
  const request: TrainingRequest = {
    ...gpt3OnA100,
    price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' },
    site: { electricity_amount_per_kwh: 0.5, currency: 'CNY' },
  }
  const without = askTraining(request)
  expect(without.headline.electricity_cost_amount).toBeNull()
  expect(without.unknowns).toContainEqual(
    expect.objectContaining({ path: 'headline.electricity_cost_amount', reason: 'fx_rate_missing' }),
  )
  const rates = [{ from: 'CNY', to: 'USD', rate: 0.14, as_of: '2026-11-20' }]
  // 473,484.848 kWh x 0.5 CNY x 0.14
  expect(figure(askTraining({ ...request, currency_rates: rates }), 'electricity_cost_amount')).toBeCloseTo(
    33_143.94,
    1,
  )
})
