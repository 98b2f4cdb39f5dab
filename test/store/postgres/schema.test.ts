import { readdirSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { ask, dropDatabase, newDatabase } from '../../../scripts/postgres/databases.ts'
import { shippedCatalog, shippedManifest } from '../../../src/catalog/shipped.ts'
import { findAnswerSql, pruneSql } from '../../../src/store/postgres/answers.ts'
import { auditReads } from '../../../src/store/postgres/audit.ts'
import { createPostgresCatalogStore } from '../../../src/store/postgres/catalog.ts'
import { catalogReads, listSql } from '../../../src/store/postgres/catalog-sql.ts'
import { jobReads, jobWrites } from '../../../src/store/postgres/job-sql.ts'
import { migrate, migrationsFolder, migrationsIn } from '../../../src/store/postgres/migrate.ts'
import { openPostgres } from '../../../src/store/postgres/open.ts'
import { orderedSql, scenarioReads } from '../../../src/store/postgres/scenario-sql.ts'
import { createPostgresStorage } from '../../../src/store/postgres/storage.ts'
import { migrationFiles } from '../../../src/store/sqlite/migrate.ts'
import { made, pinnedRevision } from '../storage-contract.ts'
import { describeWithServer, limits, useDatabase } from './database.ts'

test('the migrations of PostgreSQL are in step with those of SQLite', () => {
  expect(readdirSync(migrationsFolder).sort()).toEqual(migrationFiles())
})

describeWithServer('the schema in PostgreSQL', () => {
  const server = inject('postgres') ?? ''

  test('is made once by any number of processes that start at once, and the catalog is seeded once', async () => {
    const address = await newDatabase(server)
    const sessions = await Promise.all(Array.from({ length: 4 }, () => openPostgres(address, limits)))
    const shipped = shippedCatalog()
    const seeded = await Promise.all(
      sessions.map((session) =>
        createPostgresCatalogStore(session).seed({ ...shippedManifest(), load: () => shipped }),
      ),
    )
    expect(new Set(seeded.map(({ revision }) => revision))).toEqual(new Set([1]))
    expect(await ask(address, 'SELECT name FROM flopcast_migration ORDER BY number')).toEqual(
      migrationFiles().map((name) => ({ name })),
    )
    for (const session of sessions) await session.close()
    await dropDatabase(server, address)
  })

  test('of a later release is used by this build where its migrations say so, and refused where they do not', async () => {
    const address = await newDatabase(server)
    const session = await openPostgres(address, limits)
    const known = migrationsIn()
    const added = { number: known.length + 1, name: 'next.sql', text: 'CREATE TABLE next_thing (id INTEGER)' }
    await session.write((sql) => migrate(sql, 'db', [...known, { ...added, readableFrom: known.length }]))
    await (await openPostgres(address, limits)).close()
    const broken = { number: known.length + 2, name: 'later.sql', text: 'DROP TABLE next_thing' }
    const later = [
      ...known,
      { ...added, readableFrom: known.length },
      { ...broken, readableFrom: known.length + 2 },
    ]
    await session.write((sql) => migrate(sql, 'db', later))
    await expect(openPostgres(address, limits)).rejects.toThrow(/at migration \d+, .+this one knows \d+$/)
    await session.close()
    await dropDatabase(server, address)
  })

  test('of another application is left alone', async () => {
    const address = await newDatabase(server)
    await ask(address, 'CREATE TABLE scenario (mine INTEGER)')
    await expect(openPostgres(address, limits)).rejects.toThrow(/scenario.+already exists/)
    expect(await ask(address, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([
      { tablename: 'scenario' },
    ])
    await dropDatabase(server, address)
  })
})

describeWithServer('statements of PostgreSQL', () => {
  const database = useDatabase()

  const byKey = {
    ...scenarioReads,
    entries: catalogReads.entries,
    entry: catalogReads.one,
    page: listSql(2),
    audit: auditReads.newestFirst,
    'audit from its start': auditReads.oldestFirst,
    'by moment': orderedSql('live', 'saved_at', 'desc'),
    'deleted by kind': orderedSql('deleted', 'kind', 'asc'),
    answer: findAnswerSql,
    prune: pruneSql,
    job: jobReads.get,
    jobs: jobReads.list,
    part: jobReads.part,
    forget: jobWrites.forget,
  }

  test.each(Object.entries(byKey))('%s is found by key: no scan of a table, no sorting', async (_, text) => {
    const count = new Set(text.match(/\$\d+/g)).size
    const plan = await database.session.write(async (sql) => {
      await sql.run('SET LOCAL enable_seqscan = off')
      await sql.run('SET LOCAL enable_sort = off')
      await sql.run('SET LOCAL plan_cache_mode = force_generic_plan')
      await sql.run(`PREPARE asked AS ${text}`)
      const nothing = Array.from({ length: count }, () => 'NULL').join(', ')
      const lines = await sql.all<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE asked(${nothing})`)
      await sql.run('DEALLOCATE asked')
      return lines.map((line) => line['QUERY PLAN'])
    })
    expect(plan.length).toBeGreaterThan(0)
    expect(plan.filter((line) => /Seq Scan|\bSort\b/.test(line))).toEqual([])
  })

  test('versions and audit rows cannot be changed or deleted, even by a statement', async () => {
    const { session, ask } = database
    await session.read.run("INSERT INTO catalog_revision VALUES (1, $1, '2026-11-22', '')", [pinnedRevision])
    await made(createPostgresStorage(session).scenarios)
    for (const table of ['scenario_version', 'scenario_answered', 'audit']) {
      await expect(ask(`DELETE FROM ${table}`)).rejects.toThrow(/never changed/)
      await expect(ask(`UPDATE ${table} SET version = 7`)).rejects.toThrow(/never changed/)
    }
  })

  test('a version or a catalog entry that is not what was saved is refused, never answered', async () => {
    const { session, ask } = database
    const storage = createPostgresStorage(session)
    await made(storage.scenarios, { team: 'damaged' })
    await ask(`
      ALTER TABLE scenario_version DISABLE TRIGGER USER;
      UPDATE scenario_version SET request = '{"run":{"tokens_count":3}}';
      ALTER TABLE scenario_version ENABLE TRIGGER USER`)
    await expect(storage.scenarios.get('damaged', 'gpt3')).rejects.toThrow(/version 1 .* is damaged/)
  })
})
