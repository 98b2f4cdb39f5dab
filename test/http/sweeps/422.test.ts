import { describe, expect, test } from 'vitest'
import { realApp, sharedApp } from '../support/app.ts'

const app = await sharedApp()
const body = {
  kind: 'training',
  request: {
    run: { training_compute_flop: 3.14e23, mfu_ratio: 0.4 },
    accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 8 },
  },
  axes: [{ path: 'run.mfu_ratio', from: 0.2, to: 0.5, steps: 3 }] as object,
  figures: ['wall_clock_days'],
}

async function refused(changes: object) {
  const payload = { ...body, ...changes }
  const answer = await app.inject({ method: 'POST', url: '/v1/sweeps', payload })
  const { code, errors } = answer.json()
  return { status: answer.statusCode, code, pointer: errors?.[0]?.pointer }
}

describe('a sweep is refused', () => {
  test.each([
    [
      'a path that no request has',
      { axes: [{ path: 'run.mfu', from: 0.2, to: 0.5, steps: 3 }] },
      'axis_invalid',
      '/axes/0/from',
    ],
    [
      'a value out of bounds',
      { axes: [{ path: 'run.mfu_ratio', values: [0.4, 1.2] }] },
      'axis_invalid',
      '/axes/0/values/1',
    ],
    [
      'a count that is not whole',
      { axes: [{ path: 'accelerator.count', from: 8, to: 16, steps: 4 }] },
      'axis_invalid',
      '/axes/0/from',
    ],
    [
      'a word that is none',
      { axes: [{ path: 'run.precision', values: ['bf16', 'bf17'] }] },
      'axis_invalid',
      '/axes/0/values/1',
    ],
    [
      'a log scale from 0',
      { axes: [{ path: 'run.mfu_ratio', from: 0, to: 0.5, steps: 3, scale: 'log' }] },
      'axis_invalid',
      '/axes/0/from',
    ],
    [
      'a list without entries',
      {
        axes: [{ path: 'accelerator.ref', catalog: { list: 'accelerators', filter: { vendor: 'nobody' } } }],
      },
      'axis_invalid',
      '/axes/0/catalog/filter',
    ],
    [
      'a normal distribution past the bounds',
      {
        axes: {
          samples_count: 9,
          inputs: [
            { path: 'run.mfu_ratio', distribution: { kind: 'normal', mean: 0.4, standard_deviation: 0.2 } },
          ],
        },
      },
      'axis_invalid',
      '/axes/inputs/0',
    ],
    [
      'a path twice',
      {
        axes: [
          { path: 'run.mfu_ratio', values: [0.4] },
          { path: 'run.mfu_ratio', values: [0.5] },
        ],
      },
      'field_conflict',
      '/axes/1',
    ],
    ['a figure that there is not', { figures: ['wall_clock_day'] }, 'reference_unknown', '/figures/0'],
    [
      'a limit on what is unknown of every point',
      { limits: [{ figure: 'cost_amount', max: 1e9 }] },
      'field_unused',
      '/limits/0/figure',
    ],
    [
      'the top by what is unknown of every point',
      { top: { by: 'cost_amount', count: 3 } },
      'field_unused',
      '/top/by',
    ],
    [
      'a front of what is unknown of every point',
      { front: ['wall_clock_days', 'cost_amount'] },
      'field_unused',
      '/front/1',
    ],
    [
      'too many points',
      {
        axes: [0, 1, 2].map((_, index) => ({
          path: ['run.mfu_ratio', 'run.training_compute_flop', 'run.goodput_ratio'][index],
          from: 0.1,
          to: 0.9,
          steps: 1000,
        })),
      },
      'work_too_large',
      '/axes',
    ],
    [
      'a request that no point of is answered',
      {
        request: {
          run: { training_compute_flop: 1, tokens_count: 2, mfu_ratio: 0.4 },
          accelerator: { ref: 'nobody' },
        },
      },
      'reference_unknown',
      '/request/accelerator/ref',
    ],
  ])('%s', async (_, changes, code, pointer) => {
    expect(await refused(changes)).toEqual({ status: 422, code, pointer })
  })

  test('a form that no rows have', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/sweeps',
      payload: body,
      headers: { accept: 'image/png' },
    })
    expect(answer.statusCode).toBe(406)
  })
})

test('a limit without most and least is refused by its form', async () => {
  expect(await refused({ limits: [{ figure: 'wall_clock_days' }] })).toMatchObject({
    status: 400,
    pointer: '/limits/0',
  })
})

test('a figure that some entries of an axis know keeps its limit there', async () => {
  const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11' }
  const payload = {
    ...body,
    request: { ...body.request, price },
    axes: [{ path: 'price.accelerator_hour_amount', values: [1, 2] }],
    figures: ['cost_amount'],
    limits: [{ figure: 'cost_amount', min: 0 }],
  }
  const answer = await app.inject({ method: 'POST', url: '/v1/sweeps', payload })
  expect(answer.statusCode).toBe(200)
  expect(answer.body.trim().split('\n')).toHaveLength(2)
})

test('past the bound of synchronous work it is a job where JSON is taken, and sent where rows alone are', async () => {
  const own = await realApp({
    workBounds: {
      syncMaxMs: 0,
      requestMaxS: 15,
      jobMaxS: 60,
      sweepPointsMax: 10,
      batchItemsMax: 2,
      resultMaxBytes: 1e6,
    },
  })
  const ask = (headers: object) =>
    own.inject({ method: 'POST', url: '/v1/sweeps', payload: body, headers: { ...headers } })
  const rows = await ask({ accept: 'text/csv' })
  expect(rows.statusCode).toBe(200)
  const made = await ask({ accept: 'application/json' })
  expect(made.statusCode).toBe(202)
  expect(made.json().kind).toBe('sweep')
  const whole = await ask({ accept: 'text/csv', prefer: 'wait=60' })
  expect(whole.body).toBe(rows.body)
  expect(whole.headers['content-type']).toBe('text/csv; charset=utf-8')
  await own.close()
})
