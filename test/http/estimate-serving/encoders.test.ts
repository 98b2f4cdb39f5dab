import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const bert = {
  hf_config: {
    model_type: 'bert',
    hidden_size: 1024,
    num_hidden_layers: 24,
    num_attention_heads: 16,
    intermediate_size: 4096,
    vocab_size: 30_522,
    max_position_embeddings: 512,
    type_vocab_size: 2,
    torch_dtype: 'float16',
  },
}
const t5 = {
  hf_config: {
    model_type: 't5',
    d_model: 1024,
    d_ff: 4096,
    d_kv: 64,
    num_layers: 24,
    num_decoder_layers: 24,
    num_heads: 16,
    vocab_size: 32_128,
  },
}
const post = (model: object, traffic: object, more: object = {}) =>
  supertest(app.server)
    .post('/v1/estimates/serving')
    .send({ model, traffic, accelerator: { ref: 'nvidia-h100-sxm5-80gb' }, ...more })

describe('POST /v1/estimates/serving without answer tokens', () => {
  test('answers latency, requests and tokens a second, and no figure of output', async () => {
    const { status, body } = await post(bert, { prompt_tokens: 256, concurrency: 32 })
    expect(status).toBe(200)
    const { headline, ranges } = body
    expect(headline.end_to_end_latency_s).toBeCloseTo(headline.ttft_ms / 1000, 9)
    // Little: 32 in flight over the latency
    expect(headline.requests_per_s * headline.end_to_end_latency_s).toBeCloseTo(32, 6)
    expect(headline.total_tokens_per_s).toBeCloseTo(headline.requests_per_s * 256, 3)
    // 2 × 302e6 weights × 8,192 tokens at 989 TFLOP/s are 5 ms, the whole pass less than ten times that
    expect(headline.ttft_ms).toBeGreaterThan(5)
    expect(headline.ttft_ms).toBeLessThan(50)
    for (const figure of ['tpot_ms', 'output_tokens_per_s', 'joules_per_output_token']) {
      expect(headline[figure]).toBeNull()
      expect(body.unknowns).toContainEqual(
        expect.objectContaining({ path: `headline.${figure}`, reason: 'not_requested' }),
      )
    }
    expect(ranges.requests_per_s.high).toBeGreaterThan(headline.requests_per_s)
    expect(headline.power_it_kw).toBeGreaterThan(0)
  })

  test('says that no measured row is of it', async () => {
    const { body } = await post(bert, { prompt_tokens: 256, concurrency: 32 })
    expect(body.warnings).toContainEqual(expect.objectContaining({ code: 'encode_unmeasured' }))
    expect(body.validity.inside_domain).toBe(false)
    expect(body.validity.backtest.unseen).toContain('no_answer_tokens')
  })

  test('costs a million input tokens what the rent of an hour over them is', async () => {
    const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11' }
    const { body } = await post(bert, { prompt_tokens: 256, concurrency: 32 }, { price })
    expect(body.headline.cost_amount_per_million_input_tokens).toBeCloseTo(
      (2 / 3600 / body.headline.total_tokens_per_s) * 1e6,
      9,
    )
    expect(body.headline.cost_amount_per_million_output_tokens).toBeNull()
  })

  test('passes through the encoder of T5 alone: half of its layers, no decoder', async () => {
    const { body } = await post(t5, { prompt_tokens: 512, concurrency: 8 })
    expect(body.validity.not_modelled).toContain('decoder')
    const total = body.assumptions.find(
      ({ path }: { path: string }) => path === 'model.parameters_total_count',
    )
    // 24 × (4 × 1024 × 1024 + 2 × 1024 × 4096) + 32,128 × 1024 = 335e6
    expect(total.value / 335e6).toBeCloseTo(1, 1)
  })

  test('takes decoders that embed, and image encoders of the catalog', async () => {
    for (const [ref, tokens] of [
      ['qwen3-0.6b', 512],
      ['clip-vit-l-14-336', 577],
    ] as const) {
      const { status, body } = await post({ ref }, { prompt_tokens: tokens, concurrency: 16 })
      expect([ref, status, body.headline.requests_per_s > 10]).toEqual([ref, 200, true])
    }
  })

  test('never serves fewer requests a second with more in flight', async () => {
    const rates = []
    for (const concurrency of [1, 4, 32, 256])
      rates.push((await post(bert, { prompt_tokens: 128, concurrency })).body.headline.requests_per_s)
    expect(rates).toEqual(rates.toSorted((a, b) => a - b))
  })

  test('refuses answer tokens of a model that has no decoder', async () => {
    const { status, body } = await post(bert, { prompt_tokens: 256, output_tokens: 8, concurrency: 1 })
    expect(status).toBe(422)
    expect(body.errors[0]).toMatchObject({ code: 'field_conflict', pointer: '/traffic/output_tokens' })
  })
})
