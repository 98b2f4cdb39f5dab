import { Agent, request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import supertest from 'supertest'
import { afterAll, describe, expect, test } from 'vitest'
import { type Expected, Overloaded, type WorkerPool } from '../../../src/jobs/port.ts'
import { sourcingExamples } from '../../../src/kinds/examples/sourcing.ts'
import { trainingExamples } from '../../../src/kinds/examples/training.ts'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const asked: Expected[] = []
/** A pool whose queues are full. */
const full: WorkerPool = {
  run: () => Promise.reject(new Overloaded(7)),
  places: 1,
  refusal: (expected) => {
    asked.push(expected)
    return new Overloaded(7)
  },
  isWorthThread: () => true,
  stop: async () => undefined,
}
const app = await fakeApp({ pool: full })
const agent = supertest(app.server)
const small = trainingExamples.gpt3_in_30_days?.value
const sourcing = Object.values(sourcingExamples)[0]?.value

describe('while the queues are full', () => {
  afterAll(() => app.close())

  test.each([
    '/v1/estimates/sourcing',
    '/v1/estimates/training?samples=65536',
    '/v1/solve',
    '/v1/claims/check',
  ])('H-14: POST %s is 503 with when to come again, before its body is read', async (url) => {
    const response = await agent.post(url).set('content-type', 'application/json').send('no JSON at all')
    expect(expectProblem(response, 'overloaded')).toEqual([])
    expect(response.headers['retry-after']).toBe('7')
  })

  test('what is done at once is answered, and what is wrong is told as ever', async () => {
    expect((await agent.post('/v1/estimates/training').send(small)).status).toBe(200)
    expect((await agent.post('/v1/estimates/training').send({ runs: 1 })).status).toBe(400)
    expect((await agent.post('/v1/estimates/sourcing?samples=many').send(sourcing)).status).toBe(400)
    expect((await agent.get('/livez')).status).toBe(200)
  })

  test('what it may take follows from its head', async () => {
    asked.length = 0
    await agent.post('/v1/estimates/sourcing?samples=4096').send(sourcing)
    const [{ leastMs, mostMs } = { leastMs: 0, mostMs: 0 }] = asked
    // 20 ms, and 10 us for each of 4,096 samples.
    expect(leastMs).toBeCloseTo(60.96)
    expect(mostMs).toBeGreaterThan(leastMs)
    expect(mostMs).toBeLessThan(Number.POSITIVE_INFINITY)
  })

  test('the connection stays in use after a body that was not read', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    const one = new Agent({ keepAlive: true, maxSockets: 1 })
    const send = (path: string, method: string, body: string) =>
      new Promise<{ status: number | undefined; reused: boolean }>((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
        const sent = open({ agent: one, host: '127.0.0.1', port, path, method, headers }, (response) => {
          response.resume()
          response.on('end', () => resolve({ status: response.statusCode, reused: sent.reusedSocket }))
        })
        sent.on('error', reject)
        sent.end(body)
      })
    const large = JSON.stringify({ x: 'x'.repeat(500_000) })
    expect(await send('/v1/estimates/sourcing', 'POST', large)).toEqual({ status: 503, reused: false })
    expect(await send('/livez', 'GET', '')).toEqual({ status: 200, reused: true })
    one.destroy()
  })
})
