import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const plan = { tensor: 8, pipeline: 4, data: 1, context: 1, micro_batch_sequences: 1 }

async function ask(recompute: unknown, kind = 'memory') {
  const request = {
    model: { ref: 'llama3.1-70b' },
    run: {
      ...{ sequence_length_tokens: 8192, global_batch_sequences: 64, recompute },
      ...(kind === 'training' && { tokens_count: 1e12 }),
    },
    plan,
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 32 },
  }
  return supertest(app.server).post(`/v1/estimates/${kind}`).send(request)
}

type Setting = { path: string; value: unknown; origin: string }

describe('run.recompute by parts', () => {
  test.each(['memory', 'training'])('is read and shown by %s, none of it ignored', async (kind) => {
    const { status, body } = await ask({ operations: ['norms', 'mlp_act'] }, kind)
    expect(status).toBe(200)
    expect(body.assumptions.filter(({ path }: Setting) => path.startsWith('run.recompute'))).toEqual([
      { path: 'run.recompute.operations.0', value: 'norms', origin: 'given' },
      { path: 'run.recompute.operations.1', value: 'mlp_act', origin: 'given' },
    ])
    expect(body.warnings.map(({ code }: { code: string }) => code)).not.toContain('input_unused')
  })

  test('needs less the more is computed again', async () => {
    const forms = ['none', { operations: ['norms'] }, { operations: ['norms', 'mlp_act'] }, 'full']
    const answers = await Promise.all(forms.map((form) => ask(form)))
    const peaks = answers.map(({ body }) => Number(body.headline.memory_peak_per_accelerator_gib))
    expect(peaks).toEqual(peaks.toSorted((a, b) => b - a))
    expect(new Set(peaks).size).toBe(forms.length)
  })

  // A third of a forward pass in six: 1 + 1/3/2.
  test('every second block costs half of what full recompute costs', async () => {
    const { body } = await ask({ every_blocks_count: 2 }, 'training')
    const { hfu_ratio, mfu_ratio } = body.headline
    expect(hfu_ratio / mfu_ratio).toBeCloseTo(1 + 1 / 6, 9)
  })

  test.each([
    ['an unknown part', { operations: ['rope'] }],
    ['no part', { operations: [] }],
    ['a part twice', { operations: ['norms', 'norms'] }],
    ['every zero blocks', { every_blocks_count: 0 }],
    ['both forms', { every_blocks_count: 2, operations: ['norms'] }],
    ['an unknown word', 'some'],
    ['null', null],
  ])('%s is refused at its place', async (_, recompute) => {
    const { status, body } = await ask(recompute)
    expect(status).toBe(400)
    expect(body.errors[0].pointer).toMatch(/^\/run\/recompute/)
  })
})

test('an entry that stands twice in a list is named, in every list of words', async () => {
  const request = {
    task: 'finetuning',
    model: { ref: 'llama3.1-8b' },
    tuning: { method: 'lora', targets: ['qv', 'mlp', 'qv'] },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
  }
  const { status, body } = await supertest(app.server).post('/v1/estimates/memory').send(request)
  expect(status).toBe(400)
  expect(body.errors).toEqual([
    expect.objectContaining({ pointer: '/tuning/targets/2', code: 'list_entry_repeated' }),
  ])
})
