import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepsAlong } from '../../../../src/core/readers/compare/steps.ts'

/** A figure over switches: what it is with some of them on. */
type Figure = (on: readonly boolean[]) => number | null

function along(figure: Figure, count: number) {
  const places = Array.from({ length: count + 1 }, (_, k) => k)
  const on = (test: (at: number) => boolean) => Array.from({ length: count }, (_, at) => test(at))
  return stepsAlong(
    places.map((k) => figure(on((at) => at < k))),
    places.map((k) => figure(on((at) => at >= k))),
  )
}

test('of a product of two both have half of what they make together', () => {
  // 2 x 3 becomes 5 x 7 = 35. First alone 15 - 6 = 9, last 35 - 14 = 21: 15. Second 14 - 6 = 8 and 35 - 15 = 20: 14.
  const product: Figure = ([a, b]) => (a ? 5 : 2) * (b ? 7 : 3)
  expect(along(product, 2).map(({ absolute }) => absolute)).toEqual([15, 14])
})

test('between changes where the figure is not known there is one step', () => {
  // Known with all of the first two or none of them: 10, then 40, then 41 with the third.
  const figure: Figure = ([a, b, c]) => (a === b ? 10 + (a ? 30 : 0) + (c ? 1 : 0) : null)
  expect(along(figure, 3)).toEqual([
    { from: 0, to: 2, absolute: 30 },
    { from: 2, to: 3, absolute: 1 },
  ])
})

const weights = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 7 })

test('the steps of any figure sum to its difference, and what changes nothing makes nothing', () => {
  fc.assert(
    fc.property(weights, fc.nat(), (own, idle) => {
      const without = idle % own.length
      const figure: Figure = (on) =>
        on.reduce((sum, isOn, at) => sum + (isOn && at !== without ? Math.sin(sum) + (own[at] ?? 0) : 0), 1)
      const steps = along(figure, own.length)
      const whole = (figure(own.map(() => true)) ?? 0) - (figure(own.map(() => false)) ?? 0)
      expect(steps.reduce((sum, { absolute }) => sum + absolute, 0)).toBeCloseTo(whole, 9)
      expect(steps[without]?.absolute).toBe(0)
    }),
  )
})

test('of changes that act on each other in pairs each has its Shapley value: its own and half of every pair', () => {
  fc.assert(
    fc.property(weights, (own) => {
      const pair = (a: number, b: number) => (own[a] ?? 0) - 2 * (own[b] ?? 0)
      const figure: Figure = (on) => {
        const set = on.flatMap((isOn, at) => (isOn ? [at] : []))
        const single = set.reduce((sum, at) => sum + (own[at] ?? 0), 0)
        return (
          single +
          set.reduce((sum, a) => sum + set.reduce((part, b) => part + (a < b ? pair(a, b) : 0), 0), 0)
        )
      }
      const all = own.map((_, at) => at)
      for (const { from, absolute } of along(figure, own.length)) {
        const halves = all.reduce((sum, other) => {
          if (other === from) return sum
          return sum + pair(Math.min(from, other), Math.max(from, other)) / 2
        }, 0)
        expect(absolute).toBeCloseTo((own[from] ?? 0) + halves, 6)
      }
    }),
  )
})
