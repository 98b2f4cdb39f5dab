import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const request = {
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 64 },
  engine: 'vllm-2025',
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
  price: { ref: 'cheapest' },
}
const post = (path: string, body: object) => supertest(app.server).post(path).send(body)

async function search(body: object) {
  const { body: found, status } = await post('/v1/plans/search', { kind: 'serving', request, ...body })
  expect(status).toBe(200)
  return found
}

type Plan = {
  count: number
  plan: Record<string, number>
  headline: Record<string, number>
  values: Record<string, number>
  request: object
}

describe('POST /v1/plans/search of serving', () => {
  test('ranks plans by what is asked, each with the headline that its own request gets', async () => {
    const found = await search({ space: { counts: [4, 8] }, top: 5 })
    expect(found.plans).toHaveLength(5)
    const costs = found.plans.map(({ values }: Plan) => values.cost_amount_per_million_output_tokens)
    expect(costs).toEqual(costs.toSorted((a: number, b: number) => a - b))
    for (const { request: own, headline, count, plan } of found.plans as Plan[]) {
      const { tensor = 1, pipeline = 1, attention_data = 1, data = 1 } = plan
      expect(tensor * pipeline * attention_data * data).toBe(count)
      expect((await post('/v1/estimates/serving', own)).body.headline).toEqual(headline)
    }
  })

  // Tensor 1, 2, 4, 8 and pipeline 1, 2, 4, 8 whose product divides 8, the rest replicas: 4 + 3 + 2 + 1.
  test('goes through every layout of a count, and judges each for itself', async () => {
    const { space_count, evaluated_count, feasible_count, rejected, plans } = await search({
      space: { counts: [8] },
      limits: [{ figure: 'tpot_ms', max: 20 }],
      top: 100,
    })
    expect([space_count, evaluated_count]).toEqual([10, 10])
    expect(feasible_count).toBe(plans.length)
    expect(Object.values<number>(rejected).reduce((sum, one) => sum + one, feasible_count)).toBe(10)
    for (const { headline } of plans) expect(headline.tpot_ms).toBeLessThanOrEqual(20)
  })

  test('of an estimate without a plan none answers more than the best found', async () => {
    const best = await search({
      space: { counts: [8] },
      optimize: [{ figure: 'output_tokens_per_s', goal: 'max' }],
      top: 1,
    })
    const accelerator = { ...request.accelerator, count: 8 }
    const { body } = await post('/v1/estimates/serving', { ...request, accelerator })
    expect(best.plans[0].headline.output_tokens_per_s).toBeGreaterThanOrEqual(
      body.headline.output_tokens_per_s,
    )
  })

  test('has a front of latency against money over formats and accelerators', async () => {
    const goals = ['tpot_ms', 'cost_amount_per_million_output_tokens']
    const { front } = await search({
      space: {
        accelerators: [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'nvidia-h200-sxm-141gb' }],
        counts: [2, 4, 8],
        precision: ['bf16', 'fp8'],
      },
      optimize: goals.map((figure) => ({ figure, goal: 'min' })),
    })
    expect(front.length).toBeGreaterThan(1)
    const pairs = front.map(({ values }: Plan) => goals.map((goal) => values[goal]))
    for (const [time, cost] of pairs)
      for (const [otherTime, otherCost] of pairs) expect(otherTime < time && otherCost < cost).toBe(false)
  })

  test('leaves out plans that do not keep up with a rate, and says how many', async () => {
    const { concurrency: _, ...lengths } = request.traffic
    const traffic = { ...lengths, requests_per_s: 6 }
    const found = await search({ request: { ...request, traffic }, space: { counts: [2, 8] }, top: 100 })
    expect(found.rejected.overloaded).toBeGreaterThan(0)
    for (const { headline } of found.plans) expect(headline.utilization_ratio).toBeLessThan(1)
  })

  test('says of a model that fits nowhere which plan comes nearest, and what it lacks', async () => {
    const { status, plans, nearest } = await search({ space: { counts: [1] } })
    expect([status, plans]).toEqual(['infeasible', []])
    expect(nearest.lacks[0]).toMatchObject({ figure: 'memory_peak_per_accelerator_gib' })
    expect(nearest.lacks[0].shortfall).toBeCloseTo(nearest.headline.memory_shortfall_gib, 6)
  })

  test('holds experts whole or in part over the ranks of a replica', async () => {
    const { plans } = await search({
      request: { ...request, model: { ref: 'mixtral-8x7b' } },
      space: { counts: [4] },
      top: 100,
    })
    const ranks = plans.map(({ plan }: Plan) => [
      plan.expert,
      (plan.tensor ?? 1) * (plan.attention_data ?? 1),
    ])
    expect(ranks.some(([expert]: number[]) => expert === 4)).toBe(true)
    for (const [expert, own] of ranks) expect(own % expert).toBe(0)
  })

  test('without a price ranks by the tokens of one accelerator, since the money of none is known', async () => {
    const { price, ...unpriced } = request
    const { plans } = await search({ request: unpriced, space: { counts: [4, 8] }, top: 5 })
    const rates = plans.map(({ values }: Plan) => values.output_tokens_per_s_per_accelerator)
    expect(rates).toEqual(rates.toSorted((a: number, b: number) => b - a))
    const optimize = [{ figure: 'cost_amount_per_million_output_tokens', goal: 'min' }]
    const unknown = await post('/v1/plans/search', { kind: 'serving', request: unpriced, optimize })
    expect(expectProblem(unknown, 'field_unused')[0]?.pointer).toBe('/optimize/0/figure')
  })

  test('is refused where prefill and decode have devices of their own, and for a figure of another kind', async () => {
    const features = { disaggregated: { prefill_accelerators_count: 4, decode_accelerators_count: 4 } }
    const apart = await post('/v1/plans/search', { kind: 'serving', request: { ...request, features } })
    expect(expectProblem(apart, 'field_conflict')[0]?.pointer).toBe('/request/features/disaggregated')
    const optimize = [{ figure: 'wall_clock_days', goal: 'min' }]
    const other = await post('/v1/plans/search', { kind: 'serving', request, optimize })
    expect(expectProblem(other, 'reference_unknown')[0]?.pointer).toBe('/optimize/0/figure')
  })
})
