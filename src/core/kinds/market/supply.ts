import type { MarketRequest } from '../../../contract/request/market.ts'
import type { SupplyInput } from '../../../contract/request/market-supply.ts'
import { assume, type Draft, define, defineQuotient, lack, warn } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import { given } from '../../draft/number-input.ts'
import { figureValue } from '../../sheet/sheet.ts'
import { wattsPerKilowatt } from '../../units.ts'
import { definePartSum, type SupplyParts } from './supply-parts.ts'
import { refuseTwins } from './tiers.ts'

/** A nation's or an operator's supply: its parts, regions and racks. Answers the parts that are known. */
export function defineSupply(draft: Draft, { supply = {} }: MarketRequest): SupplyParts {
  defineRegions(draft, supply)
  const parts = definePartSum(draft, supply)
  if (parts.length > 0) compareRegions(draft, supply)
  defineRacks(draft, supply)
  return parts
}

const regionsName = 'supply_regions_flop_per_s'

function defineRegions(draft: Draft, { regions }: SupplyInput): void {
  if (!regions || regions.length === 0) {
    lack(draft, regionsName, 'FLOP/s', { reason: 'not_requested', supply: 'supply.regions' })
    return
  }
  refuseTwins(regions, '/supply/regions')
  const paths = regions.map(({ name: region, flop_per_s }, index): [string, string] => [
    region,
    assume(draft, given(`supply.regions.${index}.flop_per_s`, 'FLOP/s', flop_per_s)),
  ])
  define(draft, regionsName, 'FLOP/s', paths.map(([, path]) => path).join(' + '))
  draft.breakdowns.set(regionsName, Object.fromEntries(paths))
}

const unsaid = 1e-3

/** Regions that do not make up the whole are answered, and said. */
function compareRegions(draft: Draft, { regions }: SupplyInput): void {
  if (!regions || regions.length === 0) return
  const sheet = settledSheet(draft)
  const [sum, total] = [figureValue(sheet, regionsName), figureValue(sheet, 'supply_total_flop_per_s')]
  if (sum === null || total === null || Math.abs(sum - total) <= unsaid * total) return
  warn(draft, {
    code: 'regions_do_not_sum',
    path: 'supply.regions',
    parameters: { regions_flop_per_s: sum, supply_flop_per_s: total },
  })
}

function defineRacks(draft: Draft, { racks_count: racks, rack_power_kw: power }: SupplyInput): void {
  const [perRack, drawn, perWatt] = [
    'supply_flop_per_s_per_rack',
    'supply_power_kw',
    'supply_flop_per_s_per_w',
  ]
  const count = racks === undefined ? null : assume(draft, given('supply.racks_count', 'count', racks))
  const draw = power === undefined ? null : assume(draft, given('supply.rack_power_kw', 'kW', power))
  const reason = count === null && draw === null ? 'not_requested' : 'input_missing'
  if (count === null) lack(draft, perRack, 'FLOP/s', { reason, supply: 'supply.racks_count' })
  else defineQuotient(draft, perRack, 'FLOP/s', `supply_total_flop_per_s / ${count}`)
  if (count === null || draw === null) {
    const supply = count === null ? 'supply.racks_count' : 'supply.rack_power_kw'
    const gap = { reason: draw === null ? 'not_requested' : reason, supply } as const
    lack(draft, drawn, 'kW', gap)
    lack(draft, perWatt, 'FLOP/s/W', gap)
    return
  }
  define(draft, drawn, 'kW', `${count} * ${draw}`)
  defineQuotient(
    draft,
    perWatt,
    'FLOP/s/W',
    `supply_total_flop_per_s / (${drawn} * ${wattsPerKilowatt}[W/kW])`,
  )
}
