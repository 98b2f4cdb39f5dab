import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { ask } from '../../../scripts/postgres/databases.ts'
import { faultOf } from '../../../src/store/postgres/fault.ts'
import { openPostgres } from '../../../src/store/postgres/open.ts'
import { openSession, type Session } from '../../../src/store/postgres/session.ts'
import { createPostgresStorage } from '../../../src/store/postgres/storage.ts'
import { StorageFault } from '../../../src/store/storage-fault.ts'
import { by, draft, pinnedRevision } from '../storage-contract.ts'
import { describeWithServer, limits, useDatabase } from './database.ts'

const kindOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof StorageFault ? error.kind : error),
  )

const pin = (session: Session) =>
  session.read.run(
    "INSERT INTO catalog_revision VALUES (1, $1, '2026-11-22', '') ON CONFLICT (revision) DO NOTHING",
    [pinnedRevision],
  )

const others = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'

describeWithServer('PostgreSQL that fails', () => {
  const server = inject('postgres') ?? ''
  const database = useDatabase()

  test('a connection that is cut within a change leaves nothing of it, and the next call has another', async () => {
    const { session } = database
    await pin(session)
    const { scenarios } = createPostgresStorage(session)
    const answerTo = () => ({ status: 201, headers: {}, body: '{}' })
    const cut = session.write(async (sql) => {
      await sql.run("INSERT INTO scenario (team, name, version) VALUES ('acme', 'cut', 1)")
      await database.ask(`SELECT pg_terminate_backend(pid) ${others}`)
      await sql.run('SELECT 1')
    })
    expect(await kindOf(cut)).toBe('unavailable')
    const once = { key: 'k', fingerprint: 'f', forget: { before: '', limit: 1 }, answerTo }
    const saved = await scenarios.save(draft({ name: 'cut' }), { if: 'absent' }, by({ once }))
    expect(saved).toMatchObject({ outcome: 'created', scenario: { version: 1 } })
  })

  test('a database that lets nobody in is unavailable, and is used again as soon as it does', async () => {
    const storage = createPostgresStorage(database.session)
    await pin(database.session)
    await ask(server, `ALTER DATABASE ${database.name()} ALLOW_CONNECTIONS false`)
    await ask(
      server,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name()}'`,
    )
    expect(await kindOf(storage.check())).toBe('unavailable')
    expect(await kindOf(storage.scenarios.save(draft(), { if: 'absent' }, by()))).toBe('unavailable')
    await ask(server, `ALTER DATABASE ${database.name()} ALLOW_CONNECTIONS true`)
    expect(await kindOf(storage.check())).toBe('done')
  })

  test('a call that finds every connection in use is told so in time, and one that froze in a change is cut off', async () => {
    const session = database.another({ connectionsMax: 1, statementMaxMs: 1000 })
    const frozen = session.write(async (sql) => {
      expect(await kindOf(session.read.one('SELECT 1'))).toBe('busy')
      await sql.one('SELECT 1')
    })
    expect(await kindOf(frozen)).toBe('unavailable')
    expect(await kindOf(session.read.one('SELECT 1'))).toBe('done')
  })

  test('more calls than may wait are told at once', async () => {
    const { address } = database
    const session = openSession(address, { ...limits, connectionsMax: 1, waitingMax: 2 })
    const asked = Array.from({ length: 5 }, () => kindOf(session.read.one('SELECT pg_sleep(0.05)')))
    expect((await Promise.all(asked)).sort()).toEqual(['busy', 'busy', 'done', 'done', 'done'])
    await session.close()
  })

  test('a statement that takes too long, or waits too long for another change of the team, is busy', async () => {
    const impatient = database.another({ statementMaxMs: 1000 })
    expect(await kindOf(impatient.read.one('SELECT pg_sleep(5)'))).toBe('busy')
    await pin(database.session)
    await database.session.write(async (sql) => {
      await sql.run(
        "INSERT INTO team_usage (team) VALUES ('slow') ON CONFLICT (team) DO UPDATE SET team = 'slow'",
      )
      const { scenarios } = createPostgresStorage(impatient)
      expect(await kindOf(scenarios.save(draft({ team: 'slow' }), { if: 'absent' }, by()))).toBe('busy')
      expect((await scenarios.save(draft({ team: 'quick' }), { if: 'absent' }, by())).outcome).toBe('created')
    })
  })

  test('a read-only database is not ready, and changes are refused as unavailable', async () => {
    await ask(server, `ALTER DATABASE ${database.name()} SET default_transaction_read_only = on`)
    const storage = createPostgresStorage(database.another())
    expect(await kindOf(storage.check())).toBe('unavailable')
    expect(await kindOf(storage.scenarios.save(draft(), { if: 'absent' }, by()))).toBe('unavailable')
    await ask(server, `ALTER DATABASE ${database.name()} RESET default_transaction_read_only`)
  })

  test('a server that is not reached, and a password that is wrong, are one line without the password', async () => {
    const opening = openPostgres('postgres://flopcast:hunter2@127.0.0.1:8689/flopcast', limits)
    const error = await opening.catch((one: Error) => one)
    expect(error).toBeInstanceOf(Error)
    expect((error as Error).message).toMatch(
      /^database postgres:\/\/flopcast@127\.0\.0\.1:8689\/flopcast: .+$/,
    )
    expect((error as Error).message).not.toContain('hunter2')
  })

  test.each([
    ['53100', 'full'],
    ['53300', 'busy'],
    ['40P01', 'busy'],
    ['57014', 'busy'],
    ['57P03', 'unavailable'],
    ['28P01', 'unavailable'],
    ['XX001', 'unavailable'],
  ])('SQLSTATE %s is %s', (code, kind) => {
    const error = Object.assign(new pg.DatabaseError('it', 2, 'error'), { code })
    expect(faultOf(error, 'db')).toMatchObject({ kind, message: 'database db: it' })
  })

  test('what is our own fault stays what it is', () => {
    const error = Object.assign(new pg.DatabaseError('it', 2, 'error'), { code: '42601' })
    expect([faultOf(error, 'db'), faultOf(5, 'db')]).toEqual([error, 5])
  })
})
