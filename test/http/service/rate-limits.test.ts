import type { FastifyInstance } from 'fastify'
import supertest from 'supertest'
import { afterEach, describe, expect, test } from 'vitest'
import type { RateLimits } from '../../../src/http/limits.ts'
import { createMemoryApiKeys } from '../../../src/store/memory/api-keys.ts'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { bearing, madeKey } from '../support/keys.ts'

const editor = madeKey()
const colleague = madeKey()
const other = madeKey({ team: 'other' })
const forged = madeKey({ id: editor.record.id })
const keys = createMemoryApiKeys([editor, colleague, other].map(({ record }) => record))
const proxy = '127.0.0.1'

let app: FastifyInstance | undefined
afterEach(() => app?.close())

const none: RateLimits = { address: null, key: null, team: null, wrongKeys: null }

async function limited(rates: Partial<RateLimits>, trustedProxies: string[] = [proxy]) {
  const limits = { connectionsMax: 100, trustedProxies, rates: { ...none, ...rates } }
  app = await fakeApp({ access: { keys, areEstimatesOpen: true }, limits })
  const agent = supertest(app.server)
  return (path: string, headers: Record<string, string> = {}, from = '192.0.2.1') =>
    agent.get(path).set({ 'x-forwarded-for': from, ...headers })
}

const own = '/v1/teams/acme/scenarios'

describe('A-07: requests of one address', () => {
  test('above the limit are 429 with Retry-After, whatever they ask; another address is not affected', async () => {
    const get = await limited({ address: 3 })
    for (const left of [2, 1, 0]) {
      const { status, headers } = await get('/version')
      expect(status).toBe(200)
      expect(headers['ratelimit-policy']).toBe('"address";q=3;w=60')
      expect(headers.ratelimit).toMatch(new RegExp(`^"address";r=${left};t=\\d+$`))
    }
    for (const path of ['/version', '/nowhere', own]) {
      const response = await get(path)
      expectProblem(response, 'rate_limited')
      expect(Number(response.headers['retry-after'])).toBeGreaterThanOrEqual(1)
      expect(Number(response.headers['retry-after'])).toBeLessThanOrEqual(60)
      expect(response.headers.ratelimit).toMatch(/^"address";r=0;t=\d+$/)
    }
    expect((await get('/version', {}, '192.0.2.2')).status).toBe(200)
  })

  test('are told in Chinese too', async () => {
    const get = await limited({ address: 0 })
    const { body } = await get('/version', { 'accept-language': 'zh' })
    expect(body.title).toBe('请求过多')
  })

  test('that watch the service are not counted', async () => {
    const get = await limited({ address: 1 })
    for (let asked = 0; asked < 5; asked++) {
      for (const path of ['/livez', '/readyz']) expect((await get(path)).status).toBe(200)
    }
    expect((await get('/version')).status).toBe(200)
    expect((await get('/version')).status).toBe(429)
  })

  test('of IPv6 are those of its /64', async () => {
    const get = await limited({ address: 1 })
    expect((await get('/version', {}, '2001:db8::1')).status).toBe(200)
    expect((await get('/version', {}, '2001:db8::2')).status).toBe(429)
    expect((await get('/version', {}, '2001:db8:0:1::1')).status).toBe(200)
  })

  test('are not told apart by X-Forwarded-For of a proxy that is not trusted', async () => {
    const get = await limited({ address: 1 }, ['10.0.0.0/8'])
    expect((await get('/version', {}, '192.0.2.1')).status).toBe(200)
    expect((await get('/version', {}, '192.0.2.2')).status).toBe(429)
  })

  test('count for the nearest address that is no trusted proxy: what callers put before it is not believed', async () => {
    const get = await limited({ address: 1 }, [proxy, '10.0.0.0/8'])
    expect((await get('/version', {}, '203.0.113.9, 192.0.2.1, 10.1.2.3')).status).toBe(200)
    expect((await get('/version', {}, '203.0.113.8, 192.0.2.1, 10.9.9.9')).status).toBe(429)
  })

  test('are unlimited without a limit, and no answer then speaks of one', async () => {
    const get = await limited({})
    const { headers } = await get('/version')
    expect(Object.keys(headers).filter((name) => name.startsWith('ratelimit'))).toEqual([])
  })
})

describe('A-07: requests with a key', () => {
  test('are counted by key: a colleague’s goes on', async () => {
    const get = await limited({ key: 2 })
    for (const _ of [1, 2]) expect((await get(own, bearing(editor.key))).status).toBe(200)
    const refused = await get(own, bearing(editor.key), '192.0.2.77')
    expectProblem(refused, 'rate_limited')
    expect(refused.body.detail).toContain('key')
    const { status, headers } = await get(own, bearing(colleague.key))
    expect([status, headers['ratelimit-policy']]).toEqual([200, '"key";q=2;w=60'])
  })

  test('are counted by team: all its keys together, another team goes on', async () => {
    const get = await limited({ team: 2, key: 9 })
    expect((await get(own, bearing(editor.key))).headers['ratelimit-policy']).toBe(
      '"key";q=9;w=60, "team";q=2;w=60',
    )
    expect((await get(own, bearing(colleague.key))).status).toBe(200)
    expectProblem(await get(own, bearing(editor.key)), 'rate_limited')
    expect((await get('/v1/teams/other/scenarios', bearing(other.key))).status).toBe(200)
  })
})

describe('A-05: wrong keys of one address', () => {
  test('1,000 of them meet 429 from the limit on; then a right key passes from another address, not from that one', async () => {
    const get = await limited({ wrongKeys: 200 })
    const statuses: number[] = []
    for (let tried = 0; tried < 1000; tried++) {
      statuses.push((await get(own, bearing(tried % 2 ? forged.key : 'guess'))).status)
    }
    // 200 are looked at, 800 are not.
    expect(statuses.filter((status) => status === 401)).toHaveLength(200)
    expect(statuses.slice(200).filter((status) => status === 429)).toHaveLength(800)
    const same = await get(own, bearing(editor.key))
    expectProblem(same, 'key_attempts_limited')
    expect(Number(same.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect((await get(own, bearing(editor.key), '192.0.2.2')).status).toBe(200)
    expect((await get('/version')).status).toBe(200)
  })

  test('right keys, and requests without a key, are no wrong keys', async () => {
    const get = await limited({ wrongKeys: 1 })
    for (const _ of [1, 2, 3]) {
      expect((await get(own)).status).toBe(401)
      expect((await get(own, bearing(editor.key))).status).toBe(200)
    }
  })
})
