import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { narrow } from '../../../src/core/roots/narrow.ts'
import { nearer } from '../../../src/core/roots/side.ts'

/** Narrows from two values, counting how often the figure is asked for. */
function asked(
  at: (value: number) => number,
  [low, high]: [number, number],
  target: number,
  isWhole = false,
) {
  let count = 0
  const counted = (value: number) => {
    count++
    return at(value)
  }
  const ends = [low, high].map((value) => ({ value, figure: at(value) }))
  const [a, b] = ends
  if (!a || !b) throw new Error('two ends')
  const pair = narrow([a, b], { at: counted, target, isWhole })
  if (pair === null) throw new Error('known everywhere')
  return { pair, count, best: nearer(pair, target) }
}

describe('a passage is narrowed', () => {
  test('to the value of a smooth figure, in a few steps', () => {
    // x^3 = 20 at 2.7144176165949066; halving 1 to 10 to the last bit takes 52 steps
    const { best, count } = asked((x) => x ** 3, [1, 10], 20)
    expect(best.value).toBeCloseTo(20 ** (1 / 3), 13)
    expect(count).toBeLessThan(15)
  })

  test('of any power, whichever side is sent first', () => {
    const power = fc.constantFrom(-2, -0.5, 0.3, 1, 2.5)
    fc.assert(
      fc.property(
        power,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.boolean(),
        (exponent, root, turned) => {
          const ends: [number, number] = turned ? [root * 30, root / 7] : [root / 7, root * 30]
          const { best, count } = asked((x) => x ** exponent, ends, root ** exponent)
          expect(best.value / root).toBeCloseTo(1, 12)
          expect(count).toBeLessThan(30)
        },
      ),
    )
  })

  test('to the two neighbours of a jump, with the figure on either side of the target', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.001, max: 9.999, noNaN: true }), (edge) => {
        const { pair } = asked((x) => (x < edge ? 1 : 5), [1, 10], 3)
        const [low, high] = pair.map(({ value }) => value).sort((a, b) => a - b)
        expect((high ?? 0) - (low ?? 0)).toBeLessThanOrEqual(2 * Number.EPSILON * edge)
        expect(pair.map(({ figure }) => figure).sort()).toEqual([1, 5])
      }),
    )
  })

  test('to neighbouring whole numbers: 100 / n passes 30 between 3 and 4', () => {
    const { pair } = asked((n) => 100 / n, [1, 1e9], 30, true)
    expect(pair.map(({ value }) => value).sort()).toEqual([3, 4])
  })

  test('of a sawtooth to a passage, never to a pair on one side', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.9, noNaN: true }), (target) => {
        const { pair } = asked((x) => x - Math.floor(x), [0, 3.95], target)
        const [a, b] = pair
        expect((a.figure - target) * (b.figure - target)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

test('a figure that is not known in between has no passage', () => {
  const ends = [
    { value: 1, figure: 1 },
    { value: 9, figure: 9 },
  ] as const
  expect(narrow(ends, { at: () => null, target: 5 })).toBeNull()
})
