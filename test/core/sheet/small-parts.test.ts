import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutSmall } from '../../../src/core/sheet/small-parts.ts'

test('parts below a millionth of their sum go into other', () => {
  // 7.5e-12 and 2e-9 of 1 go together
  const found = withoutSmall({ compute: 0.6, wait: 0.4, host: 7.5e-12, hops: 2e-9, idle: 0 })
  expect(found).toEqual({ compute: 0.6, wait: 0.4, idle: 0, other: 7.5e-12 + 2e-9 })
})

test('parts of which one is not known stay as they are, and a known subtotal is no part', () => {
  const open = { rent: null, power: 1, rest: 1e-9 }
  expect(withoutSmall(open)).toEqual(open)
  expect(withoutSmall({ month_1: 1, month_2: 1e-9, known_subtotal: 1 })).toEqual({
    month_1: 1,
    known_subtotal: 1,
    other: 1e-9,
  })
})

test('the sum stays the same to 1e-9, and no small part stays but as other', () => {
  const part = fc.double({ min: 1e-15, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), part, { minKeys: 1 }), (parts) => {
      const sum = (of: Record<string, number>) => Object.values(of).reduce((all, one) => all + one, 0)
      const found = withoutSmall(parts)
      expect(Math.abs(sum(found) / sum(parts) - 1)).toBeLessThan(1e-9)
      for (const [name, value] of Object.entries(found))
        if (name !== 'other') expect(value).toBeGreaterThanOrEqual(1e-6 * sum(parts) * (1 - 1e-9))
    }),
  )
})
