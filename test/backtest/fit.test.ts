import { describe, expect, test } from 'vitest'
import { fitLeastSquares } from '../../src/backtest/fit.ts'
import { quantile, scoreOf } from '../../src/backtest/score.ts'
import { solvePositive } from '../../src/backtest/solve-linear.ts'

describe('linear equations', () => {
  // 4x + 2y = 10, 2x + 3y = 11: x = 1, y = 3.
  test('of a positive matrix are solved', () => {
    const [x, y] = solvePositive(
      [
        [4, 2],
        [2, 3],
      ],
      [10, 11],
    )
    expect(x).toBeCloseTo(1, 12)
    expect(y).toBeCloseTo(3, 12)
  })

  test('of another matrix are refused', () => {
    expect(() => solvePositive([[-1]], [1])).toThrow(RangeError)
  })
})

describe('the fit', () => {
  const at = [1, 2, 4, 8, 16]
  // Truth: 3 + 5 x.
  const problem = (sd: number, truths = at.map((x) => 3 + 5 * x)) => ({
    parameters: [
      { path: 'constant', prior: 1, sd },
      { path: 'slope', prior: 1, sd },
    ],
    logErrors: ([constant = 0, slope = 0]: number[]) =>
      Float64Array.from(at, (x, index) => Math.log((constant + slope * x) / (truths[index] ?? 1))),
    weights: new Float64Array(at.length).fill(1),
  })

  test('finds the numbers behind exact rows where priors are vague', () => {
    const [constant, slope] = fitLeastSquares(problem(100))
    expect(constant).toBeCloseTo(3, 3)
    expect(slope).toBeCloseTo(5, 3)
  })

  test('stays at its priors where they are sure', () => {
    const [constant, slope] = fitLeastSquares(problem(1e-4))
    expect(constant).toBeCloseTo(1, 3)
    expect(slope).toBeCloseTo(1, 3)
  })

  test('is pulled little by one bad row', () => {
    const [, slope] = fitLeastSquares(problem(100, [8, 13, 23, 430, 83]))
    expect(slope).toBeGreaterThan(4)
    expect(slope).toBeLessThan(6.5)
  })
})

describe('scores', () => {
  test('quantiles interpolate', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(quantile([7], 0.9)).toBe(7)
  })

  // Errors 10%, 0 and 20%; ranges hold two of three truths.
  test('by hand', () => {
    const score = scoreOf([
      { predicted: 110, low: 95, high: 120, measured: 100 },
      { predicted: 50, low: 45, high: 55, measured: 50 },
      { predicted: 8, low: 7, high: 9, measured: 10 },
    ])
    expect(score?.mean_absolute_error_ratio).toBeCloseTo(0.1, 12)
    expect(score?.median_absolute_error_ratio).toBeCloseTo(0.1, 12)
    expect(score?.coverage_ratio).toBeCloseTo(2 / 3, 12)
    expect(score?.bias_log).toBeCloseTo((Math.log(1.1) + Math.log(0.8)) / 3, 12)
  })

  test('of nothing are nothing', () => {
    expect(scoreOf([])).toBeNull()
  })
})
