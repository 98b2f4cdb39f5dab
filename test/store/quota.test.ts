import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryStorage } from '../../src/store/memory/storage.ts'
import { keptBytes, noQuota, type Quota } from '../../src/store/quota.ts'
import type { ScenarioStore } from '../../src/store/scenario-store.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { migrate, migrationFiles, migrationsFolder } from '../../src/store/sqlite/migrate.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { by, draft, made, pinnedRevision } from './storage-contract.ts'

const opened: Database[] = []
afterEach(() => {
  for (const db of opened.splice(0)) closeDatabase(db)
})

function pin(db: Database): Database {
  opened.push(db)
  const add = db.prepare('INSERT INTO catalog_revision (revision, sha256, as_of) VALUES (1, ?, ?)')
  add.run(pinnedRevision, '2026-11-22')
  return db
}

const stores: Record<string, (quota: Quota) => ScenarioStore> = {
  memory: (quota) => createMemoryStorage(quota).scenarios,
  SQLite: (quota) => createSqliteStorage(openSession(pin(openDatabase(':memory:'))), quota).scenarios,
}

const anyVersion = { if: 'matches', etags: 'any' } as const
const change = (store: ScenarioStore, name: string, changes = {}) =>
  store.save(draft({ name, ...changes }), anyVersion, by())

describe.each(Object.entries(stores))('A-07: %s holds a team to its quota of', (_, open) => {
  test('live scenarios: another team and a deleted one do not count, a restored one does', async () => {
    const store = open({ ...noQuota, scenarios: 2 })
    for (const name of ['a', 'b']) await made(store, { name })
    const over = { outcome: 'over_quota', quota: 'scenarios', quota_max: 2 }
    expect(await store.save(draft({ name: 'c' }), { if: 'absent' }, by())).toEqual(over)
    expect(await store.get('acme', 'c')).toBeUndefined()
    await made(store, { name: 'c', team: 'other' })
    expect((await change(store, 'a')).outcome).toBe('changed')
    await store.remove({ team: 'acme', name: 'a' }, 'any', by())
    await made(store, { name: 'c' })
    expect(await store.restore({ team: 'acme', name: 'a' }, by())).toEqual(over)
    expect(await store.save(draft({ name: 'a' }), { if: 'absent' }, by())).toEqual(over)
    await store.remove({ team: 'acme', name: 'b' }, 'any', by())
    expect((await store.restore({ team: 'acme', name: 'a' }, by())).outcome).toBe('restored')
    expect((await store.restore({ team: 'acme', name: 'a' }, by())).outcome).toBe('unchanged')
  })

  test('versions of one scenario, those before a deletion too', async () => {
    const store = open({ ...noQuota, versions: 2 })
    await made(store, { name: 'a' })
    await store.remove({ team: 'acme', name: 'a' }, 'any', by())
    await made(store, { name: 'a' })
    expect(await change(store, 'a')).toEqual({ outcome: 'over_quota', quota: 'versions', quota_max: 2 })
    await made(store, { name: 'b' })
  })

  test('bytes in all versions, in UTF-8, kept by deleted scenarios too', async () => {
    const note = '笔记'.repeat(10)
    // {"run":{"tokens_count":300000000000}} is 37 bytes, {} is 2, and each Chinese character is 3.
    const each = 37 + 2 + 60
    expect(keptBytes(draft({ note }))).toBe(each)
    const store = open({ ...noQuota, bytes: 3 * each })
    await made(store, { name: 'a', note })
    await change(store, 'a', { note })
    await store.remove({ team: 'acme', name: 'a' }, 'any', by())
    const over = { outcome: 'over_quota', quota: 'bytes', quota_max: 3 * each }
    const more = draft({ name: 'b', note: `${note}.` })
    expect(await store.save(more, { if: 'absent' }, by())).toEqual(over)
    await made(store, { name: 'b', note })
    expect(await change(store, 'b', { note: null })).toEqual(over)
    expect((await store.restore({ team: 'acme', name: 'a' }, by())).outcome).toBe('restored')
  })
})

describe('a database from before quotas', () => {
  let folder = ''
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(() => remove(folder))

  test('is counted when it is brought up to date, as one that was counted all along', async () => {
    const before = join(folder, 'migrations')
    mkdirSync(before)
    for (const file of migrationFiles(migrationsFolder).filter((name) => name < '005'))
      cpSync(join(migrationsFolder, file), join(before, file))
    const counts = (db: Database) => db.prepare('SELECT * FROM team_usage ORDER BY team').all()
    const fill = async (db: Database) => {
      const { scenarios } = createSqliteStorage(openSession(db))
      for (const name of ['a', 'b']) await made(scenarios, { name, note: '注' })
      await change(scenarios, 'a')
      await made(scenarios, { team: 'other' })
      await scenarios.remove({ team: 'other', name: 'gpt3' }, 'any', by())
    }
    const counted = pin(openDatabase(':memory:'))
    await fill(counted)
    const old = pin(openDatabase(join(folder, 'old.db'), before))
    for (const table of ['scenario', 'scenario_version'])
      for (const row of counted.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all()) {
        const names = old.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table)
        old.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map((one) => `@${one}`)})`).run(row)
      }
    migrate(old)
    expect(counts(old)).toEqual(counts(counted))
    // Two live with 3 versions of 37 + 2 bytes, two of them with a note of 3; one deleted of 39 bytes.
    expect(counts(counted)).toEqual([
      { team: 'acme', scenarios_count: 2, kept_bytes: 3 * 39 + 2 * 3 },
      { team: 'other', scenarios_count: 0, kept_bytes: 39 },
    ])
  })
})
