import { connect } from 'node:net'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { createMemoryStorage } from '../../../src/store/memory/storage.ts'
import type { Storage } from '../../../src/store/storage.ts'
import { StorageFault } from '../../../src/store/storage-fault.ts'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { at, change, make, scenario } from '../support/scenarios.ts'

const key = (value: string) => ({ 'idempotency-key': value })

describe('an Idempotency-Key', () => {
  test('repeats the first answer: status, headers and the same bytes, marked as a replay', async () => {
    const app = await realApp()
    const first = await make(app, at('a'), scenario, key('k'))
    await change(app, at('a'), first.headers.etag)
    const again = await make(app, at('a'), scenario, key('k'))
    expect([again.status, again.text]).toEqual([201, first.text])
    expect([again.headers.etag, again.headers.location]).toEqual([first.headers.etag, at('a')])
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ])
    expect((await supertest(app.server).get(at('a'))).body.version).toBe(2)
  })

  test('makes one version of a hundred requests at once', async () => {
    const app = await realApp()
    const { etag } = (await make(app, at('a'))).headers
    await app.listen({ port: 0, host: '127.0.0.1' })
    const requests = Array.from({ length: 100 }, () => change(app, at('a'), etag, scenario, key('k')))
    const answers = await Promise.all(requests)
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
    expect((await supertest(app.server).get(at('a'))).body.version).toBe(2)
    await app.close()
  })

  test('with another body, address or method is refused', async () => {
    const app = await realApp()
    await make(app, at('a'), scenario, key('k'))
    expectProblem(await make(app, at('a'), { ...scenario, note: 'x' }, key('k')), 'idempotency_key_reused')
    expectProblem(await make(app, at('b'), scenario, key('k')), 'idempotency_key_reused')
    expectProblem(await supertest(app.server).delete(at('a')).set(key('k')), 'idempotency_key_reused')
    expect((await supertest(app.server).get(at('b'))).status).toBe(404)
  })

  test('does not care for the order of keys in the body', async () => {
    const app = await realApp()
    await make(app, at('a'), scenario, key('k'))
    const turned = { request: scenario.request, kind: scenario.kind }
    expect((await make(app, at('a'), turned, key('k'))).status).toBe(201)
  })

  test('of another team is another key', async () => {
    const app = await realApp()
    await make(app, at('a'), scenario, key('k'))
    expect((await make(app, at('a', 'other'), { ...scenario, note: 'x' }, key('k'))).status).toBe(201)
  })

  test('is not used up by a request that was refused', async () => {
    const app = await realApp()
    expectProblem(await make(app, at('a'), { kind: 'training' }, key('k')), 'request_invalid')
    expectProblem(await change(app, at('a'), '"1-0"', scenario, key('k')), 'scenario_not_found')
    expect((await make(app, at('a'), scenario, key('k'))).status).toBe(201)
  })

  test('is forgotten after 24 hours, not before', async () => {
    let now = Date.parse('2026-11-23T08:00:00Z')
    const app = await realApp({ clock: () => new Date(now) })
    await make(app, at('a'), scenario, key('k'))
    now += 24 * 3_600_000
    expect((await make(app, at('a'), scenario, key('k'))).status).toBe(201)
    now += 1
    expectProblem(await make(app, at('a'), scenario, key('k')), 'scenario_exists')
  })

  test('of a change that the storage refuses is free to be used again', async () => {
    const storage = createMemoryStorage()
    const full = new StorageFault('full', 'database x: database or disk is full')
    let isFull = true
    const save: Storage['scenarios']['save'] = (...given) =>
      isFull ? Promise.reject(full) : storage.scenarios.save(...given)
    const app = await realApp({ storage: { ...storage, scenarios: { ...storage.scenarios, save } } })
    expectProblem(await make(app, at('a'), scenario, key('k')), 'storage_full')
    isFull = false
    expect((await make(app, at('a'), scenario, key('k'))).status).toBe(201)
  })

  test('that another process used meanwhile gives the answer of that process', async () => {
    const storage = createMemoryStorage()
    const first = await make(await realApp({ storage }), at('a'), scenario, key('k'))
    const unseen = { ...storage, idempotency: { find: async () => undefined } }
    const again = await make(await realApp({ storage: unseen }), at('a'), scenario, key('k'))
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([
      201,
      first.text,
      'true',
    ])
  })

  test.each(['x'.repeat(255), '0f1b-2', '"quoted"'])('may be %s', async (value) => {
    const app = await realApp()
    expect((await make(app, at('a'), scenario, key(value))).status).toBe(201)
  })

  test.each(['x'.repeat(256), '', 'a b', 'é'])('may not be "%s"', async (value) => {
    const app = await realApp()
    expectProblem(await make(app, at('a'), scenario, key(value)), 'idempotency_key_invalid')
  })

  test('whose first request is still arriving is refused with 409, and free again when that one breaks off', async () => {
    const app = await realApp()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const address = app.server.address()
    const port = typeof address === 'object' && address ? address.port : expect.fail('no port')
    const slow = connect(port, '127.0.0.1')
    const arrived = new Promise((resolve) => app.server.once('request', resolve))
    slow.write(
      `PUT ${at('a')} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 400\r\nIf-None-Match: *\r\nIdempotency-Key: k\r\n\r\n{`,
    )
    await arrived
    const refused = await make(app, at('a'), scenario, key('k'))
    expectProblem(refused, 'idempotency_key_in_flight')
    expect(refused.headers['retry-after']).toBe('1')
    const closed = new Promise((resolve) => slow.once('close', resolve))
    slow.destroy()
    await closed
    await expect.poll(async () => (await make(app, at('a'), scenario, key('k'))).status).toBe(201)
    await app.close()
  })
})
