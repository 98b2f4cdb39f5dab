import { expect, test } from 'vitest'
import { unitAt } from '../../../../src/core/readers/claims/unit-at.ts'

const units = {
  requests_per_s: 'request/s',
  cost_amount: 'CNY',
  'sites.0.figures.cost_amount': 'USD',
  'months.*.own_cost_amount': 'EUR',
}

test.each([
  ['requests_per_s', 'request/s'],
  ['cost_amount.rent', 'CNY'],
  ['headline.cost_amount', 'CNY'],
  ['ranges.cost_amount.low', 'CNY'],
  ['sites.0.figures.cost_amount', 'USD'],
  ['months.17.own_cost_amount', 'EUR'],
  ['sites.0.cost_rank', null],
  ['constructor', null],
  ['anything_gb_per_s', null],
])('the unit of %s is %s: what is defined, and not how it is spelt', (place, unit) => {
  expect(unitAt({ units: () => units }, place)).toBe(unit)
})
