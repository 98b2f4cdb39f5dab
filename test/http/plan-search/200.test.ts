import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const llama = {
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 1e12, sequence_length_tokens: 4096, global_batch_sequences: 256 },
}
const h100 = { ref: 'nvidia-h100-sxm5-80gb' }
const small = {
  micro_batch_sequences: [1, 2],
  recompute: ['none', 'full'],
  context: [1],
  sequence_parallel: [true],
}

async function search(body: object) {
  const { body: found, status } = await supertest(app.server)
    .post('/v1/plans/search')
    .send({ kind: 'training', ...body })
  expect(status).toBe(200)
  return found
}

async function estimate(request: object) {
  return (await supertest(app.server).post('/v1/estimates/training').send(request)).body
}

describe('POST /v1/plans/search', () => {
  test('ranks plans, each with the headline that its own request gets from an estimate', async () => {
    const found = await search({
      request: { ...llama, accelerator: { ...h100, count: 32 } },
      space: small,
      top: 4,
    })
    expect(found.status).toBe('ok')
    expect(found.plans.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3, 4])
    for (const { request, headline, count } of found.plans) {
      expect(count).toBe(32)
      expect((await estimate(request)).headline).toEqual(headline)
    }
    const days = found.plans.map(
      ({ values }: { values: { wall_clock_days: number } }) => values.wall_clock_days,
    )
    expect(days).toEqual(days.toSorted((a: number, b: number) => a - b))
  })

  test('at p90 holds both sides of a limit, each against the end of the range that breaks it', async () => {
    const body = { request: { ...llama, accelerator: { ...h100, count: 16 } }, space: small, top: 1 }
    const { plans } = await search({ ...body, confidence: 'p90' })
    const { wall_clock_days: days } = plans[0].headline
    const { low, high } = plans[0].ranges.wall_clock_days
    const bounded = (limit: object) =>
      search({ ...body, confidence: 'p90', limits: [{ figure: 'wall_clock_days', ...limit }] })
    expect((await bounded({ min: low / 2, max: high * 2 })).status).toBe('ok')
    expect((await bounded({ min: low / 2, max: days })).plans).not.toContainEqual(plans[0])
    expect((await bounded({ min: days, max: high * 2 })).plans).not.toContainEqual(plans[0])
  })

  test('finds the same plans by bounds as by evaluating each, and counts them', async () => {
    const body = { request: { ...llama, accelerator: { ...h100, count: 16 } }, space: small, top: 3 }
    const [bounded, exhaustive] = [await search(body), await search({ ...body, exhaustive: true })]
    expect(exhaustive.plans).toEqual(bounded.plans)
    expect(exhaustive.evaluated_count).toBe(exhaustive.space_count)
    expect(exhaustive.pruned_count).toBe(0)
    expect(bounded.space_count).toBe(exhaustive.space_count)
    expect(bounded.evaluated_count + bounded.pruned_count).toBe(bounded.space_count)
    const { does_not_fit } = exhaustive.rejected
    expect(exhaustive.feasible_count + does_not_fit).toBe(exhaustive.space_count)
  })

  test('has a front of time and money on which no plan is better by both', async () => {
    const { front, plans } = await search({
      request: { ...llama, price: { ref: 'cheapest' } },
      space: { ...small, accelerators: [h100, { ref: 'nvidia-a100-sxm4-80gb' }], counts: [8, 16, 32, 64] },
      optimize: [
        { figure: 'wall_clock_days', goal: 'min' },
        { figure: 'cost_amount', goal: 'min' },
      ],
    })
    expect(front.length).toBeGreaterThan(1)
    type Point = { values: { wall_clock_days: number; cost_amount: number } }
    for (const a of front as Point[])
      for (const b of front as Point[]) {
        const isNoWorse =
          a.values.wall_clock_days <= b.values.wall_clock_days && a.values.cost_amount <= b.values.cost_amount
        expect(a === b || !isNoWorse).toBe(true)
      }
    expect(plans[0].on_front).toBe(true)
  })

  test('keeps limits on any figure, says which binds, and counts what breaks it', async () => {
    const request = { ...llama, price: { ref: 'cheapest' }, accelerator: h100 }
    const space = { ...small, counts: [8, 16, 32, 64] }
    const optimize = [{ figure: 'cost_amount', goal: 'min' }]
    const free = await search({ request, space, optimize })
    const days = free.plans[0].headline.wall_clock_days
    const limits = [{ figure: 'wall_clock_days', max: days / 2 }]
    const held = await search({ request, space, optimize, limits })
    expect(held.plans[0].headline.wall_clock_days).toBeLessThanOrEqual(days / 2)
    expect(held.binding).toMatchObject([{ figure: 'wall_clock_days', max: days / 2 }])
    expect(held.rejected.wall_clock_days).toBeGreaterThan(0)
  })

  // A limit that no plan keeps: whatever fits is counted once, under the figure that it breaks.
  test.each([
    ['with memory as a goal', { optimize: [{ figure: 'memory_peak_per_accelerator_gib', goal: 'min' }] }, {}],
    [
      'on an accelerator that is listed twice',
      {},
      {
        accelerators: [
          { ...h100, count: 8 },
          { ...h100, count: 16 },
        ],
      },
    ],
  ])('counts each plan that breaks a limit once, %s', async (_, goals, machines) => {
    const { evaluated_count, feasible_count, rejected } = await search({
      request: { ...llama, accelerator: { ...h100, count: 16 } },
      space: { ...small, ...machines },
      limits: [{ figure: 'wall_clock_days', max: 0.001 }],
      exhaustive: true,
      ...goals,
    })
    expect(feasible_count).toBe(0)
    expect(rejected.does_not_fit + rejected.wall_clock_days).toBe(evaluated_count)
  })

  test('is infeasible where no plan keeps the limits, with the nearest and what it lacks', async () => {
    const request = { ...llama, accelerator: { ...h100, count: 8 } }
    const { status, plans, nearest } = await search({
      request,
      space: small,
      limits: [{ figure: 'wall_clock_days', max: 1 }],
    })
    expect([status, plans]).toEqual(['infeasible', []])
    expect(nearest.lacks).toMatchObject([{ figure: 'wall_clock_days', max: 1 }])
    expect(nearest.lacks[0].shortfall).toBeCloseTo(nearest.headline.wall_clock_days - 1, 9)
  })

  test('is infeasible where no plan fits, with the memory that the smallest lacks', async () => {
    const request = { ...llama, model: { ref: 'llama3.1-405b' }, accelerator: { ...h100, count: 8 } }
    const { status, nearest } = await search({ request, space: small })
    expect(status).toBe('infeasible')
    const [lack] = nearest.lacks
    expect(lack.figure).toBe('memory_peak_per_accelerator_gib')
    expect(lack.shortfall).toBeCloseTo(nearest.headline.memory_shortfall_gib, 6)
  })

  test('at p90 fits and ranks by the worse end of the ranges', async () => {
    const request = { ...llama, accelerator: { ...h100, count: 16 } }
    const [usual, careful] = [
      await search({ request, space: small }),
      await search({ request, space: small, confidence: 'p90' }),
    ]
    expect(careful.plans[0].values.wall_clock_days).toBeGreaterThan(usual.plans[0].values.wall_clock_days)
    expect(careful.feasible_count).toBeLessThanOrEqual(usual.feasible_count)
  })

  test('goes on where an accelerator cannot be searched, and names it', async () => {
    const { plans, not_searched } = await search({
      request: llama,
      space: { ...small, counts: [16], accelerators: [h100, { ref: 'nvidia-b300-none' }] },
    }).catch(() => ({ plans: [], not_searched: [] }))
    expect(plans.length).toBeGreaterThan(0)
    expect(not_searched).toMatchObject([{ accelerator: 'nvidia-b300-none', code: 'reference_unknown' }])
  })

  test('takes an accelerator by its values, and memory as a goal', async () => {
    const { front } = await search({
      request: { ...llama, accelerator: { ...h100, count: 16 } },
      space: small,
      optimize: [
        { figure: 'wall_clock_days', goal: 'min' },
        { figure: 'memory_peak_per_accelerator_gib', goal: 'min' },
      ],
    })
    const memory = front.map(
      ({ values }: { values: { memory_peak_per_accelerator_gib: number } }) =>
        values.memory_peak_per_accelerator_gib,
    )
    expect(memory.length).toBeGreaterThan(1)
    expect(memory).toEqual(memory.toSorted((a: number, b: number) => b - a))
  })
})

test('the plans of a round of fine-tuning are searched as those of a run', async () => {
  const round = {
    model: { ref: 'llama3.1-8b' },
    tuning: { method: 'lora', rank: 16 },
    data: { examples_count: 50_000, tokens_per_example: 800 },
    run: { sequence_length_tokens: 2048 },
    accelerator: { ...h100, count: 8 },
  }
  const { body, status } = await supertest(app.server)
    .post('/v1/plans/search')
    .send({ kind: 'finetuning', request: round, top: 3 })
  expect(status).toBe(200)
  expect(body.plans).toHaveLength(3)
  for (const { request, headline } of body.plans) {
    const { body: estimate } = await supertest(app.server).post('/v1/estimates/finetuning').send(request)
    expect(estimate.headline).toEqual(headline)
  }
  // What an estimate chooses by itself is never better than the best of the search.
  const { body: chosen } = await supertest(app.server).post('/v1/estimates/finetuning').send(round)
  expect(body.plans[0].headline.wall_clock_days).toBeLessThanOrEqual(
    chosen.headline.wall_clock_days * (1 + 1e-9),
  )
})

test('accelerators that answer apart from the trainer stay beside its plans', async () => {
  const grpo = {
    model: { ref: 'qwen2.5-7b' },
    tuning: { method: 'full', objective: 'grpo' },
    data: { examples_count: 8192, tokens_per_example: 512 },
    rollout: {
      prompts_count: 512,
      samples_per_prompt_count: 8,
      prompt_tokens: 512,
      output_tokens: 1024,
      reward: 'rule',
      placement: 'apart',
      generation: { accelerators_count: 8 },
    },
    accelerator: { ...h100, count: 16 },
  }
  const { body } = await supertest(app.server)
    .post('/v1/plans/search')
    .send({ kind: 'finetuning', request: grpo, top: 1 })
  const [best] = body.plans
  const { tensor, pipeline, data, context } = best.plan
  expect(tensor * pipeline * data * context).toBe(8)
  expect(best.count).toBe(16)
  expect(best.request.accelerator.count).toBe(16)
})

test('a search in many parts lists each layout once, as one in a single part does', async () => {
  // 600,000 plans are a part: this space has several, that by bounds is one
  const body = {
    request: {
      model: { ref: 'gpt3-175b' },
      run: { tokens_count: 3e11, sequence_length_tokens: 2048, global_batch_sequences: 1536 },
      accelerator: { ref: 'nvidia-b200-sxm-180gb' },
    },
    space: { counts: [1024] },
    top: 6,
  }
  const [bounded, exhaustive] = [await search(body), await search({ ...body, exhaustive: true })]
  expect(exhaustive.space_count).toBeGreaterThan(600_000)
  expect(exhaustive.plans).toEqual(bounded.plans)
})
