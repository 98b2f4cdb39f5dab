import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const body = {
  model: { ref: 'llama3.3-70b' },
  traffic: {
    users_daily_count: 2e6,
    requests_per_user_per_day: 8,
    prompt_tokens: 1500,
    output_tokens: 300,
  },
  load: { peak_to_average_factor: 3 },
  objectives: { ttft_ms: { p95: 1000 }, tpot_ms: { p95: 50 } },
  precision: { weights: 'fp8' },
  engine: 'vllm-2025',
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
  price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10-01' },
}
const answerOf = async (more: object) => {
  const { status, body: answer } = await supertest(app.server)
    .post('/v1/estimates/sizing')
    .send({ ...body, ...more })
  expect(status).toBe(200)
  return answer
}

describe('200', () => {
  const whole = answerOf({})

  test('the rate of a day is spread evenly, and the peak is its multiple', async () => {
    const { headline } = await whole
    // 2e6 users x 8 / 86,400 s = 185.185 requests a second, three times that at the peak.
    expect(headline.requests_per_s_average).toBeCloseTo(185.185, 3)
    expect(headline.requests_per_s_peak).toBeCloseTo(555.556, 3)
  })

  test('one replica fewer breaks what binds, one more breaks nothing', async () => {
    const { binding, neighbours, headline } = await whole
    expect(neighbours.one_fewer.broken).toContain(binding.objective)
    expect(neighbours.one_more.broken).toEqual([])
    expect(neighbours.one_fewer.replicas_needed_count).toBe(headline.replicas_needed_count - 1)
    expect(binding.slack_ratio).toBeGreaterThanOrEqual(0)
  })

  test('at p90 the ends of the ranges of latencies keep their objectives', async () => {
    const { ranges } = await whole
    expect(ranges.ttft_ms_p95.high).toBeLessThanOrEqual(1000 * 1.01)
    expect(ranges.tpot_ms_p95.high).toBeLessThanOrEqual(50 * 1.01)
  })

  test('p50 takes no more than p90', async () => {
    const { headline } = await answerOf({ confidence: 'p50' })
    expect(headline.accelerator_count).toBeLessThanOrEqual((await whole).headline.accelerator_count)
  })

  test('the rent of an hour is that of all accelerators, a month has 720 hours', async () => {
    const { headline } = await whole
    expect(headline.cost_amount_per_hour).toBeCloseTo(headline.accelerator_count * 2, 6)
    expect(headline.cost_amount_per_month).toBeCloseTo(headline.cost_amount_per_hour * 720, 4)
  })

  test('prompts and answers together pay the rent of a day', async () => {
    const { headline } = await whole
    const { cost_amount_per_million_input_tokens: input, cost_amount_per_million_output_tokens: output } =
      headline
    // 16e6 requests of 1,500 and 300 tokens: 24,000 and 4,800 million tokens.
    expect(input * 24_000 + output * 4800).toBeCloseTo(headline.cost_amount_per_day, 4)
  })

  test('without one of three zones the others carry the peak and the spare replica', async () => {
    const load = { peak_to_average_factor: 3, zones_count: 3, spare_replicas_count: 1 }
    const { headline } = await answerOf({ load })
    const { replicas_needed_count: needed, replicas_count: deployed } = headline
    expect(deployed).toBe(Math.ceil((needed + 1) / 2) * 3)
  })

  test('an elastic day costs less than a fixed one, and no less than its average', async () => {
    const daily_curve = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1 : 3))
    const fixed = (await answerOf({ load: { daily_curve } })).headline
    const elastic = (await answerOf({ load: { daily_curve, scaling: 'elastic' } })).headline
    // Peak 3 over a mean of 2.
    expect(fixed.requests_per_s_peak).toBeCloseTo(fixed.requests_per_s_average * 1.5, 6)
    expect(elastic.cost_amount_per_month).toBe(fixed.cost_elastic_amount_per_month)
    expect(elastic.cost_amount_per_month).toBeLessThan(fixed.cost_amount_per_month)
    expect(elastic.replica_hours_per_day).toBeGreaterThan((24 * fixed.replicas_count * 2) / 3)
  })

  test('the time to start is told where hours are known, and what is sent of it is read', async () => {
    const daily_curve = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1 : 3))
    const at = (load: object) => answerOf({ load: { daily_curve, scaling: 'elastic', ...load } })
    const [usual, slow] = [await at({}), await at({ scaling_delay_s: 1200 })]
    const told = ({ assumptions }: { assumptions: { path: string }[] }) =>
      assumptions.find(({ path }) => path === 'load.scaling_delay_s')
    expect(told(usual)).toMatchObject({ value: 600, origin: 'default' })
    expect(told(slow)).toMatchObject({ value: 1200, origin: 'given' })
    expect(slow.warnings).not.toContainEqual(expect.objectContaining({ code: 'input_unused' }))
    // 600 s more are a sixth of an hour more of each of the replicas by which the second half of the day exceeds the first:
    // 12 hours of each half make 12 * (few + many), and the one rise costs the delay times many - few.
    const [hours, more] = [usual, slow].map(({ headline }) => headline.replica_hours_per_day)
    const many = usual.headline.replicas_count
    const few = (hours - (12 + 1 / 6) * many) / (12 - 1 / 6)
    expect(more - hours).toBeCloseTo((many - few) / 6, 6)
  })

  test('an objective that no count keeps is named', async () => {
    const { status, binding, headline, unknowns } = await answerOf({ objectives: { ttft_ms: { p95: 1 } } })
    expect(status).toBe('infeasible')
    expect(binding.objective).toBe('ttft_ms.p95')
    expect(binding.slack_ratio).toBeLessThan(0)
    expect(headline.replicas_count).toBeNull()
    expect(unknowns).toContainEqual(
      expect.objectContaining({ path: 'headline.replicas_count', reason: 'no_solution' }),
    )
  })

  test('what does not fit is infeasible with its shortfall', async () => {
    const { status, warnings, headline } = await answerOf({
      plan: { tensor: 1 },
      precision: { weights: 'bf16' },
    })
    expect(status).toBe('infeasible')
    expect(headline.fits_in_memory).toBe(false)
    expect(warnings[0].code).toBe('memory_exceeded')
  })

  test('apart, prompts and answers have replicas of their own', async () => {
    const { headline } = await answerOf({ features: { disaggregated: true } })
    const { prefill_replicas_count: prefill, decode_replicas_count: decode } = headline
    expect(prefill).toBeGreaterThan(0)
    expect(headline.replicas_needed_count).toBe(prefill + decode)
    expect(headline.prefill_to_decode_ratio).toBeCloseTo(prefill / decode, 9)
  })

  test('a plan that is sent is kept', async () => {
    const { headline, plans } = await answerOf({ plan: { tensor: 8 } })
    expect(headline.accelerators_per_replica_count).toBe(8)
    expect(plans).toEqual([])
  })

  test('tokens that a price list bills apart are billed apart', async () => {
    const api = {
      input_amount_per_million_tokens: 1,
      cached_input_amount_per_million_tokens: 0.1,
      output_amount_per_million_tokens: 4,
      reasoning_amount_per_million_tokens: 8,
      currency: 'USD',
      as_of: '2026-10-01',
    }
    const traffic = { ...body.traffic, cached_prompt_ratio: 0.5, reasoning_ratio: 0.25 }
    const { headline, breakdowns } = await answerOf({ api, traffic })
    // 24,000 million prompt and 4,800 million answer tokens a day, 30 days.
    const parts = { input: 360_000, cached_input: 36_000, output: 432_000, reasoning: 288_000 }
    for (const [kind, amount] of Object.entries(parts))
      expect(breakdowns.api_cost_amount_per_month[kind]).toBeCloseTo(amount, 4)
    expect(headline.api_cost_amount_per_month).toBeCloseTo(1_116_000, 3)
  })

  test('the same request gives the same bytes', async () => {
    expect(JSON.stringify(await answerOf({}))).toBe(JSON.stringify(await whole))
  })

  test('requests at once without a latency take that of the fleet: as many are in it at the peak', async () => {
    const { assumptions, headline } = await answerOf({
      traffic: { concurrent_requests_count: 1000, prompt_tokens: 1500, output_tokens: 300 },
      load: { peak_to_average_factor: 2 },
    })
    // 1,000 on average are 2,000 at the peak.
    expect(Math.abs(headline.concurrency_total_count / 2000 - 1)).toBeLessThan(0.02)
    const latency = assumptions.find(({ path }: { path: string }) => path === 'traffic.request_latency_s')
    expect(latency).toMatchObject({ origin: 'derived', unit: 's' })
    // 1,000 / latency by Little's law.
    expect(headline.requests_per_s_average).toBeCloseTo(1000 / latency.value, 6)
  })

  test('requests at once that no fleet holds have no rate, and the answer says why', async () => {
    const { status, headline, unknowns } = await answerOf({
      traffic: { concurrent_requests_count: 1000, prompt_tokens: 1500, output_tokens: 300 },
      objectives: { tpot_ms: { p95: 0.1 } },
    })
    expect([status, headline.requests_per_s_peak, headline.replicas_count]).toEqual([
      'infeasible',
      null,
      null,
    ])
    expect(unknowns).toContainEqual(
      expect.objectContaining({ path: 'headline.replicas_count', reason: 'no_solution' }),
    )
  })
})
