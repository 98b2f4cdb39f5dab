import type { Shipped } from '../../../src/catalog/shipped.ts'
import type { CatalogSource, SiteEntry } from '../../../src/core/catalog/entries.ts'
import { rounded } from '../numbers.ts'
import { sourceOf } from '../sources.ts'
import { type Electricity, noElectricity } from './electricity.ts'

const gramsPerKilogram = 1000

export type Site = Shipped<SiteEntry>
export type Identity = Pick<Site, 'id' | 'name' | 'name_zh' | 'kind' | 'country'>

function kilograms(grams: number): number {
  return rounded(grams / gramsPerKilogram, 6)
}

export const sourcesFor = (ids: string[], field: string): CatalogSource[] =>
  ids.map((id) => sourceOf('energy', id, [field]))

/** A site with nothing known but its name; each kind of site fills in what its sources say. */
export function blank(identity: Identity): Site {
  return {
    ...identity,
    verified: false,
    verified_fields: [],
    sources: [],
    note: null,
    ...noElectricity,
    grid_location_kgco2e_per_kwh: null,
    grid_basis: null,
    grid_year: null,
    pue_ratio: null,
    pue_basis: null,
    water_l_per_kwh: null,
    water_offsite_l_per_kwh: null,
  }
}

export function withElectricity(site: Site, electricity: Electricity): Site {
  const { sources, verified, note, ...fields } = electricity
  return {
    ...site,
    ...fields,
    sources: [...site.sources, ...sources],
    verified_fields: [
      ...(site.verified_fields ?? []),
      ...(verified ? ['electricity_amount_per_kwh'] : []),
    ].sort(),
    note: [site.note, note].filter(Boolean).join('; ') || null,
  }
}

type Grid = {
  grams: number
  basis: SiteEntry['grid_basis']
  year: number | null
  ids: string[]
  verified: boolean
}

export function withGrid(site: Site, { grams, basis, year, ids, verified }: Grid): Site {
  return {
    ...site,
    verified: verified || site.verified,
    grid_location_kgco2e_per_kwh: kilograms(grams),
    grid_basis: basis,
    grid_year: year,
    sources: [...site.sources, ...sourcesFor(ids, 'grid_location_kgco2e_per_kwh')],
    verified_fields: [
      ...(site.verified_fields ?? []),
      ...(verified ? ['grid_location_kgco2e_per_kwh'] : []),
    ].sort(),
  }
}
