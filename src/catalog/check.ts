import { Compile } from 'typebox/compile'
import { type CatalogKind, catalogKinds } from '../core/catalog/entries.ts'
import { AcceleratorEntry } from './schema/accelerator.ts'
import { ModelEntry } from './schema/model.ts'
import { NodeEntry } from './schema/node.ts'
import { PriceEntry } from './schema/price.ts'
import { SiteEntry } from './schema/site.ts'
import { SourceEntry } from './schema/source.ts'
import { TokenPriceEntry } from './schema/token-price.ts'
import type { ShippedCatalog } from './shipped.ts'

/** Schema of each kind, as the API publishes it. */
export const entrySchemas = {
  accelerators: AcceleratorEntry,
  nodes: NodeEntry,
  models: ModelEntry,
  prices: PriceEntry,
  'token-prices': TokenPriceEntry,
  sites: SiteEntry,
} as const

/** `path` is a JSON pointer that begins with the kind and the entry's place in its list. */
export type CatalogFault = { path: string; message: string }

type Checked = {
  Check(value: unknown): boolean
  Errors(value: unknown): { instancePath: string; message: string }[]
}

/**
 * What is wrong with a catalog that comes from outside: shapes, repeated ids, references to entries or
 * sources that are not there. Empty: it may be seeded.
 */
export function catalogFaults(catalog: ShippedCatalog): CatalogFault[] {
  const shapes = catalogKinds.flatMap((kind) => shapeFaults(kind, catalog.entries[kind]))
  const sources = listFaults('sources', catalog.sources, Compile(SourceEntry))
  const faults = [...shapes, ...sources]
  return faults.length > 0 ? faults : referenceFaults(catalog)
}

/** The version is the database's to give, so an entry is checked with one. */
function shapeFaults(kind: CatalogKind, entries: readonly object[]): CatalogFault[] {
  const versioned = entries.map((entry) => ({ ...entry, version: 1 }))
  return listFaults(kind, versioned, Compile(entrySchemas[kind]))
}

function listFaults(kind: string, entries: readonly unknown[], schema: Checked): CatalogFault[] {
  return entries.flatMap((entry, index) =>
    schema.Check(entry)
      ? []
      : schema
          .Errors(entry)
          .map(({ instancePath, message }) => ({ path: `/${kind}/${index}${instancePath}`, message })),
  )
}

function referenceFaults({ entries, sources }: ShippedCatalog): CatalogFault[] {
  const idsOf = (list: readonly { id: string }[]) => new Set(list.map((entry) => entry.id))
  const known = {
    accelerators: idsOf(entries.accelerators),
    nodes: idsOf(entries.nodes),
    sources: idsOf(sources),
  }
  const missing = (
    kind: string,
    index: number,
    field: string,
    id: string | null,
    ids: ReadonlySet<string>,
  ) =>
    id === null || ids.has(id)
      ? []
      : [{ path: `/${kind}/${index}/${field}`, message: `names ${id}, which is not there` }]
  const ofSources = catalogKinds.flatMap((kind) =>
    entries[kind].flatMap((entry, index) =>
      entry.sources.flatMap(({ id }) => missing(kind, index, 'sources', id, known.sources)),
    ),
  )
  return [
    ...ofSources,
    ...[...catalogKinds.map((kind) => [kind, entries[kind]] as const)].flatMap(([kind, list]) =>
      repeatedIds(kind, list),
    ),
    ...entries.accelerators.flatMap((entry, index) =>
      missing('accelerators', index, 'reference_node_ref', entry.reference_node_ref, known.nodes),
    ),
    ...[...entries.nodes.entries()].flatMap(([index, entry]) =>
      missing('nodes', index, 'accelerator_ref', entry.accelerator_ref, known.accelerators),
    ),
    ...[...entries.prices.entries()].flatMap(([index, entry]) =>
      missing('prices', index, 'accelerator_ref', entry.accelerator_ref, known.accelerators),
    ),
  ]
}

function repeatedIds(kind: string, list: readonly { id: string }[]): CatalogFault[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }, index) => {
    if (seen.has(id)) return [{ path: `/${kind}/${index}/id`, message: `${id} is there twice` }]
    seen.add(id)
    return []
  })
}
