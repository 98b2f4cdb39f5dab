import { describe, expect, test } from 'vitest'
import { distanceOf, frontOf, lacksOf } from '../../../src/core/readers/goals.ts'

const values = (entries: Record<string, number | null>) => new Map(Object.entries(entries))

describe('limits of figures', () => {
  test('a value outside lacks by how much it passes its bound, one inside or on it lacks nothing', () => {
    const limits = [{ figure: 'days', max: 30, min: 10 }]
    expect(lacksOf(values({ days: 30 }), limits)).toEqual([])
    expect(lacksOf(values({ days: 10 }), limits)).toEqual([])
    expect(lacksOf(values({ days: 33 }), limits)).toMatchObject([{ value: 33, shortfall: 3 }])
    expect(lacksOf(values({ days: 4 }), limits)).toMatchObject([{ value: 4, shortfall: 6 }])
  })

  test('the distance is a share of the bound that is passed: 3 over 30 is a tenth, 6 under 10 six tenths', () => {
    const limits = [{ figure: 'days', max: 30, min: 10 }]
    expect(distanceOf(lacksOf(values({ days: 33 }), limits))).toBeCloseTo(0.1, 12)
    expect(distanceOf(lacksOf(values({ days: 4 }), limits))).toBeCloseTo(0.6, 12)
  })

  test('a figure that is unknown keeps no limit, and is the farthest', () => {
    expect(distanceOf(lacksOf(values({ days: null }), [{ figure: 'days', max: 30 }]))).toBe(
      Number.POSITIVE_INFINITY,
    )
  })
})

test('of items that are equal by every goal the front has one, and none that another outdoes', () => {
  const goals = [
    { figure: 'cost', goal: 'min' },
    { figure: 'rate', goal: 'max' },
  ] as const
  const items = [
    { key: 'a', values: values({ cost: 1, rate: 5 }) },
    { key: 'b', values: values({ cost: 2, rate: 5 }) },
    { key: 'c', values: values({ cost: 2, rate: 9 }) },
    { key: 'd', values: values({ cost: 1, rate: 5 }) },
    { key: 'e', values: values({ cost: null, rate: 99 }) },
  ]
  expect(frontOf(items, goals).map(({ key }) => key)).toEqual(['a', 'c'])
})
