import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { scenarioOrders } from '../../../src/store/list-order.ts'
import { asVersion } from '../../../src/store/scenario-etag.ts'
import { auditReads } from '../../../src/store/sqlite/audit.ts'
import { closeDatabase } from '../../../src/store/sqlite/close.ts'
import { pruneSql } from '../../../src/store/sqlite/idempotency.ts'
import { migrationFiles, migrationsFolder } from '../../../src/store/sqlite/migrate.ts'
import { openDatabase } from '../../../src/store/sqlite/open.ts'
import { orderedSql, scenarioReads } from '../../../src/store/sqlite/scenario-sql.ts'
import { openSession } from '../../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../../src/store/sqlite/storage.ts'
import { by, draft, made, pinnedRevision } from '../storage-contract.ts'

let db: Database
beforeEach(() => {
  db = openDatabase(':memory:')
  db.prepare('INSERT INTO catalog_revision (revision, sha256, as_of) VALUES (1, ?, ?)').run(
    pinnedRevision,
    '2026-11-22',
  )
})
afterEach(() => closeDatabase(db))

function planOf(sql: string): string[] {
  const names = [...sql.matchAll(/@\w+/g)].map(([name]) => name.slice(1))
  const positions = [...sql.matchAll(/\?/g)].map(() => null)
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
  const values = Object.fromEntries(names.map((name) => [name, null]))
  return (names.length > 0 ? statement.all(values) : statement.all(...positions)).map(({ detail }) => detail)
}

describe('storage in SQLite', () => {
  const ordered = scenarioOrders.flatMap((order) =>
    (['live', 'deleted'] as const).flatMap((shown) =>
      (['asc', 'desc'] as const).map((way) => [`${shown} ${order} ${way}`, orderedSql(shown, order, way)]),
    ),
  )
  const { count: auditCount, ...auditLists } = auditReads
  const others = { ...auditLists, auditCount, prune: pruneSql, ...Object.fromEntries(ordered) }
  test.each(Object.entries<string>({ ...scenarioReads, ...others }))(
    '%s is found by key: no scan, no sorting',
    (_, sql) => {
      const plan = planOf(sql)
      expect(plan.length).toBeGreaterThan(0)
      expect(plan.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([])
    },
  )

  test('versions and audit rows cannot be changed or deleted, even by a statement', async () => {
    await made(createSqliteStorage(openSession(db)).scenarios)
    expect(() => db.exec("UPDATE scenario_version SET note = 'x'")).toThrow(/never changed/)
    expect(() => db.exec('DELETE FROM scenario_version')).toThrow(/never deleted/)
    expect(() => db.exec("UPDATE audit SET actor = 'x'")).toThrow(/never changed/)
    expect(() => db.exec('DELETE FROM audit')).toThrow(/never deleted/)
  })

  test.each([
    [
      'a number of the request',
      "UPDATE scenario_version SET request = replace(request, '300000000000', '300000000001')",
    ],
    [
      'the request is no JSON any more',
      'PRAGMA ignore_check_constraints = 1; UPDATE scenario_version SET request = substr(request, 3)',
    ],
    ['the note', "UPDATE scenario_version SET note = 'other'"],
    ['the labels', 'UPDATE scenario_version SET labels = \'["other"]\''],
    ['the moment', "UPDATE scenario_version SET saved_at = '2027'"],
    ['the kind', "UPDATE scenario_version SET kind = 'demand'"],
  ])(
    'a version in which %s was altered behind our back is refused by name, never answered',
    async (_, sql) => {
      const { scenarios } = createSqliteStorage(openSession(db))
      await made(scenarios)
      db.exec(`DROP TRIGGER scenario_version_kept; ${sql}`)
      const fault = {
        kind: 'unavailable',
        message: 'database :memory:: version 1 of scenario acme/gpt3 is damaged',
      }
      await expect(scenarios.get('acme', 'gpt3')).rejects.toMatchObject(fault)
      await expect(scenarios.getVersion('acme', 'gpt3', 1)).rejects.toMatchObject(fault)
    },
  )

  test('a catalog revision that a scenario is pinned to cannot be dropped', async () => {
    await made(createSqliteStorage(openSession(db)).scenarios)
    expect(() => db.exec('DELETE FROM catalog_revision')).toThrow(/FOREIGN KEY/)
  })

  test('a scenario pinned to a revision that is not held is not saved', async () => {
    const { scenarios } = createSqliteStorage(openSession(db))
    const foreign = draft({ pin: { catalog_revision: 'sha256:none' } })
    await expect(scenarios.save(foreign, { if: 'absent' }, by())).rejects.toThrow(/FOREIGN KEY/)
    expect(await scenarios.get('acme', 'gpt3')).toBeUndefined()
  })
})

test('a version of before the estimator was kept says 0.2.0, with the ETag that it had', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flopcast-migrations-'))
  for (const file of migrationFiles().filter((name) => name < '004'))
    copyFileSync(join(migrationsFolder, file), join(folder, file))
  const old = openDatabase(join(folder, 'old.db'), folder)
  old.exec(
    `INSERT INTO catalog_revision (revision, sha256, as_of) VALUES (1, '${pinnedRevision}', '2026-11-22')`,
  )
  const { etag, ...saved } = asVersion(draft(), 1, by())
  old.exec("INSERT INTO scenario (scenario_id, team, name, version) VALUES (1, 'acme', 'gpt3', 1)")
  old
    .prepare(
      `INSERT INTO scenario_version
         (scenario_id, version, etag, kind, catalog_revision, saved_at, saved_by, labels, note, request)
       VALUES (1, 1, ?, ?, ?, ?, ?, '{}', NULL, ?)`,
    )
    .run(etag, saved.kind, pinnedRevision, saved.saved_at, saved.saved_by, JSON.stringify(saved.request))
  closeDatabase(old)
  const present = openDatabase(join(folder, 'old.db'))
  const { scenarios } = createSqliteStorage(openSession(present))
  expect(await scenarios.get('acme', 'gpt3')).toMatchObject({ etag, estimator_version: '0.2.0' })
  const [byMoment] = (await scenarios.list('acme', { limit: 1, order: 'saved_at', afterValue: '2026-11-22' }))
    .items
  expect(byMoment).toMatchObject({ name: 'gpt3', saved_at: saved.saved_at })
  const again = await scenarios.save(draft(), { if: 'matches', etags: [etag] }, by())
  expect(again).toMatchObject({ scenario: { version: 2, estimator_version: '0.3.0' } })
  closeDatabase(present)
  rmSync(folder, { recursive: true })
})
