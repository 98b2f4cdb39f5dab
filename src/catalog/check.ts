import { Compile } from 'typebox/compile'
import { AcceleratorEntry } from '../contract/catalog/accelerator.ts'
import { type CatalogKind, catalogKinds } from '../contract/catalog/entries.ts'
import { ModelEntry } from '../contract/catalog/model.ts'
import { NodeEntry } from '../contract/catalog/node.ts'
import { PriceEntry } from '../contract/catalog/price.ts'
import { SiteEntry } from '../contract/catalog/site.ts'
import { SourceEntry } from '../contract/catalog/source.ts'
import { TokenPriceEntry } from '../contract/catalog/token-price.ts'
import { TransferPriceEntry } from '../contract/catalog/transfer-price.ts'
import type { ShippedCatalog } from './shipped.ts'

/** Schema of each kind, as the API publishes it. */
export const entrySchemas = {
  accelerators: AcceleratorEntry,
  nodes: NodeEntry,
  models: ModelEntry,
  prices: PriceEntry,
  'token-prices': TokenPriceEntry,
  'transfer-prices': TransferPriceEntry,
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

type Link = { path: string; id: string; known: ReadonlySet<string> }

function referenceFaults(catalog: ShippedCatalog): CatalogFault[] {
  const dangling = linksOf(catalog)
    .filter(({ id, known }) => !known.has(id))
    .map(({ path, id }) => ({ path, message: `names ${id}, which is not there` }))
  const repeated = catalogKinds.flatMap((kind) => [
    ...repeatedIds(kind, catalog.entries[kind]),
    ...sharedNames(kind, catalog.entries[kind]),
  ])
  return [...dangling, ...repeated]
}

/** Every place where one entry names another, or a source. */
function linksOf({ entries, sources }: ShippedCatalog): Link[] {
  const [sourceIds, acceleratorIds, nodeIds] = [sources, entries.accelerators, entries.nodes].map(idsOf)
  const link = (path: string, id: string | null, known = new Set<string>()): Link[] =>
    id === null ? [] : [{ path, id, known }]
  return [
    ...catalogKinds.flatMap((kind) =>
      entries[kind].flatMap((entry, index) =>
        entry.sources.flatMap(({ id }) => link(`/${kind}/${index}/sources`, id, sourceIds)),
      ),
    ),
    ...entries.accelerators.flatMap(({ reference_node_ref }, index) =>
      link(`/accelerators/${index}/reference_node_ref`, reference_node_ref, nodeIds),
    ),
    ...(['nodes', 'prices'] as const).flatMap((kind) =>
      [...entries[kind].entries()].flatMap(([index, { accelerator_ref }]) =>
        link(`/${kind}/${index}/accelerator_ref`, accelerator_ref, acceleratorIds),
      ),
    ),
  ]
}

function idsOf(list: readonly { id: string }[]): Set<string> {
  return new Set(list.map(({ id }) => id))
}

function repeatedIds(kind: string, list: readonly { id: string }[]): CatalogFault[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }, index) => {
    if (seen.has(id)) return [{ path: `/${kind}/${index}/id`, message: `${id} is there twice` }]
    seen.add(id)
    return []
  })
}

/** Another name that is an id, or a name of two entries, would make a reference mean two things. */
function sharedNames(kind: string, list: readonly { id: string; aliases?: string[] }[]): CatalogFault[] {
  const seen = new Map(list.map(({ id }) => [id.toLowerCase(), id]))
  return list.flatMap(({ id, aliases = [] }, index) =>
    aliases.flatMap((alias) => {
      const other = seen.get(alias.toLowerCase())
      seen.set(alias.toLowerCase(), id)
      if (other === undefined) return []
      return [{ path: `/${kind}/${index}/aliases`, message: `${alias} is a name of ${other} already` }]
    }),
  )
}
