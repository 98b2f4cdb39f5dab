import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'

const agent = supertest((await realApp()).server)

const h100 = (count: number) => ({ ref: 'nvidia-h100-sxm5-80gb', count })
const eight = { model: { ref: 'llama3.1-8b' }, run: { tokens_count: 15e12 }, accelerator: h100(8) }

async function post(url: string, body: object) {
  const response = await agent.post(url).send(body)
  expect(response.status).toBe(200)
  return response.body
}

/** Widest work that the published bounds allow, and layouts with many divisors. */
const vast = {
  model: { ref: 'llama3-8b' },
  run: { tokens_count: 15e12, global_batch_sequences: 1e9 },
  accelerator: h100(1e9),
}
const manyDivisors = {
  model: { ref: 'llama3.1-405b' },
  run: { tokens_count: 15e12, global_batch_sequences: 720_720, sequence_length_tokens: 131_072 },
  accelerator: h100(1e7),
}
const manyLayers = {
  model: {
    architecture: {
      layers_count: 720,
      hidden_size: 16_384,
      heads_count: 128,
      kv_heads_count: 8,
      head_dim: 128,
      ffn_size: 53_248,
      vocab_size: 128_256,
      gated_mlp: true,
      tied_embeddings: false,
      attention: { kind: 'gqa' },
      moe: {
        experts_count: 1024,
        experts_per_token_count: 8,
        shared_experts_count: 1,
        expert_ffn_size: 2048,
        first_dense_layers_count: 0,
      },
    },
  },
  run: { tokens_count: 15e12, global_batch_sequences: 7.2e6, sequence_length_tokens: 4096 },
  accelerator: h100(1e8),
}
const widest = [
  ['a batch and a count of 1e9', vast],
  ['a batch of 240 divisors', manyDivisors],
  ['720 layers of 1,024 experts', manyLayers],
] as const

const claimOf = (request: object) => ({
  title: 'x',
  kind: 'training',
  request,
  figures: [{ name: 'wall_clock_days', value: 100 }],
})

describe('a plan that is not sent', () => {
  test('is listed with two next that can be sent as they are', async () => {
    const { headline, alternatives } = await post('/v1/estimates/training', eight)
    expect(alternatives).toHaveLength(2)
    const [{ plan, recompute, step_time_s }] = alternatives
    const sent = await post('/v1/estimates/training', { ...eight, run: { ...eight.run, recompute }, plan })
    expect(sent.headline.step_time_s).toBeCloseTo(step_time_s, 9)
    expect(step_time_s).toBeGreaterThanOrEqual(headline.step_time_s)
  })

  test('lists two variants of the one layout where all degrees are sent', async () => {
    const plan = { tensor: 2, pipeline: 1, data: 4, context: 1, expert: 1 }
    const { headline, alternatives } = await post('/v1/estimates/training', { ...eight, plan })
    expect(alternatives).toHaveLength(2)
    for (const next of alternatives) {
      expect(next.plan).toMatchObject(plan)
      const run = { ...eight.run, recompute: next.recompute }
      const sent = await post('/v1/estimates/training', { ...eight, run, plan: next.plan })
      expect(sent.headline.step_time_s).toBeCloseTo(next.step_time_s, 9)
      expect(next.step_time_s).toBeGreaterThanOrEqual(headline.step_time_s)
    }
  })

  test('is searched for once by a check of a claim, which answers', async () => {
    const { verdict, figures } = await post('/v1/claims/check', claimOf(eight))
    const { headline } = await post('/v1/estimates/training', eight)
    expect(verdict).toBe('differs')
    expect(figures[0].ours).toBe(headline.wall_clock_days)
  })

  test('of a count that is solved for gives the target when it is put back', async () => {
    const { neighbours, kind } = await post('/v1/solve', {
      kind: 'training',
      request: eight,
      figure: 'wall_clock_days',
      target: 100,
      path: 'accelerator.count',
    })
    expect(kind).toBe('training')
    for (const { value, figure_value } of neighbours) {
      const { headline } = await post('/v1/estimates/training', { ...eight, accelerator: h100(value) })
      expect(headline.wall_clock_days).toBe(figure_value)
    }
  })

  test.each(widest)('of %s is answered', async (_, request) => {
    const { headline } = await post('/v1/estimates/training', request)
    expect(headline.step_time_s).toBeGreaterThan(0)
  })

  test.each(widest)('of %s is answered by memory, solve and a claim too', async (_, request) => {
    const { tokens_count: __, ...run } = request.run
    const memory = await post('/v1/estimates/memory', { ...request, run })
    expect(memory.headline.memory_peak_per_accelerator_gib).toBeGreaterThan(0)
    const solved = { kind: 'training', request, figure: 'wall_clock_days', target: 100 }
    expect(await post('/v1/solve', { ...solved, path: 'run.tokens_count' })).toMatchObject({
      outcome: 'solved',
    })
    expect((await post('/v1/claims/check', claimOf(request))).verdict).toBe('differs')
  })
})
