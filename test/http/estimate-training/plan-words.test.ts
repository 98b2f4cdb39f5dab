import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const post = (plan: object, more: object = {}) =>
  supertest(app.server)
    .post('/v1/estimates/training')
    .send({
      model: { ref: 'llama3.1-70b' },
      run: { tokens_count: 1e9, global_batch_sequences: 96 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 96 },
      plan,
      ...more,
    })
type Told = { code: string; path: string; parameters?: object }
const uneven = (body: { warnings: Told[] }) =>
  body.warnings.filter(({ code }) => code === 'plan_does_not_divide')

describe('POST /v1/estimates/training tells a plan that does not divide', () => {
  test('layers over stages: 80 over 12', async () => {
    const { body } = await post({ tensor: 8, pipeline: 12, data: 1, virtual_stages: 1 })
    expect(uneven(body)).toEqual([
      expect.objectContaining({
        path: 'plan.pipeline',
        parameters: { degrees: ['pipeline', 'virtual_stages'], parts: 12, part: 'layers_count', count: 80 },
      }),
    ])
  })

  test('the batch over micro-batches: 96 over 12 × 5', async () => {
    const { body } = await post({ tensor: 8, pipeline: 1, data: 12, micro_batch_sequences: 5 })
    expect(uneven(body).map(({ path }) => path)).toEqual(['plan.micro_batch_sequences'])
  })

  test('and nothing of one that does', async () => {
    const { body } = await post({
      tensor: 8,
      pipeline: 4,
      data: 3,
      virtual_stages: 1,
      micro_batch_sequences: 2,
    })
    expect(uneven(body)).toEqual([])
  })
})

describe('POST /v1/estimates/training shows its model', () => {
  test('by counts, bytes and limit, each once', async () => {
    const { body } = await post({ tensor: 8 })
    const of = (path: string) => body.assumptions.filter((one: { path: string }) => one.path === path)
    // 80 layers × 8 heads × 2 × 128 × 2 bytes
    expect(of('model.kv_bytes_per_token')).toEqual([expect.objectContaining({ value: 327_680 })])
    expect(of('model.context_max_tokens')).toEqual([
      expect.objectContaining({ value: 131_072, origin: 'catalog' }),
    ])
    expect(of('model.parameters_total_count')).toHaveLength(1)
    expect(of('model.weights_gib')).toEqual([
      expect.objectContaining({ value: (70_553_706_496 * 2) / 2 ** 30 }),
    ])
  })
})

describe('POST /v1/estimates/training cuts experts as it is told', () => {
  test('in the search as in the answer', async () => {
    const model = { ref: 'mixtral-8x7b' }
    const { status, body } = await post({ tensor: 4, expert: 4, expert_tensor: 2 }, { model })
    expect(status).toBe(200)
    const plan = Object.fromEntries(
      body.assumptions
        .filter(({ path }: { path: string }) => path.startsWith('plan.'))
        .map(({ path, value }: { path: string; value: unknown }) => [path, value]),
    )
    expect(plan['plan.expert_tensor']).toBe(2)
    expect((4 * plan['plan.data'] * plan['plan.context']) % (4 * 2)).toBe(0)
  })

  test('and refuses ranks that cannot be made of the others', async () => {
    const { status, body } = await post(
      { tensor: 8, pipeline: 12, data: 1, context: 1, expert: 8, expert_tensor: 8 },
      { model: { ref: 'mixtral-8x7b' } },
    )
    expect([status, body.errors?.[0]?.code]).toEqual([422, 'field_conflict'])
  })
})
