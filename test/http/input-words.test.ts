import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from './support/app.ts'
import { expectProblem } from './support/expect-problem.ts'

const app = await sharedApp()
const post = (kind: string, body: object) => supertest(app.server).post(`/v1/estimates/${kind}`).send(body)
type Warning = { code: string; path?: string; parameters?: Record<string, string> }

async function warningsOf(kind: string, body: object): Promise<Warning[]> {
  const response = await post(kind, body)
  expect(response.status).toBe(200)
  return response.body.warnings
}

const unusedOf = async (kind: string, body: object) =>
  (await warningsOf(kind, body)).flatMap(({ code, path }) => (code === 'input_unused' ? [path] : []))

const h100 = { ref: 'nvidia-h100-sxm5-80gb' }
const memory = { model: { ref: 'llama3.1-8b' }, accelerator: { ...h100, count: 8 } }
const traffic = { prompt_tokens: 1000, output_tokens: 200, concurrency: 1 }
const serving = { model: { ref: 'llama3.1-8b' }, accelerator: h100, traffic }

describe('a word that names nothing is refused with the known ones, read or not', () => {
  test.each([
    ['memory', { ...memory, precision: { weights: 'banana' } }, 'precision_unknown', '/precision/weights'],
    [
      'memory',
      { ...memory, precision: { activations: 'banana' } },
      'precision_unknown',
      '/precision/activations',
    ],
    ['serving', { ...serving, precision: { kv: 'banana' } }, 'precision_unknown', '/precision/kv'],
    ['memory', { ...memory, engine: 'banana' }, 'engine_unknown', '/engine'],
    ['serving', { ...serving, engine: 'banana-2025' }, 'engine_unknown', '/engine'],
  ] as const)('%s %j', async (kind, body, code, pointer) => {
    const [entry] = expectProblem(await post(kind, body), code)
    expect(entry?.pointer).toBe(pointer)
    const known = (entry as { parameters?: { known?: string[] } }).parameters?.known
    expect(known).toContain(code === 'engine_unknown' ? 'vllm' : 'fp8')
  })

  test.each(['vllm-2025', 'vllm', 'llama.cpp', 'sglang-2026', 'lmdeploy-2025'])(
    'the engine %s is taken',
    async (engine) => {
      expect((await post('serving', { ...serving, engine })).status).toBe(200)
    },
  )
})

test('serving without a load says which two fields would say it, and with both which two clash', async () => {
  const { concurrency: _, ...bare } = traffic
  const [missing] = expectProblem(await post('serving', { ...serving, traffic: bare }), 'load_missing')
  expect(missing?.pointer).toBe('/traffic')
  expect(missing?.hint).toMatch(/traffic\.concurrency.*traffic\.batch_sequences/)
  const both = { ...serving, traffic: { ...traffic, batch_sequences: 2 } }
  const [clash] = expectProblem(await post('serving', both), 'field_conflict')
  expect(clash?.message).toBe(
    'The field at /traffic/batch_sequences cannot stand beside traffic.concurrency.',
  )
})

describe('words and switches that nothing reads are told as numbers are', () => {
  test('memory of a run does not read what is for serving', async () => {
    const body = {
      ...memory,
      precision: { weights: 'fp8' },
      engine: 'vllm-2025',
      features: { host_offload: true },
      plan: { tensor: 8, attention_data: 2 },
    }
    expect(await unusedOf('memory', body)).toEqual([
      'plan.attention_data',
      'precision.weights',
      'engine',
      'features.host_offload',
    ])
  })

  test('serving computes activations as the weights imply', async () => {
    expect(await unusedOf('serving', { ...serving, precision: { activations: 'fp8' } })).toEqual([
      'precision.activations',
    ])
  })

  const run = { run: { accelerator_hours: 1e5 }, accelerator: { ...h100 } }
  test.each([
    [
      'without an amount',
      { pue_ratio: 1.2, currency: 'CNY', tax: 'included' },
      ['site.currency', 'site.tax'],
    ],
    [
      'beside one',
      { electricity_amount_per_kwh: 0.5, currency: 'CNY', tax: 'included', as_of: '2026-10-01' },
      [],
    ],
  ])('a currency and a tax of the site %s', async (_, site, unused) => {
    expect(await unusedOf('training', { ...run, site })).toEqual(unused)
  })

  test('a currency of a line without its price', async () => {
    const estimate = { kind: 'training', request: { ...run, power: { accelerator_w: 700 } } }
    const own = { electricity_amount_per_kwh: 0.1, currency: 'USD', as_of: '2026-10-01' }
    const sites = [
      { name: 'a', ...own },
      { name: 'b', ...own, line: { gbit_per_s: 10, currency: 'USD' } },
    ]
    const body = { estimate, sites, home_index: 0, transfer: { data_gb: 100 } }
    expect(await unusedOf('siting', body)).toContain('sites.1.line.currency')
  })
})

describe('a number format that the chip lacks is computed in a wider one, which is told', () => {
  const wider = async (body: object) =>
    (await warningsOf('serving', body)).filter(({ code }) => code === 'computed_in_wider_format')

  test('fp8 on A100 in 16 bit', async () => {
    const body = { ...serving, accelerator: { ref: 'nvidia-a100-sxm4-80gb' }, precision: { weights: 'fp8' } }
    expect(await wider(body)).toMatchObject([
      { path: 'accelerator.peak_dense_fp8_flop_per_s', parameters: { asked: 'fp8', used: '16 bit' } },
    ])
  })

  test('bf16 where only an FP32 peak is stated, which then stands among the inputs', async () => {
    const accelerator = {
      peak_dense_fp32_flop_per_s: 1.3e14,
      memory_usable_gib: 80,
      memory_bandwidth_gb_per_s: 2000,
    }
    const { body } = await post('serving', { ...serving, accelerator })
    const told = body.warnings.filter(({ code }: Warning) => code === 'computed_in_wider_format')
    expect(told).toMatchObject([{ parameters: { asked: 'bf16', used: 'fp32' } }])
    const paths = body.assumptions.map(({ path }: { path: string }) => path)
    expect(paths).toContain('accelerator.peak_dense_fp32_flop_per_s')
  })

  test('a format that it has is not told', async () => {
    expect(await wider({ ...serving, precision: { weights: 'fp8' } })).toEqual([])
  })

  test('in training the figures that need the peak are null', async () => {
    const body = {
      model: { ref: 'llama3.1-8b' },
      run: { tokens_count: 1e11, mfu_ratio: 0.4, precision: 'fp8' },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
    }
    const { body: answer } = await post('training', body)
    expect(answer.headline.accelerator_hours).toBeNull()
    expect(answer.unknowns).toContainEqual(
      expect.objectContaining({
        path: 'headline.accelerator_hours',
        supply: 'accelerator.peak_dense_fp8_flop_per_s',
      }),
    )
  })
})

describe('prompts pay their share of the time at any concurrency', () => {
  const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10-01' }
  test.each([1, 2, 8, 64])(
    '%d in flight: input and output tokens together pay the hour',
    async (concurrency) => {
      const { body } = await post('serving', { ...serving, price, traffic: { ...traffic, concurrency } })
      const { headline, breakdowns } = body
      const [input, output] = [
        headline.cost_amount_per_million_input_tokens,
        headline.cost_amount_per_million_output_tokens,
      ]
      expect(input).toBeGreaterThan(0)
      const parts = breakdowns.joules_per_output_token
      expect(parts.prefill).toBeGreaterThan(0)
      // 1,000 prompt tokens and 200 output tokens a request; 3,600 s an hour
      const requests = (headline.output_tokens_per_s * 3600) / 200
      expect((requests * (1000 * input + 200 * output)) / 1e6).toBeCloseTo(2, 9)
    },
  )

  test('alone it is the time to the first token over that of the request', async () => {
    const { body } = await post('serving', serving)
    const { prefill, decode } = body.breakdowns.joules_per_output_token
    const { ttft_ms: first, end_to_end_latency_s: all } = body.headline
    expect(prefill / (prefill + decode)).toBeCloseTo(first / 1000 / all, 9)
  })
})
