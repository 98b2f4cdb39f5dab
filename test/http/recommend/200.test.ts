import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../../src/catalog/shipped.ts'
import { recommendExamples } from '../../../src/http/examples/recommend.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const post = (path: string, body: object) => supertest(app.server).post(path).send(body)
const answerOf = async (body: object) => {
  const { status, body: answer } = await post('/v1/recommend', body)
  expect(status).toBe(200)
  return answer
}
const example = (name: string) => recommendExamples[name]?.value as Record<string, object>

describe('200', () => {
  const five = answerOf(example('two_million_users'))

  test('five machines have a place, the cheapest first, each with its evidence', async () => {
    const { options, not_ranked } = await five
    expect(not_ranked).toEqual([])
    expect(options).toHaveLength(5)
    const costs = options.map(
      (one: { headline: Record<string, number> }) => one.headline.cost_amount_per_month,
    )
    expect(costs).toEqual(costs.toSorted((a: number, b: number) => a - b))
    const byId = new Map(options.map((one: { accelerator: string }) => [one.accelerator, one]))
    expect(byId.get('nvidia-h100-sxm5-80gb')).toMatchObject({ evidence: { level: 'measured' } })
    expect(byId.get('huawei-ascend-910b3')).toMatchObject({
      evidence: { level: 'extrapolated', rows_count: 0 },
      converted: { from: 'CNY', to: 'USD', rate: 0.14, as_of: '2026-10-01' },
    })
  })

  test('prices, dates and kinds of contract are those of the catalog', async () => {
    const snapshot = shippedSnapshot()
    for (const { price } of (await five).options) {
      const entry = snapshot.get('prices', price.ref.replace(/^prices\/|@\d+$/g, ''))
      expect(price).toMatchObject({
        provider: entry?.provider,
        as_of: entry?.as_of,
        basis: entry?.basis,
        currency: entry?.currency,
      })
      expect(entry?.superseded_by).toBeNull()
    }
  })

  test('the request of an option gives the same figures when it is posted', async () => {
    const [first] = (await five).options
    const { body } = await post('/v1/estimates/sizing', first.request)
    expect(body.headline.accelerator_count).toBe(first.headline.accelerator_count)
    expect(body.headline.cost_amount_per_month).toBe(first.headline.cost_amount_per_month)
  })

  test('the same request gives the same bytes', async () => {
    expect(JSON.stringify(await answerOf(example('two_million_users')))).toBe(JSON.stringify(await five))
  })

  test('without a dated rate a machine priced in another currency is not ranked by money', async () => {
    const { request, ...rest } = example('two_million_users')
    const { currency_rates: _, ...unrated } = request as { currency_rates: object }
    const { not_ranked } = await answerOf({ ...rest, request: unrated })
    expect(not_ranked).toEqual([
      {
        candidate: {
          accelerator: 'huawei-ascend-910b3',
          node: null,
          precision: null,
          model: null,
          provider: null,
        },
        reason: 'fx_rate_missing',
        detail: 'CNY to USD',
      },
    ])
  })

  test('what keeps no limit, has no price or does not fit says so', async () => {
    const small = { requests_per_s: 1, prompt_tokens: 100, output_tokens: 100 }
    const asked = {
      kind: 'sizing',
      request: { model: { ref: 'llama3.1-405b' }, traffic: small, plan: { tensor: 8 } },
      candidates: { accelerators: ['nvidia-l40s', 'nvidia-h200-sxm-141gb'] },
      limits: [{ figure: 'accelerator_count', max: 1 }],
    }
    const { not_ranked, options } = await answerOf(asked)
    expect(options).toEqual([])
    expect(not_ranked.map(({ reason }: { reason: string }) => reason)).toEqual([
      'does_not_fit',
      'limit_exceeded',
    ])
    const spot = await answerOf({
      ...asked,
      candidates: { accelerators: ['nvidia-l40s'], price_basis: 'reserved', regions: ['nowhere'] },
    })
    expect(spot.not_ranked[0]).toMatchObject({ reason: 'no_price', detail: 'reserved' })
  })

  test('scores of the caller put a better model on the front beside a cheaper one', async () => {
    const { options, front } = await answerOf(example('quality_beside_cost'))
    const best = options.find(({ model }: { model: string }) => model === 'qwen3-32b')
    const cheapest = options[0]
    expect(best.score).toBe(0.79)
    expect(front).toContain(best.rank)
    expect(front).toContain(cheapest.rank)
    // 0.77 at more money and more time than 0.79: never on the front.
    const worse = options.filter(({ model }: { model: string }) => model === 'llama3.3-70b')
    expect(worse.length).toBeGreaterThan(0)
    expect(worse.every(({ on_front }: { on_front: boolean }) => !on_front)).toBe(true)
  })

  test('a size alone is answered, with wider ranges than the model itself', async () => {
    const { request, ...rest } = example('size_alone') as { request: object }
    const sized = (await answerOf({ ...rest, request })).options[0]
    const named = await answerOf({ ...rest, request: { ...request, model: { ref: 'llama3.3-70b' } } })
    const width = ({ ranges }: { ranges: Record<string, { low: number; high: number }> }) =>
      (ranges.tpot_ms_p95?.high ?? 0) / (ranges.tpot_ms_p95?.low ?? 1)
    expect(sized.warnings).toContain('architecture_assumed')
    expect(width(sized)).toBeGreaterThan(width(named.options[0]))
  })

  test('providers that are named are options of their own', async () => {
    const { options } = await answerOf({
      ...example('two_million_users'),
      candidates: { accelerators: ['nvidia-h100-sxm5-80gb'], providers: ['Lambda', 'aws'] },
    })
    expect(options.map(({ provider }: { provider: string }) => provider).toSorted()).toEqual([
      'aws',
      'lambda',
    ])
  })

  test('include=launch: lines for each option, and what cannot be said by its field', async () => {
    const { status, body } = await post('/v1/recommend?include=launch', example('two_million_users'))
    expect(status).toBe(200)
    for (const { launch, headline, plan, accelerator } of body.options) {
      const byName = new Map(launch.map((line: { framework: string }) => [line.framework, line]))
      expect(byName.get('vllm')).toMatchObject({
        version: 'v0.11.0',
        text: expect.stringContaining(`--tensor-parallel-size ${plan.tensor}`),
        starts_count: headline.replicas_count,
      })
      const { text, not_expressed } = byName.get('kubernetes') as { text: string; not_expressed: object[] }
      if (accelerator.startsWith('nvidia-')) expect(text).toContain('kubectl')
      else expect(not_expressed).toMatchObject([{ field: 'accelerator' }])
    }
    expect((await five).options[0]).not.toHaveProperty('launch')
  })

  test('include=launch of a training run: its frameworks', async () => {
    const { body } = await post('/v1/recommend?include=launch', {
      kind: 'training',
      request: { model: { ref: 'llama3.1-8b' }, run: { tokens_count: 1e12 }, plan: { data: 8 } },
      candidates: { accelerators: ['nvidia-h100-sxm5-80gb'] },
      optimize: 'latency',
    })
    const names = body.options[0].launch.map(({ framework }: { framework: string }) => framework)
    expect(names).toEqual(['megatron-lm', 'torchtitan', 'deepspeed', 'nemo'])
  })

  test('view=summary: the same places in a tenth of the bytes, what has none counted by its reason', async () => {
    const { text, body: short } = await post('/v1/recommend?view=summary', example('two_million_users'))
    const full = await five
    expect(Buffer.byteLength(text)).toBeLessThan(6 * 1024)
    expect(Buffer.byteLength(text)).toBeLessThan(JSON.stringify(full).length / 3)
    expect(short).toMatchObject({ kind: 'sizing', ranked_count: 5, not_ranked_by_reason: {}, links: {} })
    for (const [at, option] of short.options.entries()) {
      const { headline, evidence, price, warnings } = full.options[at]
      expect(option).toMatchObject({ rank: at + 1, evidence, price_ref: price.ref })
      expect(option.warnings.map(({ code }: { code: string }) => code)).toEqual(warnings)
      for (const [key, value] of Object.entries(option.headline))
        expect(value).toBe(typeof value === 'number' ? Number(headline[key].toPrecision(6)) : headline[key])
    }
  })

  test('requests at once, without a latency: each fleet has so many at work, at the rate of its own speed', async () => {
    const { options } = await answerOf(example('requests_at_once'))
    expect(options.length).toBeGreaterThan(1)
    const rates = new Set<number>()
    for (const { headline, request } of options) {
      expect(Math.abs(headline.concurrency_total_count / 400 - 1)).toBeLessThan(0.02)
      expect(request.traffic).not.toHaveProperty('request_latency_s')
      expect(headline.accelerator_count).toBeLessThanOrEqual(64)
      rates.add(headline.requests_per_s_peak)
    }
    expect(rates.size).toBeGreaterThan(1)
  })
})
