import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { MarketRequest, SupplyInput } from './request.ts'

const parts = ['general', 'intelligent', 'super'] as const

/** A nation's or an operator's supply, and the share of it that the market takes, now and ahead. */
export function defineSupply(draft: Draft, { supply = {}, market }: MarketRequest): void {
  const known = readParts(draft, supply)
  const terms = Object.values(known)
  if (terms.length === 0)
    lack(draft, 'supply_total_flop_per_s', 'FLOP/s', {
      reason: 'not_requested',
      supply: 'supply.intelligent_flop_per_s',
    })
  else {
    define(draft, 'supply_total_flop_per_s', 'FLOP/s', terms.join(' + '))
    draft.breakdowns.set('supply_total_flop_per_s', known)
  }
  defineRegions(draft, supply)
  defineShares(draft, supply, known)
  defineRacks(draft, supply)
  const name = 'share_of_market_ratio'
  if (market === undefined)
    lack(draft, name, 'ratio', { reason: 'not_requested', supply: 'market.accelerators_per_year_count' })
  else {
    const path = 'market.accelerators_per_year_count'
    const sales = assume(draft, given(path, 'count', market.accelerators_per_year_count))
    define(draft, name, 'ratio', `accelerator_count / ${sales}`)
  }
}

function readParts(draft: Draft, supply: SupplyInput): Record<string, string> {
  const found: Record<string, string> = {}
  for (const part of parts) {
    const sent = supply[`${part}_flop_per_s`]
    if (sent !== undefined) found[part] = assume(draft, given(`supply.${part}_flop_per_s`, 'FLOP/s', sent))
  }
  return found
}

function defineShares(draft: Draft, supply: SupplyInput, known: Record<string, string>): void {
  const wanted = supply.share_of ?? 'intelligent'
  draft.settings.push({
    path: 'supply.share_of',
    value: wanted,
    origin: supply.share_of ? 'given' : 'default',
  })
  const base = wanted === 'total' ? 'supply_total_flop_per_s' : known[wanted]
  const names = [
    'share_of_supply_ratio',
    'share_of_supply_ahead_ratio',
    'share_of_free_supply_ratio',
  ] as const
  if (base === undefined || Object.keys(known).length === 0) {
    for (const name of names)
      lack(draft, name, 'ratio', { reason: 'not_requested', supply: `supply.${wanted}_flop_per_s` })
    return
  }
  define(draft, names[0], 'ratio', `compute_flop_per_s / ${base}`)
  defineShareAhead(draft, names[1], supply)
  const used = supply.utilization_ratio
  if (used === undefined)
    lack(draft, names[2], 'ratio', { reason: 'input_missing', supply: 'supply.utilization_ratio' })
  else {
    const share = assume(draft, given('supply.utilization_ratio', 'ratio', used))
    define(draft, names[2], 'ratio', `share_of_supply_ratio / (1 - ${share})`)
  }
}

/** Both sides moved on: demand by growth and efficiency, supply by its own growth. */
function defineShareAhead(draft: Draft, name: string, supply: SupplyInput): void {
  const yearly = supply.growth_per_year_factor
  const years = draft.assumptions.some(({ path }) => path === 'ahead_years')
  if (yearly === undefined || !years) {
    const missing = yearly === undefined ? 'supply.growth_per_year_factor' : 'ahead_years'
    lack(draft, name, 'ratio', { reason: 'input_missing', supply: missing })
    return
  }
  const growth = assume(draft, given('supply.growth_per_year_factor', 'factor', yearly))
  const demand = 'share_of_supply_ratio * growth_total_factor / efficiency_total_factor'
  define(draft, name, 'ratio', `${demand} / ${growth} ^ (ahead_years / 1[year])`)
}

function defineRegions(draft: Draft, { regions }: SupplyInput): void {
  const name = 'supply_regions_flop_per_s'
  if (!regions || regions.length === 0) {
    lack(draft, name, 'FLOP/s', { reason: 'not_requested', supply: 'supply.regions' })
    return
  }
  const paths = regions.map(({ name: region, flop_per_s }, index): [string, string] => [
    region,
    assume(draft, given(`supply.regions.${index}.flop_per_s`, 'FLOP/s', flop_per_s)),
  ])
  define(draft, name, 'FLOP/s', paths.map(([, path]) => path).join(' + '))
  draft.breakdowns.set(name, Object.fromEntries(paths))
}

function defineRacks(draft: Draft, { racks_count: racks }: SupplyInput): void {
  const name = 'supply_flop_per_s_per_rack'
  if (racks === undefined)
    lack(draft, name, 'FLOP/s', { reason: 'not_requested', supply: 'supply.racks_count' })
  else
    define(
      draft,
      name,
      'FLOP/s',
      `supply_total_flop_per_s / ${assume(draft, given('supply.racks_count', 'count', racks))}`,
    )
}
