import type { RawEnergy } from '../raw/energy.ts'
import { chinaSites } from './china.ts'
import { countrySite, usStateSite } from './countries.ts'
import { cloudSite, operatorSites, worldSite } from './operators.ts'
import type { Site } from './site-parts.ts'

export function importSites(raw: RawEnergy): Site[] {
  const operators = operatorSites(raw)
  return [
    worldSite(raw),
    ...operators,
    ...raw.countries.map(countrySite),
    ...chinaSites(raw.china),
    ...raw.us_states.map(usStateSite),
    ...raw.cloud_regions.map((region) => cloudSite(region, operators)),
  ]
}
