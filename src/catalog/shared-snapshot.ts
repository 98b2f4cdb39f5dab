import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CatalogSnapshot, makeSnapshot, type SnapshotContent } from './snapshot.ts'

/** A revision as bytes that all threads see and none copies. */
export type SharedSnapshot = { sha256: string; bytes: SharedArrayBuffer }

/** Entries that are written in one piece, before others have their turn: about 50 KB. */
const entriesAtOnce = 50

const made = new WeakMap<CatalogSnapshot, Promise<SharedSnapshot>>()

/** A snapshot for other threads: written once, however often it is sent, and never in one piece. */
export function shareSnapshot(snapshot: CatalogSnapshot): Promise<SharedSnapshot> {
  const known = made.get(snapshot) ?? writeShared(snapshot)
  made.set(snapshot, known)
  return known
}

async function writeShared({ content, sha256 }: CatalogSnapshot): Promise<SharedSnapshot> {
  const pieces: Buffer[] = []
  for (const text of textsOf(content)) {
    pieces.push(Buffer.from(text))
    await nextTurn()
  }
  const bytes = new SharedArrayBuffer(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  const all = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.byteLength
  }
  return { sha256, bytes }
}

/** JSON of a revision, text after text. */
function* textsOf({ entries, sources, ...head }: SnapshotContent): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"entries":{`
  let before = ''
  for (const [kind, list] of Object.entries(entries)) {
    yield `${before}${JSON.stringify(kind)}:[`
    yield* listTexts(list)
    yield ']'
    before = ','
  }
  yield '},"sources":['
  yield* listTexts(sources)
  yield ']}'
}

function* listTexts(list: readonly object[]): Generator<string> {
  for (let at = 0; at < list.length; at += entriesAtOnce) {
    const texts = list.slice(at, at + entriesAtOnce).map((one) => JSON.stringify(one))
    yield `${at === 0 ? '' : ','}${texts.join(',')}`
  }
}

/** The snapshot that another thread shares. */
export function readShared({ bytes }: SharedSnapshot): CatalogSnapshot {
  const content: SnapshotContent = JSON.parse(Buffer.from(bytes).toString('utf8'))
  return makeSnapshot(content)
}
