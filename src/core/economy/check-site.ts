import { Refusal } from '../refusal.ts'
import { isUntaxed, type Place } from './site.ts'

/**
 * What a request says of a catalog site must not gainsay the entry: a currency and a tax speak for a power
 * price that was sent, a basis for a grid factor that was sent. Throws `Refusal('field_conflict')`.
 */
export function checkSite({ site, entries }: Place): void {
  const entry = entries.site
  if (!site || !entry) return
  const isOwnPrice = site.electricity_amount_per_kwh !== undefined || entry.currency === null
  if (!isOwnPrice && site.currency !== undefined && site.currency !== entry.currency)
    throw new Refusal('field_conflict', '/site/currency', { fields: ['site.currency', 'site.ref'] })
  checkSiteTax({ site, entries })
  const isOwnFactor = site.grid_location_kgco2e_per_kwh !== undefined || entry.grid_basis === null
  if (!isOwnFactor && site.grid_basis !== undefined && site.grid_basis !== entry.grid_basis)
    throw new Refusal('field_conflict', '/site/grid_basis', { fields: ['site.grid_basis', 'site.ref'] })
}

/** The tax alone: where a site has other amounts, its currency speaks for those. Throws `Refusal('field_conflict')`. */
export function checkSiteTax(place: Place): void {
  if (place.site?.tax === 'included' && isUntaxed(place))
    throw new Refusal('field_conflict', '/site/tax', { fields: ['site.tax', 'site.ref'] })
}
