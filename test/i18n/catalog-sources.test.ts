import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { sourceIn } from '../../src/i18n/wording.ts'

const said = [
  ...new Set(
    shippedSnapshot()
      .list('sites')
      .flatMap(({ electricity_basis: basis }) => (basis === null ? [] : [basis])),
  ),
]

describe('what sites say of their price of electricity', () => {
  test.each(said)('is told in Chinese to its end: %s', (source) => {
    const told = sourceIn('zh', source)
    expect(told).toMatch(/[\u4e00-\u9fff]/)
    // Names begin with a capital: a word in small letters is one that was left in English.
    expect(told.match(/(?<![\p{L}/-])[a-z]{3,}/gu)).toBeNull()
  })
})
