import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const origin = 'https://plans.example.com'
const agent = supertest((await fakeApp({ corsOrigins: [origin] })).server)
const closed = supertest((await fakeApp()).server)
const asking = (from: string) => ({
  origin: from,
  'access-control-request-method': 'PUT',
  'access-control-request-headers': 'content-type,if-match',
})

describe('a page of another origin', () => {
  test('that is listed reads answers, and problems too', async () => {
    for (const path of ['/version', '/v1/catalog/sites/nowhere']) {
      const { headers } = await agent.get(path).set({ origin })
      expect(headers['access-control-allow-origin']).toBe(origin)
      expect(headers['access-control-expose-headers']).toContain('etag')
      expect(headers).not.toHaveProperty('access-control-allow-credentials')
      expect(headers.vary).toBe('Accept, Accept-Language, accept-encoding, Origin')
    }
  })

  test('that is listed may ask beforehand, without a key', async () => {
    const path = '/v1/teams/search/scenarios/plan'
    const { status, headers } = await agent.options(path).set(asking(origin))
    expect(status).toBe(204)
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': expect.stringContaining('PUT'),
      'access-control-allow-headers': expect.stringContaining('if-match'),
      'access-control-max-age': '600',
    })
  })

  test('that is not listed is told nothing, whatever its name begins or ends with', async () => {
    for (const other of [
      `${origin}.evil.example`,
      'https://evil-plans.example.com',
      'http://plans.example.com',
      'null',
    ]) {
      const { headers } = await agent.get('/version').set({ origin: other })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
      const asked = await agent.options('/version').set(asking(other))
      expect(asked.headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  test('is told nothing where no origin is listed', async () => {
    const { headers } = await closed.get('/version').set({ origin })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers.vary).not.toContain('Origin')
    expectProblem(await closed.options('/version').set(asking(origin)), 'method_not_allowed')
  })
})
