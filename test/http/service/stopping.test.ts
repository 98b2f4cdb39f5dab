import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { stopGently, trackConnections } from '../../../src/http/plugins/connections.ts'

const timeouts = { requestTimeout: 30_000, connectionTimeout: 60_000, keepAliveTimeout: 72_000 }

async function service(
  connectionsMax = 100,
): Promise<{ app: FastifyInstance; port: number; finish: () => void }> {
  const connections = trackConnections({ ...timeouts, connectionsMax })
  const app = Fastify({ serverFactory: connections.serverFactory, return503OnClosing: false })
  stopGently(app, connections)
  const held = Promise.withResolvers<void>()
  app.get('/quick', async () => 'quick')
  app.get('/held', async () => {
    await held.promise
    return 'held'
  })
  app.get('/large', async () => largeAnswer)
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, port: (app.server.address() as AddressInfo).port, finish: held.resolve }
}

/** More than the buffers of a connection take, so that a caller who does not read holds it up. */
const largeAnswer = Buffer.alloc(30_000_000, 'x')

/** A connection that stays open, with all that came on it. */
async function client(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  const ask = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
  const got = (part: string) => expect.poll(() => text).toContain(part)
  return { socket, ask, got, closed, text: () => text }
}

test('R-14: an idle connection is closed, one in flight after its answer, which says so', async () => {
  const { app, port, finish } = await service()
  const [idle, used, busy] = [await client(port), await client(port), await client(port)]
  used.ask('/quick')
  await used.got('quick')
  expect(used.text()).not.toMatch(/connection: close/i)
  busy.ask('/held')
  await once(app.server, 'request')
  const closing = app.close()
  await Promise.all([idle.closed, used.closed])
  await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow(/ECONNREFUSED/)
  finish()
  await Promise.all([closing, busy.closed])
  expect(busy.text()).toMatch(/^HTTP\/1\.1 200 /)
  expect(busy.text()).toMatch(/connection: close/i)
})

test('R-14: requests that were sent but not read yet when the stop began are answered', async () => {
  const { app, port } = await service()
  const callers = await Promise.all(Array.from({ length: 50 }, () => client(port)))
  for (const { ask } of callers) ask('/quick')
  await app.close()
  await Promise.all(callers.map(({ closed }) => closed))
  expect(callers.filter(({ text }) => !/^HTTP\/1\.1 200 [\s\S]*quick$/.test(text()))).toEqual([])
})

test('answers between the announcement and the close say `connection: close`, new connections are taken', async () => {
  const { app, port } = await service()
  app.announceStop()
  const caller = await client(port)
  caller.ask('/quick')
  await caller.closed
  expect(caller.text()).toMatch(/^HTTP\/1\.1 200 [\s\S]*connection: close[\s\S]*quick$/i)
  await app.close()
})

test('R-14: an answer that is written but not yet read is not cut off', async () => {
  const { app, port } = await service()
  const slow = request({ port, host: '127.0.0.1', path: '/large' }).end()
  const [response] = await once(slow, 'response')
  const closing = app.close()
  let bytes = 0
  for await (const chunk of response) bytes += chunk.length
  await closing
  expect(bytes).toBe(largeAnswer.length)
})

test('what is above the most connections is closed as it comes, and one that leaves makes room', async () => {
  const { app, port } = await service(2)
  const [first, second] = [await client(port), await client(port)]
  second.ask('/quick')
  await second.got('quick')
  await (await client(port)).closed
  first.socket.end()
  await first.closed
  const again = await client(port)
  again.ask('/quick')
  await again.got('quick')
  await app.close()
})
