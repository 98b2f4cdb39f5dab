import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leap } from '../../../src/core/roots/leap.ts'

describe('an input solved from a figure', () => {
  test('gives the figure back for every power law', () => {
    const size = fc.double({ min: 1e-6, max: 1e12, noNaN: true })
    const power = fc.constantFrom(-2, -1, -0.5, 0.5, 1, 2)
    fc.assert(
      fc.property(size, size, size, power, (factor, start, target, exponent) => {
        const figureAt = (value: number) => factor * value ** exponent
        const found = leap(figureAt, start, target)
        expect(found).not.toBeNull()
        expect(figureAt(found ?? Number.NaN) / target).toBeCloseTo(1, 9)
      }),
    )
  })

  test('is found through a sum as well', () => {
    // 100 + 3 x = 400 at x = 100
    expect(leap((value) => 100 + 3 * value, 1, 400)).toBeCloseTo(100, 6)
  })

  test('is null where the figure does not move or cannot be had', () => {
    expect(leap(() => 5, 1, 6)).toBeNull()
    expect(leap(() => null, 1, 6)).toBeNull()
  })

  test('is null for a target or a start that has no logarithm', () => {
    expect(leap((value) => value, 1, 0)).toBeNull()
    expect(leap((value) => value, -1, 2)).toBeNull()
  })
})

test('an input that hardly moves the figure at first is solved all the same', () => {
  // 1e6 + x = 1e9 from x = 1
  const found = leap((value) => 1e6 + value, 1, 1e9)
  expect((found ?? 0) / 9.99e8).toBeCloseTo(1, 9)
})
