import type { SiteEntry } from '../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../contract/catalog/resolved-entries.ts'
import { fieldVerification } from '../../contract/catalog/verification.ts'
import type { SiteInput } from '../../contract/request/fleet.ts'
import { byDefault } from '../draft/defaults.ts'
import { assume, type Draft, warn } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import type { Assumption } from '../sheet/figure.ts'
import { warnAge, warnDate } from './age.ts'
import type { Priced } from './tax.ts'

export type Place = { site?: SiteInput | undefined; entries: ResolvedEntries }

type CatalogField =
  | 'pue_ratio'
  | 'electricity_amount_per_kwh'
  | 'grid_location_kgco2e_per_kwh'
  | 'water_l_per_kwh'
  | 'water_offsite_l_per_kwh'

type SiteField = CatalogField | 'grid_market_kgco2e_per_kwh'

/** What the entry says of a field beside its value: what it counts or covers, and of when it is. */
function tellOf(entry: SiteEntry, field: CatalogField): Pick<Assumption, 'source' | 'as_of'> {
  const [source, asOf] = {
    pue_ratio: [entry.pue_basis, null],
    electricity_amount_per_kwh: [entry.electricity_basis, entry.electricity_as_of],
    grid_location_kgco2e_per_kwh: [entry.grid_basis, entry.grid_year],
    water_l_per_kwh: [null, null],
    water_offsite_l_per_kwh: [null, null],
  }[field]
  return { ...(source && { source: `${source}` }), ...(asOf !== null && { as_of: `${asOf}` }) }
}

/** A price that the catalog builds from parts of tariffs is told as derived, not as read in a source. */
function fromEntry(entry: SiteEntry | undefined, field: CatalogField, unit: string): Assumption | null {
  const value = entry?.[field]
  if (!entry || value === null || value === undefined) return null
  const isDerived = field === 'electricity_amount_per_kwh' && entry.electricity_origin === 'derived'
  return {
    path: `site.${field}`,
    unit,
    value,
    origin: isDerived ? 'derived' : 'catalog',
    ref: `sites/${entry.id}@${entry.version}`,
    verification: fieldVerification(entry, field),
    ...tellOf(entry, field),
  }
}

/** PUE: sent, else the site's, else the default with its range. */
export function pue(draft: Draft, { site, entries }: Place): string {
  const sent = site?.pue_ratio
  if (sent !== undefined) return assume(draft, given('site.pue_ratio', 'ratio', sent))
  return assume(draft, fromEntry(entries.site, 'pue_ratio', 'ratio') ?? byDefault('site.pue_ratio'))
}

/** A grid, water or price factor: sent, else the site's, else unknown: none of them has a default. */
export function siteFactor(
  draft: Draft,
  field: Exclude<SiteField, 'pue_ratio'>,
  unit: string,
  { site, entries }: Place,
): string {
  const path = `site.${field}`
  const sent = site?.[field]
  if (sent !== undefined) {
    const isPrice = field === 'electricity_amount_per_kwh'
    if (isPrice) warnDate(draft, { at: 'site', asOf: site?.as_of, today: entries.catalog_as_of })
    const dated = isPrice && site?.as_of !== undefined && { as_of: site.as_of }
    return assume(draft, { ...given(path, unit, sent), ...dated })
  }
  const known = field === 'grid_market_kgco2e_per_kwh' ? null : fromEntry(entries.site, field, unit)
  if (known) return assume(draft, known)
  const reason = isOwnFigure(field) ? 'not_requested' : 'input_missing'
  return assume(draft, { path, unit, value: null, gap: { reason, supply: path }, origin: 'default' })
}

/** Water at the power plants is asked for by its factor; an answer without it is whole. */
function isOwnFigure(field: SiteField): boolean {
  return field === 'water_offsite_l_per_kwh'
}

/** What to know of a power price of the catalog before a cost rests on it. */
export function warnOfElectricity(draft: Draft, { site, entries }: Place): void {
  const entry = entries.site
  if (site?.electricity_amount_per_kwh !== undefined || entry?.electricity_amount_per_kwh == null) return
  const path = 'site.electricity_amount_per_kwh'
  if (entry.electricity_origin === 'derived') warn(draft, { code: 'electricity_price_derived', path })
  if (entry.electricity_as_of === null) warn(draft, { code: 'electricity_price_undated', path })
  else warnAge(draft, 'site', entry.electricity_as_of, entries.catalog_as_of)
}

const untaxed = /\btax(es)?[ -]excluded\b/

/** Whether the power price is the catalog's and its basis says that taxes are not in it. */
export function isUntaxed({ site, entries }: Place): boolean {
  const isOwn = site?.electricity_amount_per_kwh !== undefined
  return !isOwn && untaxed.test(entries.site?.electricity_basis ?? '')
}

/** What the power price holds: sent, else what the basis of the catalog's price says of taxes. */
export function electricityPriced(draft: Draft, { site, entries }: Place, currency: string): Priced {
  const { tax, tax_ratio } = site ?? {}
  if (tax !== undefined || !isUntaxed({ site, entries })) return { currency, at: 'site', tax, tax_ratio }
  draft.settings.push({ path: 'site.tax', value: 'excluded', origin: 'catalog' })
  return { currency, at: 'site', tax: 'excluded', tax_ratio }
}

/** Currency of the site's electricity price, where it has one. */
export function electricityCurrency({ site, entries }: Place): string | null {
  if (site?.electricity_amount_per_kwh !== undefined) return site.currency ?? null
  return entries.site?.electricity_amount_per_kwh == null ? null : entries.site.currency
}
