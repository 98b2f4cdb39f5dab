import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../src/contract/answer.ts'
import type { DemandRequest } from '../../src/contract/request/demand.ts'
import type { ServingRequest } from '../../src/contract/request/serving.ts'
import type { SitingRequest } from '../../src/contract/request/siting.ts'
import type { SourcingRequest } from '../../src/contract/request/sourcing.ts'
import type { TrainingRequest } from '../../src/contract/request/training.ts'
import { sitingExamples } from '../../src/kinds/examples/siting.ts'
import { sourcingExamples } from '../../src/kinds/examples/sourcing.ts'
import { askDemand, askServing, askTraining, gpt3OnA100, llamaOnH100 } from '../core/kinds/ask.ts'
import { askSiting } from '../core/kinds/ask-siting.ts'
import { askSourcing } from '../core/kinds/ask-sourcing.ts'
import { evaluateFormula, replay } from '../core/sheet/replay.ts'

const explained = { samples: 32, include: { derivation: true, drivers: true } }

const trainingRequests: TrainingRequest[] = [
  gpt3OnA100,
  {
    model: { ref: 'deepseek-v3-671b' },
    run: { tokens_count: 14.8e12, recompute: 'selective' },
    accelerator: { ref: 'nvidia-h800-sxm5-80gb', count: 2048 },
    price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2024-12-27' },
    site: { grid_location_kgco2e_per_kwh: 0.5, grid_market_kgco2e_per_kwh: 0.2, water_l_per_kwh: 1.8 },
  },
  {
    model: { ref: 'gemma3-27b' },
    run: {
      text: { amount: 1e13, unit: 'zh_characters' },
      flop_convention: 'causal',
      sequence_length_tokens: 8192,
      deadline_days: 60,
    },
    accelerator: { ref: 'huawei-ascend-910b2' },
    power: { idle_ratio: 0.2 },
  },
  {
    model: { ref: 'llama3-70b' },
    run: { accelerator_hours: 6.4e6, tokens_count: 15e12, flop_convention: 'full' },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    power: { accelerator_w: 700 },
  },
  { ...gpt3OnA100, power: { load_ratio: 0.6 }, site: { ref: 'cn-anhui' } },
  {
    run: { training_compute_pf_days: 1e4, hfu_ratio: 0.5, recompute: 'full', deadline_days: 90 },
    accelerator: { ref: 'amd-mi300x' },
    node: { price: { accelerator_amount: 15_000, accelerator_share_ratio: 0.7, currency: 'USD' } },
  },
]

const demandRequests: DemandRequest[] = [
  {
    model: { ref: 'llama3-8b' },
    traffic: {
      users_daily_count: 1e6,
      requests_per_user_per_day: 5,
      prompt: { amount: 900, unit: 'utf8_bytes' },
      answer: { amount: 300, unit: 'zh_characters' },
      cached_prompt_ratio: 0.3,
    },
    sizing: { method: 'flop_utilization' },
    accelerator: { ref: 'nvidia-h20-96gb' },
    price: { node_hour_amount: 60, currency: 'CNY', as_of: '2026-08-01' },
  },
  {
    traffic: { tokens_per_day: 1e12 },
    sizing: { method: 'throughput', tokens_per_s_per_accelerator: 1000 },
    load: { peak_to_average_factor: 2, scaling: 'elastic' },
    power: { idle_ratio: 0.3 },
    accelerator: { ref: 'nvidia-l40s' },
  },
]

const place = {
  pue_ratio: 1.3,
  electricity_amount_per_kwh: 0.6,
  currency: 'CNY',
  grid_location_kgco2e_per_kwh: 0.5,
  grid_market_kgco2e_per_kwh: 0.2,
  water_l_per_kwh: 1.8,
  water_offsite_l_per_kwh: 3,
}

const byLoad: DemandRequest = {
  model: { ref: 'llama3-8b' },
  traffic: { requests_per_s: 100, answer: { amount: 300, unit: 'tokens' } },
  sizing: { method: 'flop_utilization', utilization_ratio: 0.2 },
  load: { peak_to_average_factor: 2 },
  power: { idle_draw_ratio: 0.3 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
  site: place,
}

const servingRequests: ServingRequest[] = [
  {
    ...llamaOnH100,
    site: place,
    price: { accelerator_hour_amount: 15, currency: 'CNY', as_of: '2026-10-01' },
  },
  { ...llamaOnH100, site: { ref: 'cn-guizhou' }, power: { load_ratio: 0.4 } },
  {
    ...llamaOnH100,
    site: place,
    power: { node_kw: 9, idle_ratio: 0.2 },
    embodied: { utilization_ratio: 0.8 },
  },
]

const examplesOfKind: [name: string, answer: Estimate][] = [
  ...Object.entries(sourcingExamples).map(([name, { value }]): [string, Estimate] => [
    `sourcing ${name}`,
    askSourcing(value as SourcingRequest, explained),
  ]),
  ...Object.entries(sitingExamples).map(([name, { value }]): [string, Estimate] => [
    `siting ${name}`,
    askSiting(value as SitingRequest, explained),
  ]),
]

const answers: [name: string, answer: Estimate][] = [
  ...trainingRequests.map((request, index): [string, Estimate] => [
    `training ${index}`,
    askTraining(request),
  ]),
  ...[...demandRequests, byLoad].map((request, index): [string, Estimate] => [
    `demand ${index}`,
    askDemand(request),
  ]),
  ...servingRequests.map((request, index): [string, Estimate] => [`serving ${index}`, askServing(request)]),
  ...examplesOfKind,
]

const close = (left: number, right: number, within = 1e-12) =>
  Math.abs(left - right) <= within * Math.max(Math.abs(left), Math.abs(right), 1e-300)

describe('every explained answer', () => {
  test.each(answers)('%s: each step computes its value, from inputs that earlier steps have', (_, answer) => {
    const known = new Map<string, number>()
    for (const step of answer.derivation ?? []) {
      if (step.formula !== undefined)
        expect(close(evaluateFormula(step.formula, step.inputs), step.value)).toBe(true)
      for (const [name, value] of Object.entries(step.inputs)) {
        const earlier = known.get(name)
        if (earlier !== undefined) expect(value).toBe(earlier)
      }
      known.set(step.figure, step.value)
    }
    expect(known.size).toBeGreaterThan(5)
  })

  test.each(answers)('%s: an input that is no figure is an assumption of that value', (_, answer) => {
    const figures = new Set((answer.derivation ?? []).map(({ figure }) => figure))
    for (const { inputs } of answer.derivation ?? []) {
      for (const [name, value] of Object.entries(inputs)) {
        if (figures.has(name)) continue
        const fits = answer.assumptions.some(
          (assumption) => assumption.value === value && assumption.path.replaceAll('.', '_').endsWith(name),
        )
        expect(fits, `${name} = ${value}`).toBe(true)
      }
    }
  })

  test.each(answers)('%s: breakdowns sum to their figure', (_, answer) => {
    const figures = Object.fromEntries((answer.derivation ?? []).map(({ figure, value }) => [figure, value]))
    for (const [name, parts] of Object.entries(answer.breakdowns)) {
      const whole = answer.headline[name] ?? figures[name]
      if (typeof whole !== 'number') continue
      const sum = Object.values(parts).reduce<number>((total, part) => total + (part ?? Number.NaN), 0)
      expect(close(sum, whole, 1e-9), `${name}: ${sum} against ${whole}`).toBe(true)
    }
  })

  test.each(answers)('%s: ranges hold the value', (_, answer) => {
    for (const [key, range] of Object.entries(answer.ranges)) {
      const value = answer.headline[key]
      if (!range || typeof value !== 'number') continue
      expect(range.low).toBeLessThanOrEqual(value)
      expect(range.high).toBeGreaterThanOrEqual(value)
    }
  })
})

test('changing parameters, tokens or MFU and replaying the chain gives what the service answers for that request', () => {
  const factor = fc.double({ min: 0.2, max: 1.5, noNaN: true })
  const steps = askTraining(gpt3OnA100).derivation ?? []
  fc.assert(
    fc.property(factor, factor, factor, (n, d, u) => {
      const changed = { parameters_total_count: 1.75e11 * n, tokens_count: 3e11 * d, mfu_ratio: 0.462 * u }
      const answer = askTraining({
        ...gpt3OnA100,
        model: { parameters_total_count: changed.parameters_total_count },
        run: { ...gpt3OnA100.run, tokens_count: changed.tokens_count, mfu_ratio: changed.mfu_ratio },
      })
      const replayed = replay(steps, changed)
      for (const [name, value] of Object.entries(replayed)) {
        const own = answer.headline[name]
        if (typeof own === 'number') expect(close(own, value), name).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

describe('the training estimate', () => {
  const at = (tokens: number, count = 1024) =>
    askTraining({
      model: { ref: 'llama3-8b' },
      run: { tokens_count: tokens, mfu_ratio: 0.4 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count },
      price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' },
    }).headline

  test('is linear in tokens: hours, energy and cost', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e9, max: 1e13, noNaN: true }), (tokens) => {
        const [one, two] = [at(tokens), at(2 * tokens)]
        for (const key of ['training_compute_flop', 'accelerator_hours', 'energy_it_kwh', 'cost_amount']) {
          expect(close(Number(two[key]), 2 * Number(one[key]), 1e-9), key).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('twice the accelerators halve the days and leave hours, energy and cost alone', () => {
    const [one, two] = [at(1e12, 1024), at(1e12, 2048)]
    expect(close(Number(one.wall_clock_days), 2 * Number(two.wall_clock_days), 1e-12)).toBe(true)
    for (const key of ['accelerator_hours', 'energy_it_kwh', 'cost_amount']) expect(two[key]).toBe(one[key])
  })
})
