import type { CatalogEntryOf, CatalogKind } from '../contract/catalog/entries.ts'
import type { CatalogSnapshot } from './snapshot.ts'

type Names = ReadonlyMap<string, CatalogEntryOf[CatalogKind]>

/** Snapshots never change, so what is read off one may be kept with it. */
const indexes = new WeakMap<CatalogSnapshot, Map<CatalogKind, Names>>()

/** The entry that states `name` among its other names, without regard to case and width. */
export function namesake<K extends CatalogKind>(
  snapshot: CatalogSnapshot,
  kind: K,
  name: string,
): CatalogEntryOf[K] | undefined {
  return namesOf(snapshot, kind).get(folded(name)) as CatalogEntryOf[K] | undefined
}

export function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

function namesOf(snapshot: CatalogSnapshot, kind: CatalogKind): Names {
  const kinds = indexes.get(snapshot) ?? new Map<CatalogKind, Names>()
  indexes.set(snapshot, kinds)
  const known = kinds.get(kind)
  if (known) return known
  const entries: readonly CatalogEntryOf[CatalogKind][] = snapshot.list(kind)
  const made = new Map(entries.flatMap((entry) => (entry.aliases ?? []).map((name) => [folded(name), entry])))
  kinds.set(kind, made)
  return made
}
