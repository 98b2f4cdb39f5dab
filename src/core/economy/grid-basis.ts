import { type Draft, warn } from '../draft/draft.ts'
import type { Place } from './site.ts'

const path = 'site.grid_basis'

/**
 * Whether the location-based factor counts direct CO2 or CO2e over the life cycle is part of what it says:
 * sent, else the catalog's. A catalog factor whose source does not say it is shown so, with a warning.
 */
export function showGridBasis(draft: Draft, { site, entries }: Place): void {
  const sent = site?.grid_basis
  if (sent !== undefined) {
    draft.settings.push({ path, value: sent, origin: 'given' })
    return
  }
  const entry = entries.site
  if (site?.grid_location_kgco2e_per_kwh !== undefined || entry?.grid_location_kgco2e_per_kwh == null) return
  draft.settings.push({ path, value: entry.grid_basis, origin: 'catalog' })
  if (entry.grid_basis === null) warn(draft, { code: 'grid_basis_unstated', path })
}
