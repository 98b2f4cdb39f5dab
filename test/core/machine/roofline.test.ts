import { describe, expect, test } from 'vitest'
import { contended, softMaximum, tileFactor } from '../../../src/core/machine/roofline.ts'

describe('overlap', () => {
  // (1 + 1)^(1/6) = 1.122…
  test('equal activities take 2^(1/6) of one', () => {
    expect(softMaximum(3, 3)).toBeCloseTo(3 * 2 ** (1 / 6), 12)
  })

  test('nothing beside an activity leaves it as it is', () => {
    expect(softMaximum(5, 0)).toBe(5)
    expect(softMaximum(0, 5)).toBe(5)
  })

  // 10 + 0.2 × 4.
  test('contention adds a share of the shorter', () => {
    expect(contended(10, 4, 0.2)).toBeCloseTo(10.8, 12)
    expect(contended(4, 10, 0.2)).toBeCloseTo(10.8, 12)
  })
})

describe('tensor-core tiles', () => {
  test('a multiple of 128 loses nothing, of 64 a little, else much', () => {
    expect(tileFactor(1024, 0.1, 0.7)).toBe(1)
    expect(tileFactor(1728, 0.1, 0.7)).toBe(1.1)
    expect(tileFactor(1800, 0.1, 0.7)).toBe(1.7)
  })
})
