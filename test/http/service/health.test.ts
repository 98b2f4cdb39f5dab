import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'

describe('GET /livez and /readyz', () => {
  test('a ready service answers 200 on both, never cached', async () => {
    const app = await fakeApp()
    for (const path of ['/livez', '/readyz']) {
      const { status, headers } = await supertest(app.server).get(path)
      expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    }
  })

  test('a service that cannot answer is alive and not ready', async () => {
    const app = await fakeApp({ readiness: async () => ({ ready: false, reason: 'stopping' }) })
    expect((await supertest(app.server).get('/livez')).status).toBe(200)
    const { status, body, headers } = await supertest(app.server).get('/readyz')
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'not_ready', '1'])
  })
})
