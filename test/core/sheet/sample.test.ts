import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drivers } from '../../../src/core/sheet/drivers.ts'
import { normalQuantile, quantile } from '../../../src/core/sheet/quantile.ts'
import { seededRandom } from '../../../src/core/sheet/random.ts'
import { rangeOf } from '../../../src/core/sheet/range.ts'
import { sample } from '../../../src/core/sheet/sample.ts'
import { select } from '../../../src/core/sheet/select.ts'
import { fillDimension, sobolDimensionsCount } from '../../../src/core/sheet/sequence.ts'
import { buildSheet } from '../../../src/core/sheet/sheet.ts'
import { assumption, draft, formula } from './draft.ts'

const sheet = buildSheet(
  draft(
    [
      assumption('a.x', '1', 10, { low: 8, high: 14 }),
      assumption('a.y', '1', 3, { low: 2.9, high: 3.1 }),
      assumption('a.z', '1', 5),
    ],
    [formula('product', '1', 'a.x * a.y'), formula('fixed', '1', 'a.z * 2')],
  ),
)

describe('ranges', () => {
  test('the same seed gives the same range, another seed another one', () => {
    const range = (seed: number) =>
      rangeOf(sheet, sample(sheet, { count: 128, seed }, ['product']), 'product')
    expect(range(7)).toEqual(range(7))
    expect(range(7)).not.toEqual(range(8))
  })

  test('a triangle from 0 over 1 to 2 has its tenth percentile at sqrt(0.2)', () => {
    // below the mode F(x) = x^2 / 2, so F = 0.1 at x = sqrt(0.2) = 0.4472
    expect(quantile({ kind: 'triangular', low: 0, mode: 1, high: 2 }, 0.1)).toBeCloseTo(Math.sqrt(0.2), 12)
    const triangle = buildSheet(
      draft([assumption('a.x', '1', 1, { low: 0, high: 2 })], [formula('same', '1', 'a.x')]),
    )
    expect(rangeOf(triangle, sample(triangle, { count: 4096, seed: 1 }, ['same']), 'same')?.low).toBeCloseTo(
      Math.sqrt(0.2),
      3,
    )
  })

  test('a figure that rests on nothing that varies has no width', () => {
    expect(rangeOf(sheet, sample(sheet, { count: 64, seed: 1 }, ['fixed']), 'fixed')).toEqual({
      low: 10,
      high: 10,
      kind: 'p10_p90',
    })
  })

  test('128 samples come within 1.5% of 65,536', () => {
    const few = rangeOf(sheet, sample(sheet, { count: 128, seed: 1 }, ['product']), 'product')
    const many = rangeOf(sheet, sample(sheet, { count: 65_536, seed: 1 }, ['product']), 'product')
    expect(Math.abs((few?.low ?? 0) / (many?.low ?? 1) - 1)).toBeLessThan(0.015)
    expect(Math.abs((few?.high ?? 0) / (many?.high ?? 1) - 1)).toBeLessThan(0.015)
  })

  test('low, value and high stand in order for any bounds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (value, down, up) => {
          const one = buildSheet(
            draft(
              [assumption('a.x', '1', value, { low: value * (1 - down), high: value * (1 + up) })],
              [formula('same', '1', 'a.x')],
            ),
          )
          const range = rangeOf(one, sample(one, { count: 64, seed: 3 }, ['same']), 'same')
          expect(range?.low).toBeLessThanOrEqual(value)
          expect(range?.high).toBeGreaterThanOrEqual(value)
        },
      ),
    )
  })
})

describe('the low-discrepancy sequence', () => {
  test.each(Array.from({ length: sobolDimensionsCount + 3 }, (_, dimension) => dimension))(
    'dimension %i puts exactly one of 64 points in each 64th',
    (dimension) => {
      const column = new Float64Array(64)
      fillDimension(column, dimension, seededRandom(11))
      const bins = new Set([...column].map((value) => Math.floor(value * 64)))
      expect(bins.size).toBe(64)
    },
  )

  test('two Sobol dimensions fill each of 8 x 8 cells once in 64 points for the first pair', () => {
    const random = seededRandom(5)
    const columns = [new Float64Array(64), new Float64Array(64)]
    for (const [dimension, column] of columns.entries()) fillDimension(column, dimension, random)
    const cells = new Set(
      Array.from(
        { length: 64 },
        (_, row) => `${Math.floor((columns[0]?.[row] ?? 0) * 8)},${Math.floor((columns[1]?.[row] ?? 0) * 8)}`,
      ),
    )
    expect(cells.size).toBe(64)
  })
})

test('the normal quantile gives the tabulated 1.281552 at 0.9 and is odd', () => {
  expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655, 7)
  expect(normalQuantile(0.001)).toBeCloseTo(-3.0902323062, 6)
  expect(normalQuantile(0.1)).toBe(-normalQuantile(0.9))
})

test('selection agrees with sorting', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 200 }),
      fc.nat(),
      (values, seed) => {
        const rank = seed % values.length
        expect(select(Float64Array.from(values), rank)).toBe([...values].sort((a, b) => a - b)[rank])
      },
    ),
  )
})

test('drivers are ranked by their swing and leave out what does not vary', () => {
  // x moves the product by about 40%, y by about 5%
  expect(drivers(sheet, ['product']).map(({ path }) => path)).toEqual(['a.x', 'a.y'])
})
