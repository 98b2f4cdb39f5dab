import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { optimumExamples } from '../../../src/http/examples/solve-optimum.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const post = (url: string, body: object) => supertest(app.server).post(url).send(body)
const solve = async (body: object) => {
  const response = await post('/v1/solve', body)
  expect(response.status, JSON.stringify(response.body)).toBe(200)
  return response.body
}
type Solved = { path: string; value: number }
const valueAt = (solution: Solved[], path: string) =>
  solution.find((one) => one.path === path)?.value ?? Number.NaN
const largest = optimumExamples.largest_model?.value as Record<string, unknown> & { request: object }
const h100 = { ref: 'nvidia-h100-sxm5-80gb' }

describe('POST /v1/solve with unknowns answers 200', () => {
  test('the largest model for $1M and 30 days on 512 H100: days and count bind, money has 7.84% left', async () => {
    const answer = await solve(largest)
    // 512 x 720 h x $2.50 = $921,600: (1,000,000 - 921,600) / 1,000,000 = 0.0784.
    // At the default MFU of 0.4 and goodput of 0.9: 6 N x 20 N = 512 x 2,592,000 s x 989.4e12 x 0.36 / (1 / 1).
    const flop = answer.estimate.headline.training_compute_flop
    const parameters = valueAt(answer.solution, 'model.parameters_total_count')
    expect(parameters).toBeCloseTo(Math.sqrt(flop / 120), -3)
    expect(answer).toMatchObject({ outcome: 'solved', binding: ['wall_clock_days', 'accelerator.count'] })
    expect(valueAt(answer.solution, 'accelerator.count')).toBe(512)
    const [money, days] = answer.limits
    expect(money).toMatchObject({ figure: 'cost_amount', is_binding: false })
    expect(money.slack_ratio).toBeCloseTo(0.0784, 8)
    expect(days.value).toBeLessThanOrEqual(30)
    expect(days.value).toBeCloseTo(30, 6)
  })

  test('a bound of 0, of which nothing finite comes, leaves the other points', async () => {
    const [parameters, count] = largest.unknowns as { path: string }[]
    const wide = await solve({ ...largest, unknowns: [{ ...parameters, low: 0 }, count] })
    const answer = await solve(largest)
    const path = 'model.parameters_total_count'
    expect(valueAt(wide.solution, path) / valueAt(answer.solution, path)).toBeCloseTo(1, 6)
    expect(wide.binding).toEqual(answer.binding)
  })

  test('one per cent more breaks what binds, and only that', async () => {
    const answer = await solve(largest)
    const parameters = valueAt(answer.solution, 'model.parameters_total_count') * 1.01
    const request = {
      ...answer.request,
      model: { parameters_total_count: parameters },
      run: { tokens_count: 20 * parameters },
    }
    const { headline } = (await post('/v1/estimates/training', request)).body
    // Days grow with the square of the model: 30 x 1.0201 = 30.603; money likewise, to $940,124.
    expect(headline.wall_clock_days).toBeCloseTo(30.603, 3)
    expect(headline.cost_amount).toBeLessThan(1e6)
  })

  test('its estimate is what its own operation answers to its request', async () => {
    for (const { value } of Object.values(optimumExamples)) {
      const { request, estimate, links } = await solve(value as object)
      const { body } = await post(links.estimate, request)
      expect({ ...estimate, reproducibility: null }).toEqual({ ...body, reproducibility: null })
    }
  })

  test('at p90 the worse end of the range keeps the limit, so that the model is smaller', async () => {
    const [usual, sure] = [await solve(largest), await solve({ ...largest, confidence: 'p90' })]
    const path = 'model.parameters_total_count'
    expect(valueAt(sure.solution, path)).toBeLessThan(valueAt(usual.solution, path))
    expect(sure.limits[1].value).toBeCloseTo(30, 6)
    expect(sure.estimate.ranges.wall_clock_days.high).toBeCloseTo(30, 6)
  })

  test('of choices the best one, and a whole number that the next one would break', async () => {
    const body = optimumExamples.busiest_replica?.value as { request: object }
    const answer = await solve(body)
    const [inFlight, format] = answer.solution
    expect(format).toMatchObject({ path: 'precision.weights', value: 'fp8' })
    expect(answer.binding).toContain('tpot_ms')
    const more = {
      ...answer.request,
      traffic: { ...answer.request.traffic, concurrency: inFlight.value + 1 },
    }
    const next = (await post('/v1/estimates/serving', more)).body.headline
    expect(next.tpot_ms).toBeGreaterThan(40)
    expect(answer.estimate.headline.tpot_ms).toBeLessThanOrEqual(40)
  })

  test('limits that exclude each other: infeasible, with the point that comes nearest', async () => {
    const body = {
      ...largest,
      unknowns: [{ path: 'accelerator.count', low: 1, high: 512, integer: true }],
      relations: undefined,
      optimize: [{ figure: 'cost_amount', goal: 'min' }],
      request: { ...largest.request, model: { parameters_total_count: 7e10 }, run: { tokens_count: 15e12 } },
      limits: [{ figure: 'wall_clock_days', max: 30 }],
    }
    const answer = await solve(body)
    // 6 x 7e10 x 15e12 FLOP take 512 of them some 400 days: more of them come nearer.
    expect(answer).toMatchObject({ outcome: 'infeasible', binding: ['wall_clock_days'] })
    expect(answer.solution[0].value).toBe(512)
    expect(answer.limits[0].slack_ratio).toBeLessThan(0)
  })

  test('a target with two unknowns is met', async () => {
    const body = {
      kind: 'training',
      request: { ...largest.request, model: { parameters_total_count: 7e9 } },
      figure: 'cost_amount',
      target: 250_000,
      unknowns: [
        { path: 'run.tokens_count', low: 1e9 },
        { path: 'accelerator.count', low: 8, high: 1024, integer: true },
      ],
      relations: ['run.tokens_count >= 100 * model.parameters_total_count'],
    }
    const { outcome, estimate, request } = await solve(body)
    expect(outcome).toBe('solved')
    expect(estimate.headline.cost_amount / 250_000).toBeCloseTo(1, 8)
    expect(request.run.tokens_count).toBeGreaterThanOrEqual(7e11 * (1 - 1e-9))
  })
})

describe('POST /v1/solve with unknowns refuses', () => {
  const small = {
    kind: 'training',
    request: { model: { parameters_total_count: 1e9 }, run: { tokens_count: 1e9 }, accelerator: h100 },
    optimize: [{ figure: 'wall_clock_days', goal: 'min' }],
    unknowns: [{ path: 'accelerator.count', low: 1, high: 64 }],
  }
  test.each([
    ['no goal', { optimize: undefined }, 422, 'goal_missing', ''],
    ['a goal and a target', { figure: 'cost_amount', target: 1 }, 422, 'field_conflict', '/figure'],
    [
      'a figure of another kind',
      { optimize: [{ figure: 'ttft_ms', goal: 'min' }] },
      422,
      'reference_unknown',
      '/optimize/0/figure',
    ],
    [
      'a limit on nothing',
      { limits: [{ figure: 'days', max: 3 }] },
      422,
      'reference_unknown',
      '/limits/0/figure',
    ],
    [
      'a place that is no number',
      { unknowns: [{ path: 'model' }] },
      422,
      'path_not_solvable',
      '/unknowns/0/path',
    ],
    [
      'a place twice',
      { unknowns: [small.unknowns[0], small.unknowns[0]] },
      422,
      'path_not_solvable',
      '/unknowns/1/path',
    ],
    [
      'bounds that leave nothing',
      { unknowns: [{ path: 'accelerator.count', low: 9, high: 8 }] },
      422,
      'range_invalid',
      '/unknowns/0/low',
    ],
    [
      'choices beside bounds',
      { unknowns: [{ path: 'accelerator.count', choices: [8], low: 1 }] },
      422,
      'field_conflict',
      '/unknowns/0/low',
    ],
    [
      'a relation that is none',
      { relations: ['run.tokens_count == 20'] },
      422,
      'relation_invalid',
      '/relations/0',
    ],
    [
      'a relation with a unit',
      { relations: ['run.tokens_count = 20[tokens]'] },
      422,
      'relation_invalid',
      '/relations/0',
    ],
    [
      'a relation that sets what is sought',
      { relations: ['accelerator.count = 8'] },
      422,
      'field_conflict',
      '/relations/0',
    ],
    [
      'a choice that the field does not take',
      { unknowns: [{ path: 'run.precision', choices: ['bf16', 'gold'] }] },
      400,
      'request_invalid',
      '/request/run/precision',
    ],
    [
      'too many choices',
      {
        unknowns: ['tensor', 'pipeline'].map((name) => ({
          path: `plan.${name}`,
          choices: Array.from({ length: 30 }, (_, at) => at + 1),
        })),
      },
      422,
      'work_too_large',
      '/unknowns',
    ],
  ])('%s', async (_, changed, status, code, pointer) => {
    const { status: found, body } = await post('/v1/solve', { ...small, ...changed })
    expect(found, JSON.stringify(body)).toBe(status)
    expect(body.code).toBe(code)
    expect(body.errors?.[0]?.pointer ?? '').toBe(pointer)
  })
})
