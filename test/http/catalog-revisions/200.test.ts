import supertest from 'supertest'
import { expect, test } from 'vitest'
import { shippedManifest } from '../../../src/catalog/shipped.ts'
import { realApp } from '../support/app.ts'

test('GET /v1/catalog/revisions lists what is seeded', async () => {
  const app = await realApp()
  const { status, body } = await supertest(app.server).get('/v1/catalog/revisions')
  expect([status, body]).toEqual([200, { items: [{ revision: 1, ...shippedManifest() }] }])
})
