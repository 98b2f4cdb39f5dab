import type { SitingSite } from '../../../contract/request/siting.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { defineMarketEmissions, defineOffsiteWater, defineWater, whole } from '../../economy/footprint.ts'
import type { Place } from '../../economy/site.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'

/**
 * Market-based: by the factor that was sent, or the location's less what is bought as green power.
 * Throws Refusal `field_conflict` for both.
 */
export function defineMarket(draft: Draft, place: Place, site: SitingSite): void {
  const share = site.green_share_ratio
  if (share === undefined) {
    defineMarketEmissions(draft, place)
    return
  }
  if (site.grid_market_kgco2e_per_kwh !== undefined)
    throw new Refusal('field_conflict', '/site/green_share_ratio', {
      fields: ['green_share_ratio', 'grid_market_kgco2e_per_kwh'],
    })
  const green = assume(draft, given('site.green_share_ratio', 'ratio', share))
  define(
    draft,
    'emissions_operational_market_kgco2e',
    'kgCO2e',
    `emissions_operational_kgco2e * (1 - ${green})`,
    words('green_power'),
  )
}

/** Water on the site by WUE, per kWh of the machines; water of the power plants, per kWh of the facility. */
export function defineWaters(draft: Draft, place: Place): void {
  defineWater(draft, place)
  defineOffsiteWater(draft, place, whole)
}
