import SQLite from 'better-sqlite3'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { createSqliteCatalogStore } from '../../../src/store/sqlite/catalog.ts'
import { openDatabase } from '../../../src/store/sqlite/open.ts'
import { openSession } from '../../../src/store/sqlite/session.ts'
import { StorageFault } from '../../../src/store/storage-fault.ts'
import { fakeApp, fakeDeps } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

test.each([
  ['full', 'storage_full'],
  ['busy', 'store_busy'],
  ['unavailable', 'storage_unavailable'],
  ['lost', 'storage_lost'],
] as const)('a store whose fault is %s answers %s', async (kind, code) => {
  const revisions = () => Promise.reject(new StorageFault(kind, 'database x: disk'))
  const app = await fakeApp({ catalog: { ...fakeDeps().catalog, revisions } })
  const response = await supertest(app.server).get('/v1/catalog/revisions')
  expectProblem(response, code)
  expect(response.text).not.toContain('database x')
  expect(response.headers['retry-after'] !== undefined).toBe(response.status === 503)
})

test.each([
  ['SQLITE_FULL', 'read', 'full'],
  ['SQLITE_IOERR_WRITE', 'write', 'full'],
  ['SQLITE_IOERR_READ', 'read', 'unavailable'],
  ['SQLITE_IOERR_SHORT_READ', 'write', 'unavailable'],
  ['SQLITE_CORRUPT', 'read', 'unavailable'],
  ['SQLITE_CORRUPT_INDEX', 'write', 'unavailable'],
  ['SQLITE_READONLY_DBMOVED', 'write', 'unavailable'],
  ['SQLITE_NOTADB', 'read', 'unavailable'],
  ['SQLITE_CANTOPEN', 'write', 'unavailable'],
] as const)('%s at a %s is told as %s, with the name of the file', async (code, use, kind) => {
  const session = openSession(openDatabase(':memory:'))
  const failing = session[use](() => {
    throw new SQLite.SqliteError('as SQLite says it', code)
  })
  await expect(failing).rejects.toMatchObject({
    name: 'StorageFault',
    kind,
    message: 'database :memory:: as SQLite says it',
  })
  session.db.close()
})

test('a statement that is wrong is our own fault and told as it is', async () => {
  const session = openSession(openDatabase(':memory:'))
  const failing = session.read(() => session.db.prepare('SELECT nothing').get())
  await expect(failing).rejects.toMatchObject({ code: 'SQLITE_ERROR' })
  await createSqliteCatalogStore(session).revisions()
  session.db.close()
})
