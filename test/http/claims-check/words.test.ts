import { describe, expect, test } from 'vitest'
import { sayNumber, sayUnit } from '../../../src/http/claims/say.ts'
import { claimsEn } from '../../../src/i18n/claims-en.ts'
import { claimsZh } from '../../../src/i18n/claims-zh.ts'

describe('a number in a note', () => {
  test.each([
    [0, '0'],
    [0.7314285714, '0.7314'],
    [999.99999, '1,000'],
    [24_576, '24,576'],
    [1_709_800, '1,709,800'],
    [999_999_999_999.9, '1e12'],
    [8.4e22, '8.4e22'],
    [0.000123456, '1.235e-4'],
    [-30_381.9, '-30,382'],
  ])('%s is told as %s', (value, told) => {
    expect(sayNumber(value)).toBe(told)
  })
})

describe('a unit in a note', () => {
  test.each([
    ['day', 1536, 'days', '天'],
    ['day', 1, 'day', '天'],
    ['token/month', 460_800_000, 'tokens/month', '词元/月'],
    ['word/token', 1.953, 'words/token', '词/词元'],
    ['USD/Mtoken', 13.89, 'USD/million tokens', 'USD/百万词元'],
    ['FLOP/s', 1e15, 'FLOP/s', 'FLOP/s'],
    ['kWh', 3, 'kWh', 'kWh'],
    ['count', 3, '', ''],
  ])('%s of %s is %s, or %s', (unit, value, english, chinese) => {
    expect(sayUnit(unit, value, claimsEn)).toBe(english)
    expect(sayUnit(unit, value, claimsZh)).toBe(chinese)
  })
})
