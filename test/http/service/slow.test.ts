import { Writable } from 'node:stream'
import Fastify, { LogController } from 'fastify'
import { expect, test } from 'vitest'
import { logSlowRequests } from '../../../src/http/plugins/slow-requests.ts'

test('a request that takes long is named while it runs, with its id and operation; a quick one is not', async () => {
  let tell: (line: Record<string, unknown>) => void = () => undefined
  const told = new Promise<Record<string, unknown>>((resolve) => {
    tell = resolve
  })
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      const line = JSON.parse(String(chunk))
      if (line.level === 40) tell(line)
      done()
    },
  })
  const app = Fastify({
    logger: { level: 'warn', stream },
    logController: new LogController({ requestIdLogLabel: 'request_id' }),
  })
  logSlowRequests(app, 1)
  app.get('/quick', async () => ({}))
  app.get('/slow', { schema: { operationId: 'slowOne' } as object }, async () => ({ line: await told }))
  await app.inject('/quick')
  // Answered only once the log has said so.
  const { line } = (await app.inject('/slow')).json()
  expect(line).toMatchObject({ operation: 'slowOne', route: '/slow', method: 'GET', after_ms: 1 })
  expect(line.request_id).toBeTypeOf('string')
})
