import { aliasesOf } from '../aliases.ts'
import type { RawEnergy } from '../raw/energy.ts'
import { chinaSites } from './china.ts'
import { countrySite, usStateSite } from './countries.ts'
import { cloudSite, operatorSites, placedSite, worldSite } from './operators.ts'
import type { Site } from './site-parts.ts'

export function importSites(raw: RawEnergy): Site[] {
  const sites = [
    worldSite(raw),
    ...operatorSites(raw),
    ...raw.countries.map(countrySite),
    ...chinaSites(raw.china),
    ...raw.us_states.map(usStateSite),
    ...raw.cloud_regions.map(cloudSite),
  ]
  const placed = (raw.cloud_region_places ?? []).map((place) => placedSite(place, sites))
  return [...sites, ...placed].map((site) => ({ ...site, ...aliasesOf('sites', site.id, regionOf(site)) }))
}

/** A provider's own name of a region: the spellings of no two clouds are the same. */
function regionOf({ id, kind }: Site): string[] {
  return kind === 'cloud-region' ? [id.replace(/^[^-]+-/, '')] : []
}
