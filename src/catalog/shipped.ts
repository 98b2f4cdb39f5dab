import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CatalogEntryOf,
  type CatalogKind,
  catalogKinds,
  type SourceEntry,
} from '../contract/catalog/entries.ts'
import { type CatalogSnapshot, makeSnapshot } from './snapshot.ts'

/** An entry as a file has it. Its version is a fact of the database that it is seeded into. */
export type Shipped<T> = Omit<T, 'version'>

export type ShippedEntries = { [K in CatalogKind]: Shipped<CatalogEntryOf[K]>[] }
export type ShippedCatalog = { entries: ShippedEntries; sources: SourceEntry[] }
/** `as_of`: the day that the data was put together. */
export type ShippedManifest = { as_of: string; sha256: string }

const folder = join(import.meta.dirname, 'data')

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
}

/** Hash and date of the shipped data, without reading the data. */
export function shippedManifest(): ShippedManifest {
  return read('manifest')
}

/** The data in this build. Checked by a test, not at every start. */
export function shippedCatalog(): ShippedCatalog {
  const entries = Object.fromEntries(catalogKinds.map((kind) => [kind, read(kind)]))
  return { entries: entries as ShippedEntries, sources: read('sources') }
}

/** The shipped data as revision 1, for whoever needs a catalog and has no database. */
export function shippedSnapshot(): CatalogSnapshot {
  const { entries, sources } = shippedCatalog()
  const versioned = Object.fromEntries(
    catalogKinds.map((kind) => [kind, entries[kind].map((entry) => ({ ...entry, version: 1 }))]),
  )
  return makeSnapshot({
    revision: 1,
    ...shippedManifest(),
    entries: versioned as { [K in CatalogKind]: CatalogEntryOf[K][] },
    sources,
  })
}
