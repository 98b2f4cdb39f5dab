import { type CatalogSnapshot, makeSnapshot, type SnapshotContent } from './snapshot.ts'

/** A revision as bytes that all threads see and none copies. */
export type SharedSnapshot = { sha256: string; bytes: SharedArrayBuffer }

const made = new WeakMap<CatalogSnapshot, SharedSnapshot>()

/** A snapshot for other threads: written once, however often it is sent. */
export function shareSnapshot(snapshot: CatalogSnapshot): SharedSnapshot {
  const known = made.get(snapshot)
  if (known !== undefined) return known
  const text = Buffer.from(JSON.stringify(snapshot.content))
  const bytes = new SharedArrayBuffer(text.byteLength)
  new Uint8Array(bytes).set(text)
  const shared = { sha256: snapshot.sha256, bytes }
  made.set(snapshot, shared)
  return shared
}

/** The snapshot that another thread shares. */
export function readShared({ bytes }: SharedSnapshot): CatalogSnapshot {
  const content: SnapshotContent = JSON.parse(Buffer.from(bytes).toString('utf8'))
  return makeSnapshot(content)
}
