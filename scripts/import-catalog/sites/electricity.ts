import type { CatalogSource, SiteEntry } from '../../../src/contract/catalog/entries.ts'
import type { Verification } from '../../../src/contract/catalog/verification.ts'
import { importDate } from '../dates.ts'
import type { RawCountry } from '../raw/energy.ts'
import { sourceOf } from '../sources.ts'
import { groundOf } from '../verification.ts'

type ElectricityFields = Pick<
  SiteEntry,
  'electricity_amount_per_kwh' | 'currency' | 'electricity_as_of' | 'electricity_origin' | 'electricity_basis'
>
export type Electricity = ElectricityFields & {
  sources: CatalogSource[]
  state: Verification
  note: string | null
}

export const noElectricity: ElectricityFields = {
  electricity_amount_per_kwh: null,
  currency: null,
  electricity_as_of: null,
  electricity_origin: null,
  electricity_basis: null,
}

const fields = ['electricity_amount_per_kwh']

/** The large-user price where it is confirmed (nearest to a data centre's bill), else the broad industrial one. */
export function importElectricity(raw: RawCountry): Electricity {
  const large = raw.large_user_price
  if (large?.verified) {
    return {
      electricity_amount_per_kwh: large.usd_kwh,
      currency: 'USD',
      electricity_as_of: importDate(large.year).as_of,
      electricity_origin: 'sourced',
      electricity_basis: [large.basis, large.source_detail].filter(Boolean).join('; '),
      sources: [sourceOf('energy', large.source, fields)],
      state: groundOf('energy', [large.source]),
      note: null,
    }
  }
  if (raw.industrial_price_usd_kwh === undefined) {
    const note = large ? `a figure of ${large.usd_kwh} USD/kWh is too old (${large.year})` : null
    return { ...noElectricity, sources: [], state: 'unverified', note }
  }
  return {
    electricity_amount_per_kwh: raw.industrial_price_usd_kwh,
    currency: 'USD',
    electricity_as_of: importDate(raw.price_year).as_of,
    electricity_origin: 'sourced',
    electricity_basis: raw.price_basis ?? 'industrial',
    sources: (raw.sources.price ?? []).map((id) => sourceOf('energy', id, fields)),
    state: raw.verified_price ? groundOf('energy', raw.sources.price ?? []) : 'unverified',
    note: raw.price_note ?? null,
  }
}
