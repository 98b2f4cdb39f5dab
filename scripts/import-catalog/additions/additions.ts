import type { RawAdditions } from '../raw/additions.ts'
import type { RawCatalog } from '../raw.ts'
import { mergeHardware } from './hardware.ts'
import { mergeById, mergeSources } from './merge.ts'
import { mergePrices } from './prices.ts'
import { mergeSites } from './sites.ts'
import { mergeTokens } from './tokens.ts'

/** One gathering with a later one on top of it: rows added, values corrected, both values of a conflict kept. */
export function withAdditions(raw: RawCatalog, added: RawAdditions): RawCatalog {
  return {
    generated: added.generated,
    hardware: mergeHardware(raw, added),
    servers: {
      sources: mergeSources(raw.servers.sources, added.servers.sources),
      items: mergeById(raw.servers.items, added.servers.items),
    },
    models: {
      ...raw.models,
      sources: mergeSources(raw.models.sources, added.models.sources),
      items: mergeById(raw.models.items, added.models.items),
    },
    prices: mergePrices(raw, added),
    tokens: mergeTokens(raw, added),
    energy: mergeSites(raw, added),
  }
}
