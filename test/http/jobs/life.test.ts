import { request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { tellProgress } from '../../../src/jobs/control.ts'
import { createMemoryApiKeys } from '../../../src/store/memory/api-keys.ts'
import { createMemoryStorage } from '../../../src/store/memory/storage.ts'
import { fakeDeps, realApp } from '../support/app.ts'
import { fakeDesk } from '../support/desk.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { eventsIn, heldPool, jobAt, makeJob } from '../support/jobs.ts'
import { bearing, madeKey } from '../support/keys.ts'

async function service() {
  const { pool, held, begun } = heldPool()
  const app = await realApp({ pool })
  return { app, agent: supertest(app.server), held, begun }
}

describe('GET /v1/jobs/{id}', () => {
  test('tells how far it has come and how long it takes yet', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    const { job: work } = await begun(1)
    if (work.control === undefined) expect.fail('the worker cannot tell how far it has come')
    tellProgress(work.control, { done: 250, total: 1000 })
    const { body } = await agent.get(jobAt(job.id))
    expect(body).toMatchObject({ state: 'running', attempts_count: 1, finished_at: null, expires_at: null })
    expect(body.progress).toMatchObject({ done_count: 250, total_count: 1000, ratio: 0.25 })
    expect(body.progress.remaining_s).toBeGreaterThanOrEqual(0)
  })

  test.each(['none', '9sN5vQkq0m3XyZ1aBcDeFgHi', '%00', "' OR 1=1 --"])('of %s is 404', async (id) => {
    const { agent } = await service()
    for (const part of ['', '/result', '/events']) {
      expectProblem(await agent.get(jobAt(encodeURIComponent(id), part)), 'job_not_found')
    }
    expectProblem(await agent.delete(jobAt(encodeURIComponent(id))), 'job_not_found')
    expectProblem(await agent.post(jobAt(encodeURIComponent(id), '/retry')), 'job_not_found')
  })
})

describe('DELETE /v1/jobs/{id}', () => {
  test('ends the work, is 204 and again 204', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    const { job: work } = await begun(1)
    expect((await agent.delete(jobAt(job.id))).status).toBe(204)
    expect(work.signal.aborted).toBe(true)
    expect((await agent.delete(jobAt(job.id))).status).toBe(204)
    expect((await agent.get(jobAt(job.id))).body).toMatchObject({ state: 'cancelled' })
    expectProblem(await agent.get(jobAt(job.id, '/result')), 'job_not_finished')
  })

  test('of one that waits takes it out of the queue', async () => {
    const { app, agent, begun, held } = await service()
    await makeJob(app)
    await makeJob(app)
    await begun(2)
    const { body: third } = await makeJob(app)
    expect((await agent.get(jobAt(third.id))).body).toMatchObject({ state: 'queued', started_at: null })
    await agent.delete(jobAt(third.id))
    held[0]?.end('{}')
    expect((await agent.get(jobAt(third.id))).body).toMatchObject({ state: 'cancelled' })
    expect(held).toHaveLength(2)
  })

  test('of one that has succeeded leaves its result', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    ;(await begun(1)).end('{"x":1}')
    await agent.get(jobAt(job.id, '/events'))
    expect((await agent.delete(jobAt(job.id))).status).toBe(204)
    expect((await agent.get(jobAt(job.id, '/result'))).body).toEqual({ x: 1 })
  })
})

describe('POST /v1/jobs/{id}/retry', () => {
  test('begins anew under the same id, once per key', async () => {
    const { app, agent, begun, held } = await service()
    const { body: job } = await makeJob(app)
    ;(await begun(1)).fail(new Error('a fault of ours'))
    await agent.get(jobAt(job.id, '/events'))
    expectProblem(await agent.get(jobAt(job.id, '/result')), 'internal_error')
    const retry = () => agent.post(jobAt(job.id, '/retry')).set('idempotency-key', 'again')
    const first = await retry()
    expect([first.status, first.headers.location, first.body.id]).toEqual([202, jobAt(job.id), job.id])
    ;(await begun(2)).end('{"x":2}')
    const again = await retry()
    expect([again.status, again.headers['idempotency-replayed'], held.length]).toEqual([202, 'true', 2])
    await agent.get(jobAt(job.id, '/events'))
    expect((await agent.get(jobAt(job.id, '/result'))).body).toEqual({ x: 2 })
    expect((await agent.get(jobAt(job.id))).body).toMatchObject({ state: 'succeeded', attempts_count: 2 })
  })

  test('of what runs or has succeeded is 409', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    const work = await begun(1)
    expectProblem(await agent.post(jobAt(job.id, '/retry')), 'job_not_retryable')
    work.end('{}')
    await agent.get(jobAt(job.id, '/events'))
    const refused = await agent.post(jobAt(job.id, '/retry'))
    expectProblem(refused, 'job_not_retryable')
    expect(refused.body.detail).toContain('succeeded')
  })

  test('of what was just cancelled waits until that run has ended, and keeps the result of its own', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    await begun(1)
    await agent.delete(jobAt(job.id))
    expect((await agent.post(jobAt(job.id, '/retry'))).status).toBe(202)
    ;(await begun(2)).end('{"x":2}')
    await agent.get(jobAt(job.id, '/events'))
    expect((await agent.get(jobAt(job.id, '/result'))).body).toEqual({ x: 2 })
  })
})

describe('GET /v1/jobs/{id}/result', () => {
  test('is 409 while it runs, then the bytes with an ETag, 304 with that', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    const work = await begun(1)
    expectProblem(await agent.get(jobAt(job.id, '/result')), 'job_not_finished')
    work.end('{"x":1}')
    await agent.get(jobAt(job.id, '/events'))
    const { headers } = await agent.get(jobAt(job.id, '/result'))
    expect(headers['cache-control']).toContain('no-store')
    const again = await agent.get(jobAt(job.id, '/result')).set('if-none-match', headers.etag ?? '')
    expect([again.status, again.text]).toEqual([304, ''])
  })

  test('is 410 from expires_at on, before and after it is swept, and in time 404', async () => {
    let now = Date.parse('2026-11-23T08:00:00Z')
    const deps = fakeDeps({ clock: () => new Date(now), storage: createMemoryStorage() })
    const jobs = fakeDesk(deps)
    const app = await realApp({ ...deps, jobs })
    const agent = supertest(app.server)
    const { body: job } = await makeJob(app, {}, { kind: 'training', body: { run: { tokens_count: 1 } } })
    await agent.get(jobAt(job.id, '/events'))
    const seen = (await agent.get(jobAt(job.id))).body
    expect(seen.expires_at).toBe('2026-11-30T08:00:00.000Z')
    now += 7 * 86_400_000 - 1
    await jobs.sweep()
    expect((await agent.get(jobAt(job.id, '/result'))).status).not.toBe(410)
    now += 1
    expectProblem(await agent.get(jobAt(job.id, '/result')), 'job_expired')
    await jobs.sweep()
    expectProblem(await agent.get(jobAt(job.id, '/result')), 'job_expired')
    expectProblem(await agent.post(jobAt(job.id, '/retry')), 'job_expired')
    now += 30 * 86_400_000 + 1
    await jobs.sweep()
    expectProblem(await agent.get(jobAt(job.id, '/result')), 'job_not_found')
  })

  test('above its bound of bytes is a failure that says so', async () => {
    const { pool, begun } = heldPool()
    const deps = fakeDeps({ pool })
    const limits = { queuedMax: 9, queuedOfAllMax: 9, resultMaxBytes: 8, resultKeptMs: 1000 }
    const app = await realApp({ ...deps, jobs: fakeDesk(deps, { limits }) })
    const { body: job } = await makeJob(app)
    ;(await begun(1)).end('{"long":1}')
    await supertest(app.server).get(jobAt(job.id, '/events'))
    const [entry] = expectProblem(await supertest(app.server).get(jobAt(job.id, '/result')), 'work_too_large')
    expect(entry?.parameters).toEqual({ work: 10, bound: 8, unit: 'B' })
  })
})

describe('GET /v1/jobs/{id}/events', () => {
  test('sends progress as it comes and done at the end, then ends', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    const work = await begun(1)
    const stream = agent.get(jobAt(job.id, '/events')).then((response) => response)
    await new Promise((resolve) => setImmediate(resolve))
    work.end('{}')
    const { headers, text } = await stream
    expect(headers['content-type']).toBe('text/event-stream')
    expect(headers['cache-control']).toContain('no-store')
    const told = eventsIn(text)
    expect(told.at(-1)).toMatchObject({ event: 'done', data: { state: 'succeeded', progress: { ratio: 1 } } })
    expect(told.slice(0, -1).every(({ event }) => event === 'progress')).toBe(true)
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  })

  test('with Last-Event-ID sends only what came later; who knows the end gets 204', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    ;(await begun(1)).end('{}')
    const whole = eventsIn((await agent.get(jobAt(job.id, '/events'))).text)
    const last = whole.at(-1)?.id ?? ''
    const resumed = await agent.get(jobAt(job.id, '/events')).set('last-event-id', '1.running.0')
    expect(eventsIn(resumed.text).map(({ event }) => event)).toEqual(['done'])
    const over = await agent.get(jobAt(job.id, '/events')).set('last-event-id', last)
    expect([over.status, over.text]).toEqual([204, ''])
  })

  test('is not for who wants JSON', async () => {
    const { app, agent, begun } = await service()
    const { body: job } = await makeJob(app)
    await begun(1)
    const refused = await agent.get(jobAt(job.id, '/events')).set('accept', 'application/json')
    expectProblem(refused, 'not_acceptable')
  })

  test('ends at a stop without done, and whoever waits gets 202', async () => {
    const { app, begun } = await service()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { body: job } = await makeJob(app)
    await begun(1)
    const waiting = makeJob(app, { prefer: 'wait=60' }).then((response) => response)
    await begun(2)
    const { port } = app.server.address() as AddressInfo
    const text = await new Promise<string>((resolve, reject) => {
      const sent = open({ port, path: jobAt(job.id, '/events') }, (response) => {
        let body = ''
        response.on('data', (chunk) => {
          if (body === '') void app.close()
          body += chunk
        })
        response.on('end', () => resolve(body))
      })
      sent.on('error', reject)
      sent.end()
    })
    expect(eventsIn(text).map(({ event }) => event)).not.toContain('done')
    expect((await waiting).status).toBe(202)
  })
})

describe('a team', () => {
  const keys = { acme: madeKey(), viewer: madeKey({ role: 'viewer' }), other: madeKey({ team: 'other' }) }
  const records = Object.values(keys).map(({ record }) => record)
  const access = { keys: createMemoryApiKeys(records), areEstimatesOpen: true }

  test('sees its own jobs; those of another answer exactly as missing ones', async () => {
    const { pool } = heldPool()
    const app = await realApp({ pool, access })
    const agent = supertest(app.server)
    const { body: job } = await makeJob(app, bearing(keys.acme.key))
    expect((await agent.get(jobAt(job.id)).set(bearing(keys.viewer.key))).status).toBe(200)
    for (const headers of [bearing(keys.other.key), {}]) {
      expectProblem(await agent.get(jobAt(job.id)).set(headers), 'job_not_found')
      expectProblem(await agent.get(jobAt(job.id, '/result')).set(headers), 'job_not_found')
      expectProblem(await agent.delete(jobAt(job.id)).set(headers), 'job_not_found')
      expectProblem(await agent.post(jobAt(job.id, '/retry')).set(headers), 'job_not_found')
      expect((await agent.get('/v1/jobs').set(headers)).body.items).toEqual([])
    }
    expect((await agent.get(jobAt(job.id)).set(bearing(keys.acme.key))).body.state).toBe('running')
  })

  test('without a key a job is of who knows its id, and no list has it', async () => {
    const app = await realApp({ pool: heldPool().pool, access })
    const { body: job } = await makeJob(app)
    expect((await supertest(app.server).get(jobAt(job.id))).status).toBe(200)
    expect((await supertest(app.server).get('/v1/jobs')).body).toEqual({ items: [], next_cursor: null })
  })

  test('lists by state and kind, page by page, with cursors of its own', async () => {
    const app = await realApp({ pool: heldPool().pool, access })
    const agent = supertest(app.server)
    const made: string[] = []
    for (let count = 0; count < 5; count++) made.unshift((await makeJob(app, bearing(keys.acme.key))).body.id)
    const list = (query: string, key = keys.acme.key) => agent.get(`/v1/jobs?${query}`).set(bearing(key))
    const first = (await list('limit=3')).body
    const second = (await list(`limit=3&cursor=${first.next_cursor}`)).body
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made)
    expect(second.next_cursor).toBeNull()
    expect((await list('state=queued')).body.items.length).toBeGreaterThan(0)
    expect((await list('kind=solve')).body.items).toEqual([])
    expectProblem(await list(`limit=3&cursor=${first.next_cursor}`, keys.other.key), 'cursor_invalid')
    expectProblem(await list('state=done'), 'query_invalid')
  })

  test('may have so many jobs that wait, and one more is 429; another team is not held up', async () => {
    const { pool } = heldPool()
    const deps = fakeDeps({ pool, access })
    const limits = { queuedMax: 3, queuedOfAllMax: 100, resultMaxBytes: 1e6, resultKeptMs: 1000 }
    const app = await realApp({ ...deps, jobs: fakeDesk(deps, { limits }) })
    const statuses: number[] = []
    for (let count = 0; count < 6; count++) statuses.push((await makeJob(app, bearing(keys.acme.key))).status)
    // Two run, three wait.
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
    const refused = await makeJob(app, bearing(keys.acme.key))
    expectProblem(refused, 'jobs_queue_full')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await makeJob(app, bearing(keys.other.key))).status).toBe(202)
  })
})

test('a client who leaves while it waits ends the job that nobody could find again', async () => {
  const { app, held, begun } = await service()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const leave = async (headers: Record<string, string>) => {
    const sent = open({
      port,
      method: 'POST',
      path: '/v1/estimates/siting',
      headers: { 'content-type': 'application/json', prefer: 'wait=60', ...headers },
    })
    sent.on('error', () => undefined)
    const { long } = await import('../support/jobs.ts')
    sent.end(JSON.stringify(long))
    const { job } = await begun(held.length + 1)
    sent.destroy()
    return job.signal
  }
  const lost = await leave({})
  if (!lost.aborted) await new Promise((resolve) => lost.addEventListener('abort', resolve))
  const kept = await leave({ 'idempotency-key': 'k' })
  expect(kept.aborted).toBe(false)
  await app.close()
})
