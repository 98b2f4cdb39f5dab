import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { catalogKinds } from '../../src/contract/catalog/entries.ts'
import type { CatalogAccess } from '../../src/http/deps.ts'
import { openCatalog } from '../../src/process/catalog.ts'
import { DatabaseRefused } from '../../src/store/database-refused.ts'
import { createSqliteCatalogStore } from '../../src/store/sqlite/catalog.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import type { Storage } from '../../src/store/storage.ts'
import { StorageFault } from '../../src/store/storage-fault.ts'
import type { Report } from './report.ts'

const blockBytes = 4096
const scenarios = 300
const team = 'drill'
/** Longer than a page, so that texts stand in overflow pages too. */
const longName = 'x'.repeat(6000)

/**
 * a database that was damaged is refused by name, or what is damaged in it is. Each seed overwrites 4 KiB
 * somewhere with noise and reads everything: no answer may differ from what was saved.
 */
export async function drillDamage(folder: string, { seeds }: { seeds: number }): Promise<Report> {
  const whole = `${folder}/whole.db`
  await fill(whole)
  const truth = await readAll(whole)
  const found = { refused_at_start: 0, refused_in_part: 0, unharmed: 0 }
  const faults: string[] = []
  const kinds: [string, (file: string) => void][] = [
    ...headerKinds,
    ...Array.from({ length: seeds }, (_, seed): [string, (file: string) => void] => [
      `seed ${seed}`,
      (file) => overwrite(file, seed),
    ]),
  ]
  for (const [what, damage] of kinds) {
    const file = `${folder}/damaged.db`
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    copyFileSync(whole, file)
    damage(file)
    const before = readFileSync(file)
    const { outcome, wrong } = await compare(file, truth)
    found[outcome] += 1
    faults.push(...wrong.map((one) => `${what}: ${one}`))
    if (outcome === 'refused_at_start' && !readFileSync(file).equals(before))
      faults.push(`${what}: the file was changed`)
  }
  return { figures: { damages: kinds.length, ...found }, faults }
}

const headerKinds: readonly [string, (file: string) => void][] = [
  ['the header', (file) => write(file, 0, Buffer.alloc(100, 0xff))],
  ['the first page', (file) => write(file, 100, Buffer.alloc(blockBytes - 100, 0xff))],
  ['cut in half', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['cut by a page', (file) => truncateSync(file, statSync(file).size - blockBytes)],
  ['cut within a page', (file) => truncateSync(file, statSync(file).size - 100)],
  ['empty', (file) => truncateSync(file, 0)],
  ['a text', (file) => writeFileSync(file, 'Dear reader, '.repeat(1000))],
]

async function fill(file: string): Promise<void> {
  const session = openSession(openDatabase(file))
  await openCatalog(createSqliteCatalogStore(session))
  const [revision] = await createSqliteCatalogStore(session).revisions()
  const pin = { catalog_revision: revision?.sha256 ?? '' }
  const store = createSqliteStorage(session).scenarios
  const by = { actor: 'drill', at: '2026-11-23T00:00:00.000Z', request_id: 'drill', once: null }
  for (let count = 0; count < scenarios * 2; count++) {
    const name = `s${count % scenarios}`
    const request = {
      model: { ref: `m${count}` },
      run: { tokens_count: count * 1e9 },
      name: count % 5 === 0 ? longName : 'short',
    }
    const draft = {
      team,
      name,
      kind: 'training',
      request,
      note: `note ${count}`,
      labels: { number: `n${count}` },
      pin,
      estimator_version: '0.3.0',
    }
    await store.save(draft, count < scenarios ? { if: 'absent' } : { if: 'matches', etags: 'any' }, by)
  }
  closeDatabase(session.db)
}

/** Everything that the ports answer; in place of a part that is refused, the error. */
type All = Map<string, unknown>

async function readAll(file: string): Promise<All> {
  const session = openSession(openDatabase(file))
  try {
    const catalog = await openCatalog(createSqliteCatalogStore(session))
    const all: All = new Map()
    await readCatalog(catalog, all)
    await readScenarios(createSqliteStorage(session), all)
    return all
  } finally {
    closeDatabase(session.db)
  }
}

async function readCatalog(catalog: CatalogAccess, all: All): Promise<void> {
  const latest = catalog.latest()
  const revision = latest.revision
  for (const kind of catalogKinds) {
    all.set(`snapshot ${kind}`, latest.list(kind))
    await read(all, `page ${kind}`, () => catalog.list(kind, { limit: 2000 }))
    for (const { id } of latest.list(kind).slice(0, 20)) {
      await read(all, `entry ${kind} ${id}`, () => catalog.get(kind, id, revision))
    }
  }
  await read(all, 'revisions', () => catalog.revisions())
}

async function readScenarios({ scenarios: store, audit }: Storage, all: All): Promise<void> {
  await read(all, 'scenarios', () => store.list(team, { limit: 500 }))
  await read(all, 'labelled', () => store.list(team, { limit: 500, label: 'number=n70' }))
  await read(all, 'audit', () => audit.list(team, { limit: 500 }))
  for (let count = 0; count < scenarios; count++) {
    const name = `s${count}`
    await read(all, `scenario ${name}`, () => store.get(team, name))
    await read(all, `version ${name}`, () => store.getVersion(team, name, 1))
    await read(all, `versions ${name}`, () => store.versions(team, name, { limit: 10 }))
  }
}

async function read(all: All, what: string, ask: () => Promise<unknown>): Promise<void> {
  all.set(what, await ask().catch((error: unknown) => error))
}

type Outcome = 'refused_at_start' | 'refused_in_part' | 'unharmed'

async function compare(file: string, truth: All): Promise<{ outcome: Outcome; wrong: string[] }> {
  let found: All
  try {
    found = await readAll(file)
  } catch (error) {
    return { outcome: 'refused_at_start', wrong: isNamed(error, file) ? [] : [`refused as ${error}`] }
  }
  const differing = [...truth].filter(([what, value]) => !isDeepStrictEqual(found.get(what), value))
  const wrong = differing
    .filter(([what]) => !isNamed(found.get(what), file))
    .map(([what]) => `${what} is answered wrong: ${String(found.get(what)).slice(0, 80)}`)
  return { outcome: differing.length > 0 ? 'refused_in_part' : 'unharmed', wrong }
}

/** One of the two errors that operators and callers are told, with the name of the file. */
function isNamed(error: unknown, file: string): boolean {
  const isOurs =
    error instanceof DatabaseRefused || (error instanceof StorageFault && error.kind === 'unavailable')
  return isOurs && error.message.includes(file) && !error.message.includes('\n')
}

function overwrite(file: string, seed: number): void {
  const random = randomFrom(seed)
  const noise = Buffer.from(Array.from({ length: blockBytes }, () => Math.floor(random() * 256)))
  write(file, Math.floor(random() * (statSync(file).size - blockBytes)), noise)
}

function write(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}

/** Mulberry32: the same damage at every run. */
function randomFrom(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
