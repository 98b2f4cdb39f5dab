import type { MarketRequest } from '../../../contract/request/market.ts'
import { type Draft, define, defineQuotient, lack } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import { figureValue } from '../../sheet/sheet.ts'
import { words } from '../../words.ts'
import { adoptionFunction, adoptionYears, yearsMost } from './adoption-crossing.ts'

const name = 'supply_passed_after_years'

/**
 * The time until the demand is as large as the supply, both moved on: log(1 / share) / log(growth /
 * (efficiency × growth of the supply)), or by bisection on a logistic curve. None where the demand is
 * above the supply today, or where the supply keeps ahead for a thousand years.
 */
export function defineCrossing(
  draft: Draft,
  { growth, efficiency, supply }: MarketRequest,
  isShared: boolean,
): void {
  if (!isShared) {
    const reason = supply === undefined ? 'not_requested' : 'depends_on_unknown'
    lack(draft, name, 'year', { reason, supply: 'supply' })
    return
  }
  if (supply?.growth_per_year_factor === undefined) {
    lack(draft, name, 'year', { reason: 'input_missing', supply: 'supply.growth_per_year_factor' })
    return
  }
  if (efficiency?.adoption) {
    lack(draft, name, 'year', { reason: 'not_modelled', supply: 'efficiency.yearly_factor' })
    return
  }
  const others = `${yearly(efficiency, 'efficiency')} * supply.growth_per_year_factor`
  if (growth?.adoption) defineByAdoption(draft, others)
  else defineByRate(draft, `${yearly(growth, 'growth')} / (${others})`)
  settle(draft)
}

const yearly = (growth: MarketRequest['growth'], subject: string) =>
  growth && Object.keys(growth).length > 0 ? `${subject}_per_year_factor` : '1'

/** Where samples have no crossing a thousand years stand in, so that the range says so. */
function defineByRate(draft: Draft, net: string): void {
  defineQuotient(draft, 'share_of_supply_per_year_factor', 'factor', net)
  const years = 'log(1 / share_of_supply_ratio) / log(share_of_supply_per_year_factor)'
  const bounded = `max(0, min(${yearsMost}, ${years}))`
  defineQuotient(
    draft,
    name,
    'year',
    `if(share_of_supply_per_year_factor > 1, ${bounded}, ${yearsMost}) * 1[year]`,
  )
}

function defineByAdoption(draft: Draft, others: string): void {
  define(draft, 'share_divided_per_year_factor', 'factor', others)
  draft.figures.push({
    kind: 'physics',
    name,
    unit: 'year',
    function: adoptionFunction,
    inputs: [
      'share_of_supply_ratio',
      'growth.adoption.midpoint_years',
      'growth.adoption.steepness_per_year',
      'share_divided_per_year_factor',
    ],
    evaluate: ([share = 0, middle = 0, steepness = 0, divided = 1]) =>
      adoptionYears({ share, middle, steepness, divided }),
    source: words('logistic_adoption'),
  })
}

/** A bound is no answer: the centre is replaced by the reason that there is none. */
function settle(draft: Draft): void {
  const sheet = settledSheet(draft)
  const [share, years] = [figureValue(sheet, 'share_of_supply_ratio'), figureValue(sheet, name)]
  if (share === null || years === null) return
  const detail =
    share >= 1 ? words('demand_above_supply') : years >= yearsMost ? words('demand_below_supply') : null
  if (detail === null) return
  const place = draft.figures.findIndex((figure) => figure.name === name)
  draft.figures[place] = { kind: 'unknown', name, unit: 'year', gap: { reason: 'no_solution', detail } }
}
