import type { SiteEntry } from '../catalog/entries.ts'
import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { byDefault } from '../estimates/defaults.ts'
import { assume, type Draft } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { SiteInput } from '../estimates/request.ts'
import type { Assumption } from '../sheet/figure.ts'
import { warnDate } from './age.ts'

export type Place = { site?: SiteInput | undefined; entries: ResolvedEntries }

type SiteField =
  | 'pue_ratio'
  | 'electricity_amount_per_kwh'
  | 'grid_location_kgco2e_per_kwh'
  | 'water_l_per_kwh'

function fromEntry(entry: SiteEntry | undefined, field: SiteField, unit: string): Assumption | null {
  const value = entry?.[field]
  if (!entry || value === null || value === undefined) return null
  return {
    path: `site.${field}`,
    unit,
    value,
    origin: 'catalog',
    ref: `sites/${entry.id}@${entry.version}`,
    verified: entry.verified_fields?.includes(field) ?? entry.verified,
    ...(field === 'electricity_amount_per_kwh' &&
      entry.electricity_as_of !== null && { as_of: entry.electricity_as_of }),
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
  field: Exclude<SiteField, 'pue_ratio'> | 'grid_market_kgco2e_per_kwh',
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
  return assume(
    draft,
    known ?? { path, unit, value: null, gap: { reason: 'input_missing', supply: path }, origin: 'default' },
  )
}

/** Currency of the site's electricity price, where it has one. */
export function electricityCurrency({ site, entries }: Place): string | null {
  if (site?.electricity_amount_per_kwh !== undefined) return site.currency ?? null
  return entries.site?.electricity_amount_per_kwh == null ? null : entries.site.currency
}
