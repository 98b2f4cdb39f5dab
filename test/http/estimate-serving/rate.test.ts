import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const traffic = { shape: 'azure-chat-2023', requests_per_s: 8 }
const body = {
  model: { ref: 'llama3.1-70b' },
  traffic,
  precision: { weights: 'fp8' },
  plan: { tensor: 4, data: 2 },
  engine: 'vllm-2025',
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
  price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10-01' },
}
const post = (more: object, path = '/v1/estimates/serving') =>
  supertest(app.server)
    .post(path)
    .send({ ...body, ...more })
const answerOf = async (more: object) => {
  const { status, body: answer } = await post(more)
  expect(status).toBe(200)
  return answer
}

describe('POST /v1/estimates/serving at a request rate answers 200', () => {
  test('with percentiles in order, the requests in the system by Little, and a rate that is answered', async () => {
    const { headline, flag } = await answerOf({})
    expect(flag).toBeNull()
    for (const one of ['ttft_ms', 'tpot_ms', 'end_to_end_latency_s']) {
      expect(headline[`${one}_p50`]).toBeLessThan(headline[`${one}_p95`])
      expect(headline[`${one}_p95`]).toBeLessThan(headline[`${one}_p99`])
    }
    // Two replicas: half of 8 requests a second each.
    expect(headline.concurrency_per_replica / (4 * headline.end_to_end_latency_s)).toBeCloseTo(1, 9)
    expect(headline.requests_per_s).toBe(8)
    expect(headline.output_tokens_per_s).toBe(8 * 211)
    expect(headline.utilization_ratio).toBeCloseTo(8 / headline.requests_per_s_max, 12)
    // 8 accelerators at 2.5 an hour, 8 x 211 tokens a second less what prompts take: below 20 / (8 x 211 x 0.0036).
    expect(headline.cost_amount_per_million_output_tokens).toBeLessThan(20 / (8 * 211 * 0.0036))
  })

  test('past what can be answered with a flag, no latency, and the reason in the language', async () => {
    const answer = await answerOf({ traffic: { ...traffic, requests_per_s: 80 } })
    const { headline, flag, unknowns } = answer
    expect(flag).toBe('overloaded')
    expect(headline.utilization_ratio).toBeGreaterThan(1)
    for (const name of [
      'ttft_ms',
      'end_to_end_latency_s',
      'ttft_ms_p99',
      'tpot_ms_p50',
      'queue_wait_ms_mean',
    ])
      expect([name, headline[name]]).toEqual([name, null])
    expect(headline.requests_per_s).toBeCloseTo(headline.requests_per_s_max, 9)
    expect(unknowns).toContainEqual({
      path: 'headline.ttft_ms_p95',
      reason: 'no_solution',
      detail: 'more requests come than the replicas can answer: the wait grows without bound',
    })
    const { body: zh } = await post({ traffic: { ...traffic, requests_per_s: 80 } }).set(
      'Accept-Language',
      'zh',
    )
    expect(zh.unknowns).toContainEqual(
      expect.objectContaining({
        path: 'headline.ttft_ms_p95',
        detail: '到达的请求多于各副本所能应答：等待时间无限增长',
      }),
    )
  })

  test('with the highest rate that keeps the objectives: at it they are kept, a little above they are not', async () => {
    const objectives = { tpot_ms: { p95: 25 }, ttft_ms: { p99: 1500 } }
    const { headline } = await answerOf({ objectives })
    const most = headline.requests_per_s_within_objectives_max
    expect(most).toBeLessThan(headline.requests_per_s_max)
    const at = async (rate: number) =>
      (await answerOf({ traffic: { ...traffic, requests_per_s: rate } })).headline
    const [kept, missed] = [await at(most * 0.999), await at(most * 1.01)]
    expect(kept.tpot_ms_p95 <= 25 && kept.ttft_ms_p99 <= 1500).toBe(true)
    expect(missed.tpot_ms_p95 <= 25 && missed.ttft_ms_p99 <= 1500).toBe(false)
  })

  test('with no rate where none keeps the objectives, and the reason', async () => {
    const { headline, unknowns } = await answerOf({ objectives: { tpot_ms: { p50: 0.1 } } })
    expect(headline.requests_per_s_within_objectives_max).toBeNull()
    expect(unknowns).toContainEqual({
      path: 'headline.requests_per_s_within_objectives_max',
      reason: 'no_solution',
      detail: 'no rate keeps the objectives, however low',
    })
  })

  test('with longer tails where lengths or gaps differ more between requests', async () => {
    const even = { prompt_tokens: 1155, output_tokens: 211, requests_per_s: 8 }
    const fixed = (await answerOf({ traffic: even })).headline
    const spread = (await answerOf({ traffic })).headline
    const bursts = (await answerOf({ traffic: { ...traffic, arrival: { process: 'gamma', cv: 3 } } }))
      .headline
    expect(spread.ttft_ms_p95).toBeGreaterThan(fixed.ttft_ms_p95)
    expect(bursts.ttft_ms_p95).toBeGreaterThan(spread.ttft_ms_p95)
    const lognormal = { distribution: { kind: 'lognormal', median: 1000, sigma: 0.5 } }
    const { assumptions } = await answerOf({ traffic: { ...even, prompt_tokens: lognormal } })
    // Mean of a lognormal: median x exp(sigma2 / 2); cv = sqrt(exp(sigma2) - 1).
    const named = (path: string) => assumptions.find((one: { path: string }) => one.path === path)
    expect(named('traffic.prompt_tokens').value / (1000 * Math.exp(0.125))).toBeCloseTo(1, 2)
    expect(named('traffic.prompt_tokens_cv').value / Math.sqrt(Math.exp(0.25) - 1)).toBeCloseTo(1, 1)
  })

  test('with the lengths and the gaps of each shape, and whether they were read or are recalled', async () => {
    // Means of 1,000 requests: 229,711 and 203,068 tokens. Gamma gaps of shape 0.5: cv = 1 / sqrt(0.5).
    const shapes = [
      { shape: 'sharegpt', means: [230, 203], cv: 1, told: /recalled/ },
      { shape: 'burstgpt', means: [763, 348], cv: Math.SQRT2, told: /2401\.17644/ },
    ]
    for (const { shape, means, cv, told } of shapes) {
      const { assumptions, headline } = await answerOf({ traffic: { shape, requests_per_s: 4 } })
      const named = (path: string) =>
        assumptions.find((one: { path: string }) => one.path === `traffic.${path}`)
      expect([named('prompt_tokens').value, named('output_tokens').value]).toEqual(means)
      expect(named('arrival.cv').value).toBeCloseTo(cv, 12)
      expect(named('prompt_tokens').source).toMatch(told)
      expect(headline.ttft_ms_p95).toBeGreaterThan(headline.ttft_ms_p50)
    }
  })

  test('and without a rate its figures are null, not requested', async () => {
    const { headline, unknowns } = await answerOf({
      traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
    })
    expect(headline.ttft_ms_p95).toBeNull()
    expect(headline.ttft_ms).toBeGreaterThan(0)
    expect(unknowns).toContainEqual({
      path: 'headline.ttft_ms_p95',
      reason: 'not_requested',
      supply: 'traffic.requests_per_s',
    })
  })

  test('and is solved and compared as every kind', async () => {
    const solved = await supertest(app.server).post('/v1/solve').send({
      kind: 'serving',
      request: body,
      figure: 'tpot_ms_p95',
      target: 25,
      path: 'traffic.requests_per_s',
    })
    expect(solved.status).toBe(200)
    expect(solved.body.outcome).toBe('solved')
    const { headline } = await answerOf({ traffic: { ...traffic, requests_per_s: solved.body.value } })
    expect(headline.tpot_ms_p95).toBeCloseTo(25, 3)
  })
})

describe('POST /v1/estimates/serving answers 422', () => {
  test('where two loads are sent, or none, or no length', async () => {
    const at = async (sent: object) => post({ traffic: sent })
    expectProblem(await at({ ...traffic, concurrency: 8 }), 'field_conflict')
    expectProblem(await at({ shape: 'azure-chat-2023' }), 'load_missing')
    expectProblem(await at({ requests_per_s: 4, output_tokens: 10 }), 'load_missing')
  })

  test('where arrivals or objectives stand beside a concurrency, and where a rate is not modelled', async () => {
    const loop = { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 }
    expectProblem(await post({ traffic: { ...loop, arrival: { cv: 2 } } }), 'field_conflict')
    expectProblem(await post({ traffic: loop, objectives: { ttft_ms: { p95: 1 } } }), 'field_conflict')
    const apart = { disaggregated: { prefill_accelerators_count: 4, decode_accelerators_count: 4 } }
    expectProblem(await post({ features: apart }), 'field_conflict')
    expectProblem(await post({ engine: 'llama.cpp' }), 'field_conflict')
  })
})
