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
  // 13.5 tiles take 14; 14.0625 take 15, and 1800 is no multiple of 64.
  test('the last tile is computed whole, and unaligned rows are read at a loss', () => {
    expect(tileFactor(1024, 0.1)).toBe(1)
    expect(tileFactor(1728, 0.1)).toBeCloseTo(14 / 13.5, 12)
    expect(tileFactor(1800, 0.1)).toBeCloseTo((15 / 14.0625) * 1.1, 12)
  })
})
