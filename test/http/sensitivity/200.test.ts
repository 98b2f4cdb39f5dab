import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sensitivityExamples } from '../../../src/http/examples/sensitivity.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (url: string, body: object) => supertest(app.server).post(url).send(body)
const analyse = async (body: object) => {
  const response = await post('/v1/sensitivity', body)
  expect(response.status, JSON.stringify(response.body)).toBe(200)
  return response.body
}
type Row = {
  path: string
  figure: string
  figure_low: number
  first_order_ratio: number
  total_order_ratio: number
}
const rowOf = (inputs: Row[], path: string) => inputs.find((row) => row.path === path)
const example = (name: string) => sensitivityExamples[name]?.value as object

/** cost = hours x price: both uniform, nothing else varies. */
const product = {
  kind: 'training',
  request: {
    run: { accelerator_hours: 1000 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
    price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-11' },
  },
  figures: ['cost_amount'],
}
const uniform = (path: string, low: number, high: number) => ({
  path,
  distribution: { kind: 'uniform', low, high },
})

describe('POST /v1/sensitivity answers 200', () => {
  test('tornado: the figure at an input’s ends is what the estimate answers there', async () => {
    const { inputs, distribution } = await analyse({
      ...product,
      method: 'tornado',
      inputs: ['run.accelerator_hours', uniform('price.accelerator_hour_amount', 2, 4)],
    })
    // Ten per cent of a percentile 10: 1,000 x (0.9 + 0.1 x 0.2) = 920 h, at 2.5.
    expect(rowOf(inputs, 'run.accelerator_hours')).toMatchObject({
      range_from: 'ten_percent',
      low_value: 920,
    })
    expect(rowOf(inputs, 'run.accelerator_hours')?.figure_low).toBeCloseTo(2300, 9)
    // From 2 to 4 the tenth percentile is 2.2.
    expect(rowOf(inputs, 'price.accelerator_hour_amount')?.figure_low).toBeCloseTo(2200, 9)
    expect(distribution).toBeNull()
  })

  test('an input that does not move a figure is not told of it', async () => {
    const { inputs } = await analyse({
      ...product,
      figures: ['cost_amount', 'accelerator_hours'],
      method: 'sobol',
      samples: 64,
      inputs: [uniform('run.accelerator_hours', 500, 1500), uniform('price.accelerator_hour_amount', 2, 3)],
    })
    const of = (figure: string) =>
      inputs.filter((row: Row) => row.figure === figure).map(({ path }: Row) => path)
    expect(of('cost_amount')).toHaveLength(2)
    expect(of('accelerator_hours')).toEqual(['run.accelerator_hours'])
  })

  test('a product of two: shares of the variance as by hand', async () => {
    const { inputs, measure_next } = await analyse({
      ...product,
      method: 'sobol',
      samples: 4096,
      inputs: [uniform('run.accelerator_hours', 500, 1500), uniform('price.accelerator_hour_amount', 2, 3)],
    })
    // Means 1,000 and 2.5; variances 1e6 / 12 and 1 / 12. V = 2.5^2 x 83,333 + 1e6 x 0.083333 + 83,333 x 0.083333 = 611,111.
    // By the hours alone 520,833 = 0.85227; with what they do together with the price, 6,944 more: 0.86364.
    expect(rowOf(inputs, 'run.accelerator_hours')?.first_order_ratio).toBeCloseTo(0.85227, 2)
    expect(rowOf(inputs, 'run.accelerator_hours')?.total_order_ratio).toBeCloseTo(0.86364, 2)
    expect(measure_next[0].path).toBe('run.accelerator_hours')
    expect(measure_next[0].share_ratio).toBeCloseTo(0.85227, 2)
  })

  test('without a list all inputs of the estimate with a range vary, and the distribution has its ranges', async () => {
    const request = (example('what_drives_the_cost') as { request: object }).request
    const { inputs, distribution } = await analyse({
      kind: 'training',
      request,
      figures: ['cost_amount'],
      method: 'monte_carlo',
      samples: 8192,
    })
    const { body } = await post('/v1/estimates/training?samples=8192', request)
    const { low, high } = body.ranges.cost_amount
    expect(distribution.percentiles.p10 / low).toBeCloseTo(1, 2)
    expect(distribution.percentiles.p90 / high).toBeCloseTo(1, 2)
    const usual = await analyse({ kind: 'training', request, method: 'tornado' })
    // The first leading figure, the count, was sent and does not move: the next one, days, is told of.
    expect(usual.measure_next[0]).toMatchObject({ path: 'run.mfu_ratio', figure: 'wall_clock_days' })
    const paths = new Set(inputs.map(({ path }: Row) => path))
    expect(paths.has('run.mfu_ratio')).toBe(true)
    expect(distribution.unknown_count).toBe(0)
  })

  test('an input that steers the plan: its request is made anew, as when it is posted', async () => {
    const body = example('accelerators_one_by_one') as { request: { accelerator: object } }
    const { inputs } = await analyse({ ...body, figures: ['wall_clock_days'] })
    const row = rowOf(inputs, 'accelerator.count') as Row & { low_value: number }
    // 1,024 x (0.9 + 0.1 x 0.2) = 942.08: a whole number.
    expect(row.low_value).toBe(942)
    const fewer = { ...body.request, accelerator: { ...body.request.accelerator, count: 942 } }
    const { headline } = (await post('/v1/estimates/training', fewer)).body
    expect(row.figure_low).toBeCloseTo(headline.wall_clock_days, 9)
  })

  test('inputs that go together widen the sum of what they do; a table has their values', async () => {
    const inputs = [
      uniform('run.accelerator_hours', 500, 1500),
      uniform('price.accelerator_hour_amount', 2, 4),
    ]
    const asked = { ...product, method: 'monte_carlo', inputs, samples: 2048 }
    const spread = async (rho: number) => {
      const correlations = [{ a: 'run.accelerator_hours', b: 'price.accelerator_hour_amount', rho }]
      return (await analyse({ ...asked, correlations })).distribution.standard_deviation
    }
    expect(await spread(0.9)).toBeGreaterThan(await spread(-0.9))
    const two_way = ['run.accelerator_hours', 'price.accelerator_hour_amount']
    const { two_way: table } = await analyse({ ...asked, two_way })
    // Percentiles 5 of both: 550 h x 2.1 = 1,155.
    expect(table.figures.cost_amount[0][0]).toBeCloseTo(1155, 9)
    expect(table.figures.cost_amount).toHaveLength(7)
  })

  test('the same seed gives the same bytes, another one others', async () => {
    const body = { ...example('what_drives_the_cost') }
    const [one, again, other] = [
      await analyse(body),
      await analyse(body),
      await analyse({ ...body, seed: 2 }),
    ]
    expect(again).toEqual(one)
    expect(other.inputs).not.toEqual(one.inputs)
  })

  test('morris: effects, and their size over half of the range', async () => {
    const { inputs } = await analyse({
      ...product,
      method: 'morris',
      inputs: [uniform('run.accelerator_hours', 0, 1000)],
    })
    // One input: from 0.05 to 0.65 of it, 600 h x 2.5.
    expect(inputs[0].mu_star).toBeCloseTo(1500, 6)
  })
})

describe('POST /v1/sensitivity refuses', () => {
  test.each([
    [
      'a path that names no number',
      { method: 'tornado', inputs: ['run.tokens'] },
      'path_not_solvable',
      '/inputs/0',
    ],
    [
      'a path twice',
      { method: 'tornado', inputs: ['run.accelerator_hours', 'run.accelerator_hours'] },
      'path_not_solvable',
      '/inputs/1',
    ],
    [
      'a figure of another kind',
      { method: 'tornado', figures: ['ttft_ms'] },
      'reference_unknown',
      '/figures/0',
    ],
    [
      'correlations with another method',
      {
        method: 'sobol',
        inputs: ['run.accelerator_hours'],
        correlations: [{ a: 'run.accelerator_hours', b: 'x.y', rho: 0 }],
      },
      'field_conflict',
      '/correlations',
    ],
    [
      'what does not vary in a correlation',
      {
        method: 'monte_carlo',
        inputs: ['run.accelerator_hours'],
        correlations: [{ a: 'run.accelerator_hours', b: 'x.y', rho: 0 }],
      },
      'path_not_solvable',
      '/correlations/0/b',
    ],
    [
      'correlations that cannot be',
      {
        method: 'monte_carlo',
        inputs: ['run.accelerator_hours', 'price.accelerator_hour_amount', 'accelerator.count'],
        correlations: [
          { a: 'run.accelerator_hours', b: 'price.accelerator_hour_amount', rho: 0.9 },
          { a: 'run.accelerator_hours', b: 'accelerator.count', rho: 0.9 },
          { a: 'price.accelerator_hour_amount', b: 'accelerator.count', rho: -0.9 },
        ],
      },
      'correlation_impossible',
      '/correlations',
    ],
  ])('%s', async (_, changed, code, pointer) => {
    const { status, body } = await post('/v1/sensitivity', { ...product, ...changed })
    expect(status, JSON.stringify(body)).toBe(422)
    expect(body).toMatchObject({ code, errors: [{ pointer }] })
  })
})

test('values that a field does not take have no figures, and are counted', async () => {
  // A price of mean 2.5 and deviation 2.5 is below 0 in Phi(-1) = 15.87% of the points: 650 of 4,096.
  const { distribution } = await analyse({
    ...product,
    method: 'monte_carlo',
    inputs: [
      {
        path: 'price.accelerator_hour_amount',
        distribution: { kind: 'normal', mean: 2.5, standard_deviation: 2.5 },
      },
    ],
  })
  expect(distribution.known_count + distribution.unknown_count).toBe(4096)
  expect(Math.abs(distribution.unknown_count - 650)).toBeLessThanOrEqual(2)
  expect(distribution.histogram[0].low).toBeGreaterThanOrEqual(0)
})

test('a number that is whole is drawn whole', async () => {
  const { inputs } = await analyse({
    kind: 'training',
    request: {
      model: { parameters_total_count: 7e9 },
      run: { tokens_count: 1e12, mfu_ratio: 0.4 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
    },
    figures: ['wall_clock_days'],
    method: 'tornado',
    inputs: [uniform('accelerator.count', 10, 21)],
  })
  // Percentiles 10 and 90 are 11.1 and 19.9.
  expect(rowOf(inputs, 'accelerator.count')).toMatchObject({ low_value: 11, high_value: 20 })
})

describe('POST /v1/sensitivity refuses distributions', () => {
  const price = 'price.accelerator_hour_amount'
  test.each([
    ['run.accelerator_hours', { kind: 'uniform', low: -1, high: 2000 }, 'low', 'number_too_small'],
    [price, { kind: 'empirical', values: [2, -1, 3] }, 'values/1', 'number_too_small'],
    [price, { kind: 'normal', mean: -2, standard_deviation: 1 }, 'mean', 'number_too_small'],
    [price, { kind: 'triangular', low: -2, mode: 1, high: 2 }, 'low', 'number_too_small'],
    ['run.goodput_ratio', { kind: 'uniform', low: 0.5, high: 2 }, 'high', 'number_too_large'],
  ])('what the field of an input does not take: %s %j', async (path, distribution, place, code) => {
    const run = { accelerator_hours: 1000, goodput_ratio: 0.9 }
    const body = {
      ...product,
      request: { ...product.request, run },
      method: 'tornado',
      inputs: [{ path, distribution }],
    }
    const response = await post('/v1/sensitivity', body)
    const [error] = expectProblem(response, 'request_invalid')
    expect(response.body.detail).toContain('1 of its fields')
    expect(error).toMatchObject({ pointer: `/inputs/0/distribution/${place}`, code })
  })

  test.each([
    { kind: 'uniform', low: 4, high: 2 },
    { kind: 'triangular', low: 1, mode: 5, high: 2 },
  ])('a distribution out of order: %j', async (distribution) => {
    const body = { ...product, method: 'tornado', inputs: [{ path: price, distribution }] }
    const [error] = expectProblem(await post('/v1/sensitivity', body), 'range_invalid')
    expect(error?.pointer).toBe('/inputs/0/distribution')
  })
})
