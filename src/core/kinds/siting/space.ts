import type { SitingSite } from '../../../contract/request/siting.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { defineElectricityCost, whole } from '../../economy/footprint.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { electricityCurrency, type Place } from '../../economy/site.ts'
import { Refusal } from '../../refusal.ts'
import { daysPerMonth } from '../../units.ts'
import { statedAmount } from './money.ts'
import type { SiteSource } from './site-sheet.ts'

/** What the facility can give and the work does not need; below 0 it is short of it. */
export function defineSpare(draft: Draft, capacity: SitingSite['capacity_max_kw']): void {
  const [name, path] = ['capacity_spare_kw', 'site.capacity_max_kw']
  if (capacity === undefined) {
    lack(draft, name, 'kW', { reason: 'not_requested', supply: path })
    return
  }
  define(draft, name, 'kW', `${assume(draft, given(path, 'kW', capacity))} - capacity_needed_kw`)
}

/** Electricity is paid by the kWh, or with the space. Throws Refusal `field_conflict` for a space that is not paid. */
export function definePower(draft: Draft, { request, purse, index }: SiteSource, place: Place): void {
  const site = request.sites[index] ?? {}
  if (site.colocation_includes_electricity !== true) {
    defineElectricityCost(draft, { ...place, purse }, whole)
    return
  }
  if (site.colocation_amount_per_kw_month === undefined)
    throw new Refusal('field_conflict', '/site/colocation_includes_electricity', {
      fields: ['colocation_includes_electricity', 'colocation_amount_per_kw_month'],
    })
  const path = 'site.colocation_includes_electricity'
  draft.settings.push({ path, value: true, origin: 'given' })
  const money = moneyOf(purse)
  define(draft, 'electricity_cost_amount', money, `0[${money}]`, 'paid with the space')
}

/** What the amounts of a site are in where they do not say: the site's currency, else that of its electricity. */
export function currencyAt({ request, entries, index }: SiteSource): string | null {
  const site = request.sites[index] ?? {}
  return site.currency ?? electricityCurrency({ site, entries })
}

/** Space by the kW of nameplate, for as long as the machines are held. */
export function defineColocation(draft: Draft, source: SiteSource): void {
  const { request, purse, entries, index } = source
  const name = 'colocation_cost_amount'
  const money = moneyOf(purse)
  const site = request.sites[index] ?? {}
  const { colocation_amount_per_kw_month: sent, as_of, tax, tax_ratio } = site
  const path = 'site.colocation_amount_per_kw_month'
  if (sent === undefined) {
    lack(draft, name, money, { reason: 'input_missing', supply: path })
    return
  }
  const amount = statedAmount(draft, {
    path,
    block: 'site',
    sent,
    currency: currencyAt(source) ?? purse.currency,
    per: '/kW/month',
    notes: { ...(as_of && { as_of }), ...(tax && { tax }), ...(tax_ratio !== undefined && { tax_ratio }) },
    purse,
    today: entries.catalog_as_of,
  })
  if ('gap' in amount) lack(draft, name, money, amount.gap)
  else
    define(draft, name, money, `capacity_it_kw * period_days / ${daysPerMonth}[day/month] * ${amount.term}`)
}
