import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divisorsOf, placeUpTo } from '../../../../src/core/training/search/divisors.ts'

describe('divisors', () => {
  test.each([
    [1, [1]],
    [12, [1, 2, 3, 4, 6, 12]],
    [97, [1, 97]],
  ])('of %d are %o', (value, divisors) => {
    expect(divisorsOf(value, value)).toEqual(divisors)
  })

  // 720,720 = 2^4 x 3^2 x 5 x 7 x 11 x 13: 5 x 3 x 2^4 = 240. 1e9 = 2^9 x 5^9: 10 x 10 = 100.
  test.each([
    [720_720, 240],
    [1e9, 100],
  ])('of %d are %d in all', (value, count) => {
    expect(divisorsOf(value, value)).toHaveLength(count)
  })

  test('up to a limit are those that divide, as trial of each would find', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (value, limit) => {
        const tried = Array.from({ length: limit }, (_, index) => index + 1)
        expect(divisorsOf(value, limit)).toEqual(tried.filter((one) => value % one === 0))
      }),
    )
  })
})

describe('the largest value up to a limit', () => {
  test.each([
    [0.5, -1],
    [1, 0],
    [7, 1],
    [8, 2],
    [100, 2],
  ])('%d stands at %d in 1, 4, 8', (limit, place) => {
    expect(placeUpTo([1, 4, 8], limit)).toBe(place)
  })
})
