import supertest from 'supertest'
import { expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'

test('GET /version says what is running and the limits that requests meet', async () => {
  const app = await fakeApp({ version: '1.2.3', bodyMaxBytes: 2048 })
  const { status, body } = await supertest(app.server).get('/version')
  expect(status).toBe(200)
  expect(body).toMatchObject({ name: 'flopcast', version: '1.2.3', node: process.versions.node })
  expect(body.limits.body_max_bytes).toBe(2048)
})
