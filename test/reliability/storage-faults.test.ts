import { join } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import type { FastifyInstance } from 'fastify'
import supertest from 'supertest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

describe('a database that another process holds', () => {
  test('answers 503 with Retry-After once waiting is over, and works again afterwards', async () => {
    const { etag } = (await make(app, at('held'))).headers
    const other = new SQLite(join(folder, 'flopcast.db'))
    other.exec('BEGIN EXCLUSIVE')
    db.pragma('busy_timeout = 20')
    const refused = await change(app, at('held'), etag)
    expectProblem(refused, 'store_busy')
    expect(refused.headers['retry-after']).toBe('1')
    expect((await get(at('held'))).body.version).toBe(1)
    other.exec('COMMIT')
    other.close()
    expect((await change(app, at('held'), etag)).status).toBe(200)
  })
})

describe('a database that became read-only', () => {
  test('answers 503 to changes and goes on to be read', async () => {
    const { etag } = (await make(app, at('kept'))).headers
    db.pragma('query_only = 1')
    expectProblem(await change(app, at('kept'), etag), 'storage_unavailable')
    expect((await get(at('kept'))).status).toBe(200)
  })
})
