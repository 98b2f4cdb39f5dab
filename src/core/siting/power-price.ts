import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { warnAge } from '../economy/age.ts'
import { type Draft, startDraft, warn } from '../estimates/draft.ts'
import type { SitingSite } from './request.ts'

type PricedPlace = { site: SitingSite; entries: ResolvedEntries }

/** A power price without a date is answered with a warning, sent or of the catalog, and so is an old one. */
export function warnOfPowerPrice(draft: Draft, { site, entries }: PricedPlace): void {
  const { site: entry, catalog_as_of: today } = entries
  const isSent = site.electricity_amount_per_kwh !== undefined
  if (!isSent && entry?.electricity_amount_per_kwh == null) return
  const path = isSent ? 'site.as_of' : 'site.electricity_amount_per_kwh'
  const date = isSent ? site.as_of : (entry?.electricity_as_of ?? undefined)
  if (date === undefined) warnOnce(draft, { code: 'price_without_date', path })
  else warnOfAge(draft, path, { date, today })
}

/** Warns at the field itself of a price that is old. */
export function warnOfAge(
  draft: Draft,
  path: string,
  { date, today }: { date: string; today: string | undefined },
): void {
  const aged = startDraft()
  warnAge(aged, path, date, today)
  for (const warning of aged.warnings) warnOnce(draft, { ...warning, path })
}

function warnOnce(draft: Draft, warning: Draft['warnings'][number]): void {
  if (!draft.warnings.some(({ code, path }) => code === warning.code && path === warning.path))
    warn(draft, warning)
}
