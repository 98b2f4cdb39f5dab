import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'

const app = await fakeApp()
const agent = supertest(app.server)

describe('headers of every answer', () => {
  test.each(['/livez', '/nowhere', '/%zz', '/docs', '/openapi.json'])(
    '%s: no sniffing, a policy, a language, a request id',
    async (path) => {
      const { headers } = await agent.get(path)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-language': 'en',
        vary: 'Accept, Accept-Language, accept-encoding',
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    },
  )

  test('a well-formed request id is kept, in header and body', async () => {
    const { headers, body } = await agent.get('/nowhere').set('x-request-id', 'job-42.a_b~c')
    expect([headers['x-request-id'], body.request_id]).toEqual(['job-42.a_b~c', 'job-42.a_b~c'])
  })

  test.each(['a b', 'x'.repeat(101), '{"a":1}', 'a;b'])('the request id %s is replaced', async (id) => {
    const { headers } = await agent.get('/nowhere').set('x-request-id', id)
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})
