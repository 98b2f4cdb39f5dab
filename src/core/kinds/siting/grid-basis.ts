import type { SiteEntry } from '../../../contract/catalog/entries.ts'
import type { GridBasis } from '../../../contract/request/fleet.ts'
import type { SitingSite } from '../../../contract/request/siting.ts'
import { Refusal } from '../../refusal.ts'

/** What the location-based factor of a site counts, and where that is not said, which source it is of. */
export type CarbonCount = { basis: GridBasis | null; source: string | null }

/**
 * A factor that was sent says itself what it counts, a catalog's says it in its entry. Factors of one
 * source count alike even where it does not say what. Throws Refusal `field_conflict` for a catalog
 * factor that is called by another basis than its own.
 */
export function countOf(site: SitingSite, entry: SiteEntry | undefined, index: number): CarbonCount {
  const isSent = site.grid_location_kgco2e_per_kwh !== undefined
  const known = isSent ? null : (entry?.grid_basis ?? null)
  if (site.grid_basis !== undefined && known !== null && known !== site.grid_basis)
    throw new Refusal('field_conflict', `/sites/${index}/grid_basis`, {
      fields: ['grid_basis', 'ref'],
      grid_basis: known,
    })
  const basis = site.grid_basis ?? known
  return { basis, source: basis === null && !isSent ? sourceOf(entry) : null }
}

function sourceOf(entry: SiteEntry | undefined): string | null {
  if (entry?.grid_location_kgco2e_per_kwh == null) return null
  const ids = entry.sources
    .filter(({ fields }) => fields === undefined || fields.includes('grid_location_kgco2e_per_kwh'))
    .map(({ id }) => id)
  return ids.join(', ') || null
}

/** How all sites count: the basis that was asked for, else the one that all share, else their one source. */
export function sharedCount(counts: readonly CarbonCount[], asked: GridBasis | undefined): CarbonCount {
  if (asked !== undefined) return { basis: asked, source: null }
  const bases = new Set(counts.flatMap(({ basis }) => (basis === null ? [] : [basis])))
  const [basis = null] = bases
  if (basis !== null) return { basis: bases.size === 1 ? basis : null, source: null }
  const sources = new Set(counts.flatMap(({ source }) => (source === null ? [] : [source])))
  const [source = null] = sources
  return { basis: null, source: sources.size === 1 ? source : null }
}

/** Whether a site counts as all ranked ones do. */
export function countsAs({ basis, source }: CarbonCount, shared: CarbonCount): boolean {
  if (shared.basis !== null) return basis === shared.basis
  return shared.source !== null && source === shared.source
}
