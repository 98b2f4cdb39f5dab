import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { solveExamples } from '../../../src/http/examples/solve.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const post = (url: string, body: object) => supertest(app.server).post(url).send(body)
const solve = async (body: object) => {
  const response = await post('/v1/solve', body)
  expect(response.status, JSON.stringify(response.body)).toBe(200)
  return response.body
}
const dated = { currency: 'USD', as_of: '2026-11-01' }
const gpt3 = {
  model: { parameters_total_count: 1.75e11 },
  run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 1024 },
}

describe('POST /v1/solve answers 200', () => {
  test('a rent: 1,000,000 over 607,031.857 hours is 1.647360', async () => {
    const answer = await solve(solveExamples.rent_for_a_million?.value as object)
    expect(answer.outcome).toBe('solved')
    expect(answer.value).toBeCloseTo(1_000_000 / 607_031.857_031_857, 9)
    expect(answer.start_value).toBe(2)
  })

  test('the request of the answer gives the target when it is posted', async () => {
    for (const { value } of Object.values(solveExamples)) {
      const { request, links, figure, target } = await solve(value as object)
      const { body } = await post(links.estimate, request)
      expect(body.headline[figure] / target).toBeCloseTo(1, 9)
    }
  })

  test('it is warned of what the estimate itself is warned of, inputs in vain among it', async () => {
    const { warnings, request, links } = await solve({
      kind: 'training',
      request: { ...gpt3, currency_rates: [{ from: 'USD', to: 'EUR', rate: 0.9, as_of: '2026-10' }] },
      figure: 'wall_clock_days',
      target: 30,
      path: 'run.mfu_ratio',
    })
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'input_unused', path: 'currency_rates.0.rate' }),
    )
    expect(warnings).toEqual((await post(`${links.estimate}?samples=0`, request)).body.warnings)
  })

  test('an input that was not sent is found from what stood in for it', async () => {
    const request = { ...gpt3, run: { ...gpt3.run, goodput_ratio: undefined } }
    const answer = await solve({
      kind: 'training',
      request,
      figure: 'wall_clock_days',
      target: 30,
      path: 'run.goodput_ratio',
    })
    // 607,031.857 h / (1,024 × 720 h) = 0.82334
    expect(answer.start_value).toBe(0.9)
    expect(answer.value).toBeCloseTo(607_031.857_031_857 / (1024 * 720), 9)
  })

  test('an input that makes the request whole: the price that was left out', async () => {
    const request = { ...gpt3, price: dated }
    const body = {
      kind: 'training',
      request,
      figure: 'cost_amount',
      target: 1e6,
      path: 'price.accelerator_hour_amount',
    }
    expect(await solve(body)).toMatchObject({ outcome: 'solved', start_value: null })
  })

  test('whole accelerators jump over the target', async () => {
    const body = {
      kind: 'training',
      request: gpt3,
      figure: 'wall_clock_days',
      target: 20,
      path: 'accelerator.count',
    }
    const answer = await solve(body)
    // 607,031.857 / 24 / 20 = 1,264.65
    expect(answer).toMatchObject({ outcome: 'jumps', value: null, request: null })
    expect(answer.neighbours.map(({ value }: { value: number }) => value)).toEqual([1264, 1265])
  })

  test('what no value within the bounds reaches', async () => {
    const body = {
      kind: 'training',
      request: gpt3,
      figure: 'wall_clock_days',
      target: 1,
      path: 'run.mfu_ratio',
    }
    const answer = await solve(body)
    expect(answer).toMatchObject({ outcome: 'out_of_reach', value: null })
    expect(answer.neighbours).toHaveLength(1)
    expect(answer.neighbours[0].value).toBe(1)
  })

  test('a break-even of two ways to pay, found by their difference of 0 in payback', async () => {
    const request = {
      workload: { accelerator_hours_per_month: 1000 },
      accelerator: { count: 8 },
      node: { accelerators_count: 8, power_max_kw: 10, price: { amount: 300_000, ...dated } },
      site: { electricity_amount_per_kwh: 0.1, ...dated },
      rent: { accelerator_hour_amount: 3, ...dated },
      own: { mode: 'leased', colocation_amount_per_kw_month: 150, ...dated },
    }
    const { body: plain } = await post('/v1/estimates/sourcing', request)
    const target = plain.headline.own_cost_amount
    const answer = await solve({
      kind: 'sourcing',
      request,
      figure: 'rent_cost_amount',
      target,
      path: 'rent.accelerator_hour_amount',
    })
    expect(answer.headline.rent_cost_amount / answer.headline.own_cost_amount).toBeCloseTo(1, 9)
  })
})
