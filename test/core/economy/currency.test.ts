import { describe, expect, test } from 'vitest'
import { purseOf } from '../../../src/core/economy/currency.ts'

const rate = (from: string, to: string, value = 7) => ({ from, to, rate: value, as_of: '2026-11' })
const purse = (...currency_rates: ReturnType<typeof rate>[]) => purseOf({ currency_rates }, 'CNY', {})

describe('currency rates of a request', () => {
  test('one for each pair stands', () => {
    expect(purse(rate('USD', 'CNY'), rate('EUR', 'CNY', 8)).rates).toHaveLength(2)
  })

  test.each([
    ['two of a pair', [rate('USD', 'CNY'), rate('USD', 'CNY', 8)]],
    ['two of a pair in opposite directions', [rate('USD', 'CNY'), rate('CNY', 'USD', 0.2)]],
    ['one of a currency against itself', [rate('USD', 'USD', 2)]],
  ])('%s is refused, whichever stands first', (_, rates) => {
    expect(() => purse(...rates)).toThrow('field_conflict')
    expect(() => purse(...rates.toReversed())).toThrow('field_conflict')
  })
})
