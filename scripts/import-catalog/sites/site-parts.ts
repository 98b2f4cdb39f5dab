import type { Shipped } from '../../../src/catalog/shipped.ts'
import type { CatalogSource, SiteEntry } from '../../../src/contract/catalog/entries.ts'
import type { Verification } from '../../../src/contract/catalog/verification.ts'
import { rounded } from '../numbers.ts'
import { sourceOf } from '../sources.ts'
import { best, entryState, fieldStates, groundOf } from '../verification.ts'
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
    ...entryState('unverified'),
    ...fieldStates([]),
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
  const { sources, state, note, ...fields } = electricity
  return {
    ...withState({ ...site, ...fields }, 'electricity_amount_per_kwh', state),
    sources: [...site.sources, ...sources],
    note: [site.note, note].filter(Boolean).join('; ') || null,
  }
}

type Grid = {
  grams: number
  basis: SiteEntry['grid_basis']
  year: number | null
  ids: string[]
  state: Verification
}

/** A site with the state of one more of its fields; the whole is as good as the best of them. */
export function withState(site: Site, field: string, state: Verification): Site {
  const lists = {
    verified: site.verified_fields ?? [],
    read_in_copy: site.read_in_copy_fields ?? [],
    derived: site.derived_fields ?? [],
  }
  const known = Object.entries(lists).flatMap(([its, fields]) =>
    fields.map((name) => [name, its as Verification] as const),
  )
  const states = [...known, [field, state] as const]
  return { ...site, ...entryState(best(states.map(([, its]) => its))), ...fieldStates(states) }
}

export function withGrid(site: Site, { grams, basis, year, ids, state }: Grid): Site {
  return {
    ...withState(site, 'grid_location_kgco2e_per_kwh', state),
    grid_location_kgco2e_per_kwh: kilograms(grams),
    grid_basis: basis,
    grid_year: year,
    sources: [...site.sources, ...sourcesFor(ids, 'grid_location_kgco2e_per_kwh')],
  }
}

/** The state of a figure that the gathering confirmed or not, by where it was read. */
export function stateOf(isConfirmed: boolean, ids: readonly string[]): Verification {
  return isConfirmed ? groundOf('energy', ids) : 'unverified'
}
