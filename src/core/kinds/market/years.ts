import type { MarketRequest } from '../../../contract/request/market.ts'
import { type Draft, define, defineQuotient, lack } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { figureValue, type Sheet } from '../../sheet/sheet.ts'
import { growthAfter } from './growth.ts'

/** Demand against supply some whole years from now; `null` where that is not known. */
export type MarketYear = {
  ahead_years: number
  growth_factor: number | null
  efficiency_factor: number | null
  accelerator_count: number | null
  compute_flop_per_s: number | null
  supply_flop_per_s: number | null
  share_of_supply_ratio: number | null
}

const units = {
  growth_factor: 'factor',
  efficiency_factor: 'factor',
  accelerator_count: 'count',
  compute_flop_per_s: 'FLOP/s',
  supply_flop_per_s: 'FLOP/s',
  share_of_supply_ratio: 'ratio',
} as const

type Column = keyof typeof units
const columns = Object.keys(units) as Column[]

/** Units of the columns by their place in the answer. */
export const yearUnits: Readonly<Record<string, string>> = Object.fromEntries([
  ['years.*.ahead_years', 'year'],
  ...columns.map((column) => [`years.*.${column}`, units[column]]),
])

const yearsMost = 30

const nameAt = (year: number, column: string) => `year_${year}_${column}`

/** Whole years from now to `ahead_years`, at most thirty after this one; none where it was not sent. */
function yearsOf({ ahead_years }: MarketRequest): number[] {
  if (ahead_years === undefined) return []
  const last = Math.min(yearsMost, Math.floor(centralValue(ahead_years)))
  return Array.from({ length: last + 1 }, (_, year) => year)
}

/** Defines every figure of every year. `supply` is what the shares are taken of in the sheet. */
export function defineYears(draft: Draft, request: MarketRequest, supply: string | null): void {
  for (const year of yearsOf(request)) {
    const at = (column: string) => nameAt(year, column)
    const time = `${year}[year]`
    const change = `${at('growth_factor')} / ${at('efficiency_factor')}`
    define(draft, at('growth_factor'), units.growth_factor, growthAfter('growth', request.growth, time))
    define(
      draft,
      at('efficiency_factor'),
      units.efficiency_factor,
      growthAfter('efficiency', request.efficiency, time),
    )
    define(draft, at('accelerator_count'), units.accelerator_count, `accelerator_count * ${change}`)
    define(draft, at('compute_flop_per_s'), units.compute_flop_per_s, `compute_flop_per_s * ${change}`)
    defineSupplyYear(draft, request, { year, supply, change })
  }
}

function defineSupplyYear(
  draft: Draft,
  { supply: sent }: MarketRequest,
  { year, supply, change }: { year: number; supply: string | null; change: string },
): void {
  const unit = units.supply_flop_per_s
  const [name, share] = [nameAt(year, 'supply_flop_per_s'), nameAt(year, 'share_of_supply_ratio')]
  if (supply === null) lack(draft, name, unit, { reason: 'not_requested', supply: 'supply' })
  else if (year === 0) define(draft, name, unit, supply)
  else if (sent?.growth_per_year_factor === undefined)
    lack(draft, name, unit, { reason: 'input_missing', supply: 'supply.growth_per_year_factor' })
  else define(draft, name, unit, `${supply} * supply.growth_per_year_factor ^ ${year}`)
  defineQuotient(
    draft,
    share,
    units.share_of_supply_ratio,
    `compute_in_supply_precision_flop_per_s * ${change} / ${name}`,
  )
}

/** What the sheet calls the figures of all years. */
export function yearNames(request: MarketRequest): string[] {
  return yearsOf(request).flatMap((year) => columns.map((column) => nameAt(year, column)))
}

export function readYears(sheet: Sheet, request: MarketRequest): MarketYear[] {
  return yearsOf(request).map((year) => {
    const read = (column: Column) => figureValue(sheet, nameAt(year, column))
    return {
      ahead_years: year,
      growth_factor: read('growth_factor'),
      efficiency_factor: read('efficiency_factor'),
      accelerator_count: read('accelerator_count'),
      compute_flop_per_s: read('compute_flop_per_s'),
      supply_flop_per_s: read('supply_flop_per_s'),
      share_of_supply_ratio: read('share_of_supply_ratio'),
    }
  })
}
