import { describe, expect, test } from 'vitest'
import { type Design, fitNonNegative } from '../../src/backtest/non-negative.ts'
import { cellWeights, heldOut, kinEffects } from '../../src/backtest/serving-hold-out.ts'
import {
  cellErrors,
  coverageLeftOut,
  residualRange,
  weightedQuantile,
} from '../../src/backtest/serving-residuals.ts'

function designOf(rows: [number[], number][]): Design {
  return {
    terms: rows.map(([terms]) => Float64Array.from(terms)),
    measured: Float64Array.from(rows, ([, measured]) => measured),
    weights: new Float64Array(rows.length).fill(1),
    prior: new Float64Array(2),
    ridge: new Float64Array(2),
  }
}

// y = 2 a + 0.001 b without noise
const exact = designOf(
  [
    [1, 100],
    [2, 300],
    [3, 50],
    [0.5, 1000],
    [4, 10],
  ].map((terms) => [terms, 2 * (terms[0] ?? 0) + 0.001 * (terms[1] ?? 0)]),
)

describe('the fit', () => {
  test('finds coefficients of very different size', () => {
    const [first, second] = fitNonNegative(exact, { huber: 0.1 })
    expect(first).toBeCloseTo(2, 6)
    expect(second).toBeCloseTo(0.001, 9)
  })

  test('keeps a coefficient at zero rather than below', () => {
    // y = 2 a - 0.001 b
    const negative = designOf(
      exact.terms.map((terms) => [[...terms], 2 * (terms[0] ?? 0) - 1e-4 * (terms[1] ?? 0)]),
    )
    expect(fitNonNegative(negative, { huber: 0.1 })[1]).toBe(0)
  })

  test('a few wild rows pull little', () => {
    const wild = designOf([
      ...exact.terms.map((terms, index): [number[], number] => [[...terms], exact.measured[index] ?? 1]),
      [[1, 100], 10],
    ])
    expect(fitNonNegative(wild, { huber: 0.05 })[0]).toBeCloseTo(2, 1)
  })

  test('a prior decides where no row does', () => {
    const blind = { ...designOf([[[1, 0], 2]]), prior: Float64Array.of(0, 5), ridge: Float64Array.of(0, 1) }
    expect(fitNonNegative(blind, { huber: 0.1 })[1]).toBeCloseTo(5, 6)
  })
})

describe('holding out', () => {
  test('a group is predicted by the others alone', () => {
    const broken = { ...exact, measured: exact.measured.slice() }
    broken.measured[4] = 1000
    const predictions = heldOut(broken, ['a', 'b', 'c', 'd', 'odd'], { huber: 0.1 }, null)
    // 2 × 4 + 0.001 × 10, whatever was measured there
    expect(predictions[4]).toBeCloseTo(8.01, 6)
  })

  test('cells count alike at exponent 1', () => {
    const weights = cellWeights(['a', 'a', 'a', 'b'], 1)
    expect([...weights]).toEqual([1 / 3, 1 / 3, 1 / 3, 1])
  })

  test('kin effects shrink by the rows they lack', () => {
    // three rows of 0.2 with eight rows' worth of doubt: 0.6 / 11
    const effects = kinEffects(Float64Array.of(0.2, 0.2, 0.2), ['k', 'k', 'k'], 8)
    expect(effects.k).toBeCloseTo(0.6 / 11, 12)
  })
})

describe('errors and ranges', () => {
  test('a weighted quantile follows weights', () => {
    expect(weightedQuantile([1, 2, 3], [1, 1, 10], 0.5)).toBe(3)
  })

  test('cells weigh alike in errors', () => {
    // cell a: errors 0.1, 0.1; cell b: 0.5. Mean (0.1 + 0.5) / 2
    expect(cellErrors([1.1, 0.9, 1.5], ['a', 'a', 'b']).mean).toBeCloseTo(0.3, 12)
  })

  test('a range is never narrower than two percent', () => {
    expect(residualRange([0, 0, 0], ['a', 'b', 'c'])).toEqual({ low_log: -0.02, high_log: 0.02 })
  })

  test('coverage is counted with ranges that the group has not shaped', () => {
    // the outlier's own group cannot widen its range
    expect(coverageLeftOut([0, 0.01, -0.01, 2], ['a', 'b', 'c', 'd'])).toBe(0.75)
  })
})
