import { describe, expect, test } from 'vitest'
import { correlated } from '../../../../src/core/readers/sensitivity/correlated.ts'
import { distributionOf } from '../../../../src/core/readers/sensitivity/distribution.ts'
import type { Model, Uncertain } from '../../../../src/core/readers/sensitivity/model.ts'
import { monteCarlo } from '../../../../src/core/readers/sensitivity/monte-carlo.ts'
import { morris } from '../../../../src/core/readers/sensitivity/morris.ts'
import { sobol } from '../../../../src/core/readers/sensitivity/sobol.ts'
import { tornado } from '../../../../src/core/readers/sensitivity/tornado.ts'
import { twoWay } from '../../../../src/core/readers/sensitivity/two-way.ts'
import { Refusal } from '../../../../src/core/refusal.ts'

const uniform = (path: string, low: number, high: number): Uncertain => ({
  path,
  value: (low + high) / 2,
  quantile: (share) => low + share * (high - low),
})

function modelOf(figure: (...values: number[]) => number): Model {
  return (columns, count) => [
    Float64Array.from({ length: count }, (_, row) => figure(...columns.map((column) => column[row] ?? 0))),
  ]
}

const pi = Math.PI
/** Ishigami & Homma 1990, with a = 7 and b = 0.1. */
const ishigami = modelOf(
  (x = 0, y = 0, z = 0) => Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x),
)
const ishigamiInputs = ['x', 'y', 'z'].map((path) => uniform(path, -pi, pi))

/** Of the G function of Sobol with these a: first order (1/3) / (1 + a)^2 over the product of (1 + that) less 1. */
const a = [0, 1, 4.5, 9]
const gParts = a.map((one) => 1 / 3 / (1 + one) ** 2)
const gVariance = gParts.reduce((product, part) => product * (1 + part), 1) - 1
const gFunction = modelOf((...values) =>
  values.reduce((product, x, at) => product * ((Math.abs(4 * x - 2) + (a[at] ?? 0)) / (1 + (a[at] ?? 0))), 1),
)

describe('variance-based indices', () => {
  test('Ishigami: first order and total within 0.02 of the exact ones', () => {
    // V = a^2 / 8 + b pi^4 / 5 + b^2 pi^8 / 18 + 1 / 2; V1 = (1 + b pi^4 / 5)^2 / 2; V2 = a^2 / 8; V13 = 8 b^2 pi^8 / 225.
    const [variance, one, two, together] = [
      49 / 8 + (0.1 * pi ** 4) / 5 + (0.01 * pi ** 8) / 18 + 0.5,
      (1 + (0.1 * pi ** 4) / 5) ** 2 / 2,
      49 / 8,
      (8 * 0.01 * pi ** 8) / 225,
    ]
    const [result] = sobol(ishigamiInputs, ishigami, { count: 4096, seed: 1 })
    const expected = [
      { first: one / variance, total: (one + together) / variance },
      { first: two / variance, total: two / variance },
      { first: 0, total: together / variance },
    ]
    for (const [at, { first, total }] of expected.entries()) {
      expect(Math.abs((result?.indices[at]?.first ?? 9) - first)).toBeLessThan(0.02)
      expect(Math.abs((result?.indices[at]?.total ?? 9) - total)).toBeLessThan(0.02)
    }
  })

  test('the G function: first order and total within 0.02 of the exact ones', () => {
    const inputs = a.map((_, at) => uniform(`x${at}`, 0, 1))
    const [result] = sobol(inputs, gFunction, { count: 4096, seed: 7 })
    for (const [at, part] of gParts.entries()) {
      const others = gParts.reduce((product, one, other) => (other === at ? product : product * (1 + one)), 1)
      expect(Math.abs((result?.indices[at]?.first ?? 9) - part / gVariance)).toBeLessThan(0.02)
      expect(Math.abs((result?.indices[at]?.total ?? 9) - (part * others) / gVariance)).toBeLessThan(0.02)
    }
  })

  test('of a sum each input has its own share of the variance, by both methods', () => {
    // x + 2 y over the same interval: variances 1 and 4, shares 0.2 and 0.8.
    const inputs = [uniform('x', 0, 1), uniform('y', 0, 1)]
    const model = modelOf((x = 0, y = 0) => x + 2 * y)
    const [indices] = sobol(inputs, model, { count: 2048, seed: 3 })
    const [points] = monteCarlo(inputs, model, { count: 4096, seed: 3, correlations: [] })
    for (const [at, share] of [0.2, 0.8].entries()) {
      expect(indices?.indices[at]?.first).toBeCloseTo(share, 2)
      expect(points?.first[at]).toBeCloseTo(share, 1)
    }
  })
})

describe('tornado, Morris, two ways', () => {
  const inputs = [uniform('x', 0, 10), uniform('y', 0, 10)]

  test('a swing is the figure at the tenth and the ninetieth percentile of one input', () => {
    // x y at the centre 5, 5: x from 1 to 9 gives 5 to 45.
    const [swings] = tornado(
      inputs,
      modelOf((x = 0, y = 0) => x * y),
    )
    expect(swings?.[0]).toEqual({ low: 1, high: 9, figureLow: 5, figureHigh: 45 })
  })

  test('effects of a straight line are the same everywhere, those of a product are not', () => {
    // Half of the levels is 0.6 of the interval: x moves by 6, so 3 x by 18.
    const [line] = morris(
      inputs,
      modelOf((x = 0, y = 0) => 3 * x + y),
      { paths: 10, seed: 1 },
    )
    expect(line?.[0]?.muStar).toBeCloseTo(18, 9)
    expect(line?.[0]?.sigma).toBeCloseTo(0, 9)
    const [product] = morris(
      inputs,
      modelOf((x = 0, y = 0) => x * y),
      { paths: 10, seed: 1 },
    )
    expect(product?.[0]?.sigma).toBeGreaterThan(1)
  })

  test('a table has a row for each value of the first input', () => {
    const { values, tables } = twoWay(
      inputs,
      [0, 1],
      modelOf((x = 0, y = 0) => x - y),
    )
    expect(values[0]).toEqual([0.5, 2, 3.5, 5, 6.5, 8, 9.5])
    expect(tables[0]?.[0]?.[6]).toBeCloseTo(0.5 - 9.5, 12)
  })
})

describe('inputs that go together', () => {
  const columns = () =>
    [0, 1, 2].map((at) =>
      Float64Array.from({ length: 2000 }, (_, row) => (((row + 0.5) * ([1, 7, 13][at] ?? 1)) / 2000) % 1),
    )

  test('keep their values and have the rank correlation that was asked', () => {
    const inputs = [uniform('x', 0, 1), uniform('y', 0, 1)]
    const model = modelOf((x = 0, y = 0) => (x - 0.5) * (y - 0.5))
    const [together] = monteCarlo(inputs, model, {
      count: 8192,
      seed: 1,
      correlations: [{ a: 0, b: 1, rho: 0.8 }],
    })
    // Of uniforms under the normal copula the correlation is 6 / pi asin(rho / 2) = 0.7859; their variance is 1 / 12.
    const covariance = (together?.values ?? new Float64Array()).reduce((sum, one) => sum + one, 0) / 8192
    expect(covariance * 12).toBeCloseTo((6 / pi) * Math.asin(0.4), 2)
    const [own] = columns()
    const moved = correlated(columns(), [{ a: 0, b: 1, rho: -0.5 }])
    expect([...(moved[1] ?? [])].sort()).toEqual([...(columns()[1] ?? [])].sort())
    expect(moved[0]).toEqual(own)
  })

  test('three that cannot be: one with two others that go against each other', () => {
    const pairs = [
      { a: 0, b: 1, rho: 0.9 },
      { a: 0, b: 2, rho: 0.9 },
      { a: 1, b: 2, rho: -0.9 },
    ]
    expect(() => correlated(columns(), pairs)).toThrow(Refusal)
  })
})

describe('the distribution of a figure', () => {
  test('1 to 100: percentiles, bins that hold all, shares above', () => {
    const found = distributionOf(Float64Array.from({ length: 100 }, (_, at) => at + 1))
    // The i-th of n stands for (i - 0.5) / n: half way between 50 and 51.
    expect(found?.percentiles.p50).toBe(50.5)
    expect(found?.mean).toBe(50.5)
    expect(found?.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(100)
    expect(found?.exceedance[0]).toEqual({ value: 1 + 99 / 20, ratio: 0.95 })
  })

  test('points at which it is unknown are counted and left out; known nowhere it has none', () => {
    expect(distributionOf(Float64Array.of(1, Number.NaN, 3))).toMatchObject({
      known_count: 2,
      unknown_count: 1,
      mean: 2,
    })
    expect(distributionOf(Float64Array.of(Number.NaN))).toBeNull()
  })
})
