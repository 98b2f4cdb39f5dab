import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundingRatio } from '../../../../src/core/readers/claims/written-digits.ts'

test.each([
  [57, 0.5],
  [57.0, 0.5],
  [5.576e6, 500],
  [5_576_000, 500],
  [4.6, 0.05],
  [8, 0.5],
  [30, 0.5],
  [500, 5],
  [1000, 50],
  [3e11, 5e9],
  [0.25, 0.005],
  [-57, 0.5],
  [0, 0],
])('%d is within %d of what was meant', (value, half) => {
  expect(roundingRatio(value) * Math.abs(value)).toBeCloseTo(half, 9)
})

test('a number told to some digits is within its tolerance of the one that it was rounded from', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100_000, max: 999_999 }),
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: -9, max: 9 }),
      (whole, digits, power) => {
        const exact = whole * 10 ** power
        const told = Number(exact.toPrecision(digits))
        expect(Math.abs(exact - told)).toBeLessThanOrEqual(roundingRatio(told) * told * (1 + 1e-9))
      },
    ),
  )
})
