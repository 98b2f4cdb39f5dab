import { expect, test } from 'vitest'
import { ownUnits } from '../../../../src/core/readers/claims/own-units.ts'

const known = new Map([
  ['estimate.requests_per_s', 'request/s'],
  ['power_kw', 'kW'],
  ['cards_count', 'count'],
])

test.each([
  ['estimate.requests_per_s * 3600[s/h]', 'request/h'],
  ['power_kw * 8[h]', 'kWh'],
  ['cards_count', 'count'],
  ['cards_count / 8', '1'],
])('a formula without a unit has that of what it comes to: %s is in %s', (formula, unit) => {
  expect(ownUnits([{ name: 'own', formula }], known).get('own')).toBe(unit)
})

test('through other formulas, in whatever order they stand; a unit that is said is kept', () => {
  const formulas = [
    { name: 'last', formula: 'first * 2' },
    { name: 'first', unit: 'request/h', formula: 'estimate.requests_per_s * 3600[s/h]' },
  ]
  expect(ownUnits(formulas, known).get('last')).toBe('request/h')
})

test('formulas that rest on themselves have none here: the sheet refuses them', () => {
  expect(ownUnits([{ name: 'x', formula: 'x * 1[h]' }], known).get('x')).toBe('h')
})
