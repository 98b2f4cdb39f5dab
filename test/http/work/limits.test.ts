import { request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { type Job, Overloaded, type WorkerPool, WorkTooLarge } from '../../../src/jobs/port.ts'
import { fakeApp, realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { long } from '../support/jobs.ts'

/** A request that is long enough for a worker. */
const body = long

const poolOf = (run: (job: Job) => Promise<unknown>): WorkerPool => ({
  run,
  places: 1,
  refusal: () => null,
  isWorthThread: () => true,
  stop: async () => undefined,
})

/** Work that ends only when it is told to. */
const endless = ({ signal }: Job) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })

describe('work in a worker', () => {
  test('too much at once is 503 with when to come again', async () => {
    const app = await fakeApp({ pool: poolOf(() => Promise.reject(new Overloaded(7))) })
    const response = await supertest(app.server).post('/v1/estimates/siting').send(body)
    expect(expectProblem(response, 'overloaded')).toEqual([])
    expect(response.headers['retry-after']).toBe('7')
  })

  test('more than the bound is 422 with the work, the bound and their unit', async () => {
    const app = await fakeApp({ pool: poolOf(() => Promise.reject(new WorkTooLarge(15, 15))) })
    const response = await supertest(app.server).post('/v1/estimates/siting').send(body)
    const [entry] = expectProblem(response, 'work_too_large')
    expect(entry).toMatchObject({ pointer: '', parameters: { work: 15, bound: 15, unit: 's' } })
  })

  test('an answer past its time is 503, and its work is ended', async () => {
    const ended: unknown[] = []
    const pool = poolOf((job) =>
      endless(job).catch((reason: unknown) => {
        ended.push(reason)
        throw reason
      }),
    )
    const app = await fakeApp({ pool, answerMaxMs: 5 })
    const response = await supertest(app.server).post('/v1/estimates/siting').send(body)
    expectProblem(response, 'overloaded')
    expect(ended).toHaveLength(1)
  })

  test('a client who leaves ends its work, and the log says so without an error', async () => {
    const lines: string[] = []
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk))
        done()
      },
    })
    let begin: () => void = () => undefined
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    let left: (reason: unknown) => void = () => undefined
    const ended = new Promise((resolve) => {
      left = resolve
    })
    const pool = poolOf(async (job) => {
      begin()
      return endless(job).catch((reason: unknown) => {
        left(reason)
        throw reason
      })
    })
    const app = await fakeApp({ pool, log: pino({ level: 'info' }, stream) })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const headers = { 'content-type': 'application/json' }
    const client = open({ port, method: 'POST', path: '/v1/estimates/siting', headers })
    client.on('error', () => undefined)
    client.end(JSON.stringify(body))
    await begun
    client.destroy()
    expect(await ended).toMatchObject({ name: 'ClientLeft' })
    await app.close()
    const told = lines.map((line) => JSON.parse(line))
    expect(told.find(({ msg }) => msg === 'the client left')).toMatchObject({ operation: 'estimateSiting' })
    expect(told.filter(({ level }) => level >= 40)).toEqual([])
  })

  test('short work is done at once, whatever the workers are at', async () => {
    const app = await realApp({ pool: poolOf(() => Promise.reject(new Overloaded(7))) })
    const response = await supertest(app.server)
      .post('/v1/estimates/training')
      .send({ run: { training_compute_flop: 3.14e23, sustained_flop_per_s: 28e12 } })
    expect(response.status).toBe(200)
  })
})
