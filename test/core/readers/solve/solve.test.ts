import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solve } from '../../../../src/core/readers/solve/solve.ts'

const free = { start: 1, low: 0, high: Number.POSITIVE_INFINITY, isWhole: false }
const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('a figure that comes to the target', () => {
  test('in proportion: 3 x = 12 at 4', () => {
    const found = solve({ ...free, at: (x) => 3 * x, target: 12 })
    expect(found.outcome).toBe('solved')
    expect(found).toMatchObject({ value: expect.closeTo(4, 9) })
  })

  test('of a power of an input, wherever the search starts', () => {
    fc.assert(
      fc.property(positive(-3, 3), positive(1e-6, 1e6), positive(1e-3, 1e3), (power, value, start) => {
        fc.pre(Math.abs(power) > 0.05)
        const target = value ** power
        const found = solve({ ...free, start, at: (x) => x ** power, target })
        expect(found.outcome).toBe('solved')
        expect('value' in found && found.value ** power / target).toBeCloseTo(1, 9)
      }),
    )
  })

  test('of 0 with an input of 0', () => {
    expect(solve({ ...free, at: (x) => 5 * x, target: 0 })).toEqual({
      outcome: 'solved',
      value: 0,
      figure: 0,
    })
  })

  test('where it stands already', () => {
    expect(solve({ ...free, start: 7, at: (x) => x + 1, target: 8 })).toEqual({
      outcome: 'solved',
      value: 7,
      figure: 8,
    })
  })

  test('the nearest of two passages: (x - 2)(x - 8) = 0 from 3 is 2', () => {
    const found = solve({ ...free, start: 3, at: (x) => (x - 2) * (x - 8) + 100, target: 100 })
    expect(found).toMatchObject({ outcome: 'solved', value: expect.closeTo(2, 9) })
  })
})

describe('a figure that does not', () => {
  test('jumps between neighbours: ceil(x) is never 4.5', () => {
    const found = solve({ ...free, at: Math.ceil, target: 4.5 })
    expect(found).toMatchObject({ outcome: 'jumps', below: { figure: 4 }, above: { figure: 5 } })
    expect('below' in found && found.above.value - found.below.value).toBeLessThan(1e-12)
  })

  test('jumps between whole numbers: 100 / n is 30 between 3 and 4', () => {
    const found = solve({ ...free, start: 10, low: 1, isWhole: true, at: (n) => 100 / n, target: 30 })
    expect(found).toEqual({
      outcome: 'jumps',
      below: { value: 3, figure: 100 / 3 },
      above: { value: 4, figure: 25 },
    })
  })

  test('is out of reach within the bounds, and the end that comes nearest is told', () => {
    expect(solve({ ...free, start: 0.5, high: 1, at: (x) => x, target: 2 })).toEqual({
      outcome: 'out_of_reach',
      nearest: { value: 1, figure: 1 },
    })
  })

  test('is known nowhere', () => {
    expect(solve({ ...free, at: () => null, target: 2 })).toEqual({ outcome: 'out_of_reach', nearest: null })
  })
})
