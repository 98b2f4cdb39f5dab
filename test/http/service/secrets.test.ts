import { Writable } from 'node:stream'
import { pino } from 'pino'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { buildLog } from '../../../src/process/log.ts'
import { createMemoryApiKeys } from '../../../src/store/memory/api-keys.ts'
import { realApp } from '../support/app.ts'
import { bearing, madeKey } from '../support/keys.ts'

const { key, record } = madeKey({ role: 'admin' })
const secret = key.split('_')[2] ?? ''

/** Collects what a log writes. */
function collector(): { lines: string[]; stream: Writable } {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { lines, stream }
}

describe('A-05: a live key that is not in the Authorization header', () => {
  test.each([
    ['in the query', (path: string) => `${path}?api_key=${key}`, {}],
    ['in the path', (path: string) => `${path}/${key}`, {}],
    ['percent-encoded', (path: string) => `${path}?k=${key.replaceAll('_', '%5f')}`, {}],
    ['as the request id', (path: string) => path, { 'x-request-id': key }],
    ['as a header of its own', (path: string) => path, { 'x-api-key': key }],
    ['with another scheme', (path: string) => path, { authorization: `Basic ${key}` }],
  ])('%s lets nobody in, and is neither logged nor written back', async (_, addressed, headers) => {
    const { lines, stream } = collector()
    const access = { keys: createMemoryApiKeys([record]), areEstimatesOpen: false }
    const app = await realApp({ access, log: pino({ level: 'trace' }, stream) })
    for (const path of ['/v1/teams/acme/scenarios', '/v1/catalog/sites', '/livez', '/nowhere']) {
      const response = await supertest(app.server).get(addressed(path)).set(headers)
      if (path.startsWith('/v1')) expect([400, 401, 404]).toContain(response.status)
      expect(JSON.stringify([response.headers, response.body])).not.toContain(secret)
    }
    expect(lines.length).toBeGreaterThanOrEqual(4)
    expect(lines.join('')).not.toContain(secret)
    await app.close()
  })
})

test('the log of the process blanks a key wherever it stands in a line', () => {
  const { lines, stream } = collector()
  const log = buildLog('info', stream)
  log.info({ err: new Error(`cannot use ${key}`), deep: { list: [key] } }, `key ${key}`)
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain(secret)
  expect(lines[0]).toContain(record.id)
})

describe('A-09: what a key opens is kept by nobody on the way', () => {
  test('the catalog is private where it needs a key and public where it does not', async () => {
    const keys = createMemoryApiKeys([record])
    for (const areEstimatesOpen of [true, false]) {
      const app = await realApp({ access: { keys, areEstimatesOpen } })
      const gets = app
        .routePolicies()
        .filter(({ method, policy }) => method === 'GET' && policy === 'estimates')
      expect(gets.length).toBeGreaterThan(15)
      for (const { url } of gets) {
        const path = url.replace(':id', 'claim-008').replace('resolve', 'resolve?kind=sites&q=us')
        const { headers, status } = await supertest(app.server).get(path).set(bearing(key))
        const told = String(headers['cache-control'])
        if (status === 200 && areEstimatesOpen) expect([path, told]).toEqual([path, 'public, max-age=60'])
        if (!areEstimatesOpen) expect([path, told]).toEqual([path, expect.stringMatching(/no-store/)])
      }
      await app.close()
    }
  })

  test('every answer under a team says no-store, and no answer names the server', async () => {
    const app = await realApp({ access: { keys: createMemoryApiKeys([record]), areEstimatesOpen: true } })
    const ofTeams = app.routePolicies().filter(({ policy }) => policy?.startsWith('team_'))
    for (const { method, url } of ofTeams) {
      const path = url.replace(':team', 'acme').replace(':name', 'none').replace(':version', '1')
      const verb = method.toLowerCase() as 'get'
      const { headers } = await supertest(app.server)[verb](path).set(bearing(key))
      expect([path, headers['cache-control']]).toEqual([path, expect.stringMatching(/no-store/)])
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
    await app.close()
  })
})
