import { copyFileSync, renameSync, rmSync, statSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import type { FastifyInstance } from 'fastify'
import supertest from 'supertest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase, closeSession } from '../../src/store/sqlite/close.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { expectProblem } from '../http/support/expect-problem.ts'
import { at, change, gpt3, make, scenario } from '../http/support/scenarios.ts'
import { remove, temporaryFolder } from '../process/support.ts'
import { appOnFile } from './support.ts'

let folder = ''
let app: FastifyInstance
let db: Database
beforeEach(async () => {
  folder = temporaryFolder()
  const opened = await appOnFile(folder)
  app = opened.app
  db = opened.db
})
afterEach(async () => {
  await app.close()
  db.close()
  remove(folder)
})

const get = (path: string) => supertest(app.server).get(path)
const fat = { ...scenario, note: 'x'.repeat(4000) }

describe('a full database', () => {
  test('refuses changes with 507 and leaves nothing of them; the rest goes on; freed, it writes again', async () => {
    const first = await make(app, at('first'))
    const pages = Number(db.pragma('page_count', { simple: true }))
    db.pragma(`max_page_count = ${pages + 8}`)
    const statuses: number[] = []
    while (statuses.at(-1) !== 507 && statuses.length < 100) {
      statuses.push((await make(app, at(`s${statuses.length}`), fat)).status)
    }
    expect(new Set(statuses)).toEqual(new Set([201, 507]))
    const lost = statuses.length - 1
    expectProblem(await make(app, at(`s${lost}`), fat, { 'idempotency-key': 'k' }), 'storage_full')
    expectProblem(await change(app, at('first'), first.headers.etag, fat), 'storage_full')
    expect((await get(at(`s${lost}`))).status).toBe(404)
    expect((await get(at('first'))).body).toEqual(first.body)
    expect((await supertest(app.server).post(`${at('first')}/evaluate`)).status).toBe(200)
    expect((await supertest(app.server).post('/v1/estimates/training').send(gpt3)).status).toBe(200)
    db.pragma(`max_page_count = ${pages + 1000}`)
    expect((await make(app, at(`s${lost}`), fat, { 'idempotency-key': 'k' })).status).toBe(201)
    const { body } = await get('/v1/teams/acme/scenarios?limit=500')
    expect(body.items).toHaveLength(statuses.filter((status) => status === 201).length + 2)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})

describe('R-11: a database that another process holds', () => {
  const hold = () => {
    const other = new SQLite(join(folder, 'flopcast.db'))
    other.exec('BEGIN EXCLUSIVE')
    return () => {
      other.exec('COMMIT')
      other.close()
    }
  }

  test('lets changes wait without holding up anyone else, and takes them once it is free', async () => {
    const { etag } = (await make(app, at('held'))).headers
    const release = hold()
    const waiting = [0, 1, 2, 3].map((number) => make(app, at(`new-${number}`)).then(({ status }) => status))
    const changing = change(app, at('held'), etag).then(({ status }) => status)
    expect((await get('/livez')).status).toBe(200)
    expect((await get(at('held'))).body.version).toBe(1)
    expect((await supertest(app.server).post('/v1/estimates/training').send(gpt3)).status).toBe(200)
    release()
    expect(await Promise.all([...waiting, changing])).toEqual([201, 201, 201, 201, 200])
  })

  test('answers 503 with Retry-After once waiting is over, and works again afterwards', async () => {
    const impatient = await appOnFile(folder, { waitMaxMs: 30, waitingMax: 4 })
    const { etag } = (await make(app, at('held'))).headers
    const release = hold()
    const refused = await Promise.all([
      change(impatient.app, at('held'), etag),
      supertest(impatient.app.server).delete(at('held')).set('if-match', '*'),
      ...[1, 2, 3].map((number) => make(impatient.app, at(`new-${number}`))),
    ])
    for (const answer of refused) {
      expectProblem(answer, 'store_busy')
      expect(answer.headers['retry-after']).toBe('1')
    }
    release()
    expect((await change(impatient.app, at('held'), etag)).status).toBe(200)
    await impatient.app.close()
    impatient.db.close()
  })
})

describe('database files that are taken away while the service runs', () => {
  const file = (suffix = '') => join(folder, `flopcast.db${suffix}`)
  test.each([
    ['the database is deleted', () => unlinkSync(file())],
    ['the log is deleted', () => unlinkSync(file('-wal'))],
    ['the database is moved', () => renameSync(file(), file('.old'))],
    [
      'another file takes its place',
      () => {
        copyFileSync(file(), file('.copy'))
        renameSync(file('.copy'), file())
      },
    ],
    ['the folder is gone', () => rmSync(folder, { recursive: true })],
  ])('%s: changes answer 503 storage_lost, what was saved is still read', async (_, take) => {
    const first = await make(app, at('kept'))
    take()
    expectProblem(await make(app, at('new'), scenario, { 'idempotency-key': 'k' }), 'storage_lost')
    expectProblem(await change(app, at('kept'), first.headers.etag), 'storage_lost')
    expectProblem(await supertest(app.server).delete(at('kept')).set('if-match', '*'), 'storage_lost')
    expect((await get(at('kept'))).body).toEqual(first.body)
    expect((await supertest(app.server).post('/v1/estimates/training').send(gpt3)).status).toBe(200)
  })

  test('the index of the log, which holds nothing that was saved, is missed at a look at readiness; then nothing is written', async () => {
    const session = openSession(db)
    unlinkSync(file('-shm'))
    expect(() => session.requireFiles()).toThrow(/flopcast\.db-shm was deleted, moved or replaced/)
    let isWritten = false
    const writing = session.write(() => {
      isWritten = true
    })
    await expect(writing).rejects.toMatchObject({ kind: 'lost' })
    expect(isWritten).toBe(false)
  })

  test('a file that is taken during the change is not acknowledged either', async () => {
    const session = openSession(db)
    const writing = session.write(() => unlinkSync(file()))
    await expect(writing).rejects.toMatchObject({ name: 'StorageFault', kind: 'lost' })
  })

  test('the stop writes what they held beside where they stood, for the owner only', async () => {
    await make(app, at('kept'))
    const session = openSession(db)
    unlinkSync(file())
    const told: string[] = []
    closeSession(session, new Date('2026-11-23T08:00:00Z'), ({ message }) => told.push(message))
    const rescued = file('.lost-2026-11-23T08-00-00.000Z')
    expect(told).toEqual([
      expect.stringContaining('was deleted'),
      `database ${file()}: what it held is in ${rescued}`,
    ])
    expect((statSync(rescued).mode & 0o777).toString(8)).toBe('600')
    renameSync(rescued, file())
    rmSync(file('-wal'), { force: true })
    rmSync(file('-shm'), { force: true })
    const again = await appOnFile(folder)
    expect((await supertest(again.app.server).get(at('kept'))).status).toBe(200)
    await again.app.close()
    closeDatabase(again.db)
  })
})

describe('R-07: a database that became read-only', () => {
  test('answers 503 to changes and goes on to be read', async () => {
    const { etag } = (await make(app, at('kept'))).headers
    db.pragma('query_only = 1')
    expectProblem(await change(app, at('kept'), etag), 'storage_unavailable')
    expect((await get(at('kept'))).status).toBe(200)
  })
})
