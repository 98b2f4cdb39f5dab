import { expect, test } from 'vitest'
import { unitOfFigure } from '../../../src/core/claims/figure-unit.ts'
import { demandKeys } from '../../../src/core/estimates/demand.ts'
import { trainingKeys } from '../../../src/core/estimates/training-reading.ts'

test.each([
  ['accelerator_needed_count', 'count'],
  ['training_compute_flop', 'FLOP'],
  ['compute_flop_per_s', 'FLOP/s'],
  ['compute_pf_days_per_30_days', 'PF_day'],
  ['wall_clock_days', 'day'],
  ['cost_amount', 'CNY'],
  ['cost_amount_per_million_tokens', 'CNY/Mtoken'],
  ['energy_facility_kwh_per_request', 'kWh/request'],
  ['tokens_per_s_per_accelerator', 'token/s'],
])('the unit of %s is %s', (name, unit) => {
  expect(unitOfFigure(name, 'CNY')).toBe(unit)
})

test('every headline figure has a unit', () => {
  const bare = [...trainingKeys, ...demandKeys].filter((name) => unitOfFigure(name, 'USD') === '1')
  expect(bare).toEqual([])
})
