import { Writable } from 'node:stream'
import { pino } from 'pino'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { estimators } from '../../../src/kinds/kinds.ts'
import { fakeApp } from '../support/app.ts'

async function logOf(ask: (agent: ReturnType<typeof supertest>) => Promise<unknown>) {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const failing = () => {
    throw new Error('the core is broken: secret detail')
  }
  const app = await fakeApp({
    log: pino({ level: 'info' }, stream),
    estimators: { ...estimators, training: failing },
  })
  await ask(supertest(app.server))
  return lines.map((line) => JSON.parse(line))
}

test('one line a request, with its id, route, status and time, and no header of it', async () => {
  const lines = await logOf((agent) =>
    agent.get('/livez?a=b').set({ 'x-request-id': 'r1', authorization: 'Bearer secret' }),
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ request_id: 'r1', method: 'GET', route: '/livez', status: 200 })
  expect(lines[0].duration_ms).toBeGreaterThan(0)
  expect(JSON.stringify(lines)).not.toContain('secret')
})

test('a fault of the service is logged with its stack and shown without it', async () => {
  let shown = ''
  const lines = await logOf(async (agent) => {
    const response = await agent.post('/v1/estimates/training').send({})
    expect([response.status, response.body.code]).toEqual([500, 'internal_error'])
    shown = response.text
  })
  expect(shown).not.toMatch(/secret|core is broken|\.ts/)
  expect(lines[0].err.stack).toContain('the core is broken')
  expect(lines.at(-1)).toMatchObject({ level: 50, status: 500 })
})

test('what a caller writes stays within one line and is cut', async () => {
  const lines = await logOf((agent) => agent.get(`/%0A%1B[31m${'x'.repeat(5000)}`))
  expect(lines).toHaveLength(1)
  expect(lines[0].url.length).toBeLessThanOrEqual(200)
})
