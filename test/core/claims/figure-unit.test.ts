import { expect, test } from 'vitest'
import { unitOfFigure } from '../../../src/core/claims/figure-unit.ts'
import { demandKeys } from '../../../src/core/estimates/demand.ts'
import { memoryKeys } from '../../../src/core/estimates/memory.ts'
import { servingKeys } from '../../../src/core/estimates/serving-reading.ts'
import { sourcingKeys } from '../../../src/core/estimates/sourcing.ts'
import { trainingKeys } from '../../../src/core/estimates/training-reading.ts'
import { marketKeys } from '../../../src/core/market/keys.ts'
import { siteKeys } from '../../../src/core/siting/site-sheet.ts'

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
  ['growth_doubling_months', 'month'],
  ['compute_to_memory_flop_per_s_per_byte', 'FLOP/s/byte'],
  ['rent_cost_amount_per_accelerator_hour', 'CNY/h'],
  ['cost_currency', '1'],
])('the unit of %s is %s', (name, unit) => {
  expect(unitOfFigure(name, 'CNY')).toBe(unit)
})

test('every headline figure has a unit', () => {
  const keys = [
    ...[...trainingKeys, ...demandKeys, ...memoryKeys, ...servingKeys],
    ...[...sourcingKeys, ...siteKeys, ...marketKeys],
  ]
  const bare = keys.filter((name) => unitOfFigure(name, 'USD') === '1')
  expect(bare).toEqual([])
})
