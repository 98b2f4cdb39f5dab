import { type CatalogEntryOf, type CatalogKind, catalogKinds } from '../contract/catalog/entries.ts'
import { Refusal } from '../core/refusal.ts'
import { namesake } from './namesake.ts'
import { candidates } from './resolve.ts'
import type { CatalogSnapshot } from './snapshot.ts'

const candidatesInRefusal = 5

type Reference = { kind: string | null; id: string; version: string | null }

/**
 * The entry that a reference names: `id`, another name that the entry itself states, `kind/id`, each with `@version`
 * or without. Throws Refusal
 * `reference_unknown` at `pointer`, with what may have been meant, on any other text.
 */
export function lookUp<K extends CatalogKind>(
  snapshot: CatalogSnapshot,
  kind: K,
  ref: string,
  pointer: string,
): CatalogEntryOf[K] {
  const { kind: named, id, version } = parse(ref)
  const isOfKind = named === null || named === kind
  const entry = isOfKind ? (snapshot.get(kind, id) ?? namesake(snapshot, kind, id)) : undefined
  if (entry === undefined) {
    const meant = candidates(snapshot, kind, id, candidatesInRefusal).map((one) => one.ref)
    throw new Refusal('reference_unknown', pointer, { ref, kind, candidates: meant })
  }
  if (version !== null && version !== String(entry.version)) {
    throw new Refusal('reference_unknown', pointer, { ref, kind, candidates: [`${id}@${entry.version}`] })
  }
  return entry
}

/** Only a real kind before the slash is one; ids have neither slash nor at-sign. */
export function parse(ref: string): Reference {
  const [path = '', version = null] = ref.split(/@(\d+)$/)
  const slash = path.indexOf('/')
  const before = path.slice(0, slash)
  const hasKind = slash > 0 && catalogKinds.some((kind) => kind === before)
  return { kind: hasKind ? before : null, id: hasKind ? path.slice(slash + 1) : path, version }
}

/** `kind/id@version`: how answers name an entry. */
export function referenceOf(kind: CatalogKind, entry: { id: string; version: number }): string {
  return `${kind}/${entry.id}@${entry.version}`
}
