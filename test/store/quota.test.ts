import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryStorage } from '../../src/store/memory/storage.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { migrate, migrationFiles, migrationsFolder } from '../../src/store/sqlite/migrate.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { change, quotaContract } from './quota-contract.ts'
import { by, made, pinnedRevision } from './storage-contract.ts'

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

quotaContract('memory', (quota) => createMemoryStorage(quota).scenarios)
quotaContract(
  'SQLite',
  (quota) => createSqliteStorage(openSession(pin(openDatabase(':memory:'))), quota).scenarios,
)

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
