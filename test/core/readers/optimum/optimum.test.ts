import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { optimum } from '../../../../src/core/readers/optimum/optimum.ts'
import {
  type Bound,
  keepsAll,
  keptWithin,
  type Program,
  type Unknown,
} from '../../../../src/core/readers/optimum/program.ts'
import { runs } from '../../../support/runs.ts'

const real = (start: number, low = 1e-3, high = 1e3): Unknown => ({ low, high, isWhole: false, start })
const whole = (start: number, low = 0, high = 100): Unknown => ({ low, high, isWhole: true, start })
const atMost = (value: number, amount: number): Bound => ({ value, end: 'max', amount })
const atLeast = (value: number, amount: number): Bound => ({ value, end: 'min', amount })

function solved(unknowns: Unknown[], bounds: Bound[], goal: Program['goal'], at: Program['at']) {
  const found = optimum({ unknowns, bounds, goal, at })
  if (found === null) throw new Error('no point')
  return found
}

describe('optimum', () => {
  test('x y is most at 3 and 7 where x + y is at most 10 and x at most 3', () => {
    // Without the bound of x it would be 5 and 5; the nearer to it the better, so x = 3, y = 10 - 3.
    const found = solved([real(1, 1e-3, 3), real(1)], [atMost(0, 10)], 'max', ([x = 0, y = 0]) => ({
      goal: x * y,
      values: [x + y],
    }))
    expect(found.point[0]).toBeCloseTo(3, 8)
    expect(found.point[1]).toBeCloseTo(7, 7)
  })

  test('x + y is least at 10 and 10 where x y is at least 100', () => {
    const found = solved([real(700), real(2)], [atLeast(0, 100)], 'min', ([x = 0, y = 0]) => ({
      goal: x + y,
      values: [x * y],
    }))
    // Flat there: 1e-5 away it is longer by 1e-11 of itself.
    expect(found.outcome.goal).toBeCloseTo(20, 7)
    expect(found.point[0]).toBeCloseTo(10, 3)
  })

  test('whole numbers: 5 a + 4 b is 20 at (4, 0), though 21 at (3, 1.5) between them', () => {
    // 6 a + 4 b <= 24, a + 2 b <= 6. (4, 0): 24, 4: 20. (3, 1): 22, 5: 19. (2, 2): 20, 6: 18.
    const found = solved([whole(1), whole(1)], [atMost(0, 24), atMost(1, 6)], 'max', ([a = 0, b = 0]) => ({
      goal: 5 * a + 4 * b,
      values: [6 * a + 4 * b, a + 2 * b],
    }))
    expect(found.outcome.goal).toBe(20)
    expect(found.point).toEqual([4, 0])
  })

  test('bounds that exclude each other: the point that breaks them least', () => {
    // x <= 2 and x >= 8: logarithms of what is broken sum to ln 4 anywhere between them, each with its margin.
    const found = solved([real(1)], [atMost(0, 2), atLeast(0, 8)], 'max', ([x = 0]) => ({
      goal: x,
      values: [x],
    }))
    expect(keepsAll(found.rating)).toBe(false)
    expect(found.rating.miss).toBeCloseTo(Math.log(4) + 2 * keptWithin, 12)
  })

  test('a target with two unknowns is met, and what need not move stays', () => {
    const at: Program['at'] = ([x = 0, y = 0]) => ({ goal: null, values: [x * y] })
    const found = solved([real(2), real(5)], [atMost(0, 30), atLeast(0, 30)], null, at)
    expect(found.outcome.values[0]).toBeCloseTo(30, 7)
  })

  test('a place where no request can be made is passed by', () => {
    const found = solved([real(1, 1e-3, 50)], [], 'max', ([x = 0]) =>
      x > 20 ? null : { goal: x, values: [] },
    )
    expect(found.point[0]).toBeCloseTo(20, 5)
    expect(optimum({ unknowns: [real(1)], bounds: [], goal: 'max', at: () => null })).toBeNull()
  })

  test('products of powers: no point of a grid is better', () => {
    const power = fc.double({ min: 0.3, max: 2, noNaN: true })
    fc.assert(
      fc.property(power, power, power, fc.double({ min: 2, max: 500, noNaN: true }), (a, b, c, most) => {
        const at: Program['at'] = ([x = 0, y = 0]) => ({ goal: x * y ** a, values: [x ** b * y, x * y ** c] })
        const bounds = [atMost(0, most), atMost(1, most)]
        const unknowns = [real(1, 0.1, 100), real(1, 0.1, 100)]
        const found = solved(unknowns, bounds, 'max', at)
        const grid = Array.from({ length: 61 }, (_, step) => 0.1 * 1000 ** (step / 60))
        const kept = grid.flatMap((x) =>
          grid.flatMap((y) => {
            const { goal, values } = at([x, y]) ?? { goal: 0, values: [] }
            return values.every((value) => (value ?? 0) <= most) ? [goal ?? 0] : []
          }),
        )
        expect(keepsAll(found.rating)).toBe(true)
        expect(found.outcome.goal ?? 0).toBeGreaterThanOrEqual(Math.max(...kept) * (1 - 1e-9))
      }),
      { numRuns: runs(60) },
    )
  })

  test('small whole problems: no other point is better, over all of them', () => {
    const weight = fc.integer({ min: 1, max: 9 })
    const four = fc.tuple(weight, weight, weight, weight)
    fc.assert(
      fc.property(
        four,
        fc.tuple(weight, weight),
        fc.integer({ min: 10, max: 60 }),
        ([a, b, c, d], [p, q], most) => {
          const at: Program['at'] = ([x = 0, y = 0]) => ({
            goal: p * x + q * y,
            values: [a * x + b * y, c * x + d * y],
          })
          const found = solved(
            [whole(1, 0, 60), whole(1, 0, 60)],
            [atMost(0, most), atMost(1, most)],
            'max',
            at,
          )
          let best = 0
          for (let x = 0; x <= 60; x++)
            for (let y = 0; y <= 60; y++)
              if (a * x + b * y <= most && c * x + d * y <= most) best = Math.max(best, p * x + q * y)
          expect(found.outcome.goal).toBe(best)
        },
      ),
      { numRuns: runs(60) },
    )
  })
})
