import supertest from 'supertest'
import { expect, test } from 'vitest'
import { fakeApp, fakeDeps } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

test.each([
  ['SQLITE_FULL', 'storage_full'],
  ['SQLITE_IOERR_WRITE', 'storage_full'],
  ['SQLITE_BUSY', 'store_busy'],
  ['SQLITE_CORRUPT', 'storage_unavailable'],
  ['SQLITE_MISUSE', 'internal_error'],
] as const)('a store that fails with %s answers %s', async (sqliteCode, code) => {
  const revisions = () => {
    throw Object.assign(new Error('disk'), { code: sqliteCode })
  }
  const app = await fakeApp({ catalog: { ...fakeDeps().catalog, revisions } })
  const response = await supertest(app.server).get('/v1/catalog/revisions')
  expectProblem(response, code)
  expect(response.headers['retry-after'] !== undefined).toBe(response.status === 503)
})
