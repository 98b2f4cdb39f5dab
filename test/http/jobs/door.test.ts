import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../../../src/http/examples/all.ts'
import { createMemoryApiKeys } from '../../../src/store/memory/api-keys.ts'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { heldPool, jobAt, long, makeJob, small } from '../support/jobs.ts'
import { bearing, madeKey } from '../support/keys.ts'
import { at, make } from '../support/scenarios.ts'

const app = await realApp()
const agent = supertest(app.server)
await make(app, at('there'))

const firstOf = (operation: string) => Object.values(examplesOf[operation] ?? {})[0]?.value as object

/** Every operation whose work runs as a task, with a body that it answers. */
const doors: [string, string, object | undefined][] = [
  ['estimate', '/v1/estimates/training', small],
  ['compare', '/v1/compare', firstOf('compareEstimates')],
  ['solve', '/v1/solve', firstOf('solveEstimate')],
  ['simulation', '/v1/simulations', firstOf('simulateServing')],
  ['recommend', '/v1/recommend', firstOf('recommendMachines')],
  ['claim_check', '/v1/claims/check', firstOf('checkOwnClaim')],
  ['claim_check', '/v1/claims/claim-008/check', undefined],
  ['evaluate', `${at('there')}/evaluate`, undefined],
]

describe.each(doors)('a %s by POST %s', (kind, path, body) => {
  const post = (prefer: string) => {
    const request = agent.post(path).set('prefer', prefer)
    return body === undefined ? request : request.send(body)
  }

  test('with Prefer: respond-async is 202 with a job, whose result is the synchronous answer byte by byte', async () => {
    const { status, headers, body: job } = await post('respond-async')
    expect([status, headers.location, headers['preference-applied']]).toEqual([
      202,
      jobAt(job.id),
      'respond-async',
    ])
    expect(headers['cache-control']).toContain('no-store')
    expect(job).toMatchObject({ kind, problem: null, links: { self: jobAt(job.id) } })
    await agent.get(jobAt(job.id, '/events'))
    const result = await agent.get(jobAt(job.id, '/result'))
    const atOnce = await post('return=minimal')
    expect([result.status, atOnce.status]).toEqual([200, 200])
    // The problem of an item of a comparison names its request.
    const plain = (text: string) => text.replaceAll(/"request_id":"[^"]*"/g, '')
    expect(plain(result.text)).toBe(plain(atOnce.text))
    expect(result.headers['content-type']).toBe(atOnce.headers['content-type'])
  })

  test('with Prefer: wait=N is 200 with the answer where it is there in time', async () => {
    const { status, headers, text } = await post('wait=60')
    expect([status, headers['preference-applied'], headers.location]).toEqual([200, 'wait=60', undefined])
    expect(text.startsWith('{')).toBe(true)
  })
})

describe('Prefer', () => {
  test.each(['', 'return=representation', 'handling=lenient', 'wait', 'wait=soon', 'wait=-1', 'respond'])(
    '"%s" asks for no job and is no fault',
    async (prefer) => {
      const { status, headers } = await agent.post('/v1/estimates/training').set('prefer', prefer).send(small)
      expect([status, headers['preference-applied']]).toEqual([200, undefined])
    },
  )

  test('wait is cut to 60 s, in any spelling and beside others', async () => {
    for (const prefer of ['respond-async, wait=100', 'Respond-Async; x=1,wait="100"']) {
      const { headers } = await agent.post('/v1/estimates/training').set('prefer', prefer).send(small)
      expect(headers['preference-applied']).toBe('respond-async, wait=60')
    }
  })

  test('wait that is over before the answer is 202, and the work goes on', async () => {
    const { pool, begun } = heldPool()
    const held = await realApp({ pool })
    const { status, body, headers } = await makeJob(held, { prefer: 'wait=0' })
    expect([status, headers['preference-applied']]).toEqual([202, 'wait=0'])
    ;(await begun(1)).end('{"x":1}')
    const stream = await supertest(held.server).get(jobAt(body.id, '/events'))
    expect(stream.text).toContain('event: done')
    expect((await supertest(held.server).get(jobAt(body.id, '/result'))).body).toEqual({ x: 1 })
  })

  test('view=summary makes the summary the result', async () => {
    const path = '/v1/estimates/training?view=summary'
    const waited = await agent.post(path).set('prefer', 'wait=60').send(small)
    expect(waited.text).toBe((await agent.post(path).send(small)).text)
  })

  test('faults of the form are told at once and make no job', async () => {
    expectProblem(await makeJob(app, {}, { body: { runs: 1 } }), 'request_invalid')
  })

  test('what the work refuses is the problem of the job, and its result', async () => {
    const body = { model: { ref: 'llama9' }, run: { tokens_count: 1e12 } }
    expectProblem(await makeJob(app, { prefer: 'wait=60' }, { kind: 'training', body }), 'reference_unknown')
    const { body: job } = await makeJob(app, { 'accept-language': 'zh' }, { kind: 'training', body })
    await agent.get(jobAt(job.id, '/events'))
    const seen = await agent.get(jobAt(job.id)).set('accept-language', 'zh')
    expect(seen.body).toMatchObject({ state: 'failed', problem: { code: 'reference_unknown', status: 422 } })
    expect(seen.body.problem.title).toMatch(/[\u4e00-\u9fff]/)
    const [entry] = expectProblem(await agent.get(jobAt(job.id, '/result')), 'reference_unknown')
    expect(entry).toMatchObject({ pointer: '/model/ref' })
  })
})

describe('an Idempotency-Key', () => {
  test('leads to the same job, as it stands then', async () => {
    const { pool, begun, held } = heldPool()
    const service = await realApp({ pool })
    const key = { 'idempotency-key': 'k' }
    const first = await makeJob(service, key)
    const again = await makeJob(service, key)
    expect([again.status, again.body.id]).toEqual([202, first.body.id])
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ])
    ;(await begun(1)).end('{}')
    const waited = await makeJob(service, { ...key, prefer: 'wait=60' })
    expect([waited.status, waited.body, held.length]).toEqual([200, {}, 1])
    const other = await makeJob(service, key, { body: { ...long, pin: undefined, seed: 1 } })
    expect(other.status).toBe(400)
    expectProblem(await makeJob(service, key, { kind: 'training', body: small }), 'idempotency_key_reused')
  })

  test('of a hundred requests at once makes one job', async () => {
    const { pool, held } = heldPool()
    const service = await realApp({ pool })
    await service.listen({ port: 0, host: '127.0.0.1' })
    const key = { 'idempotency-key': 'k' }
    const answers = await Promise.all(Array.from({ length: 100 }, () => makeJob(service, key)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(held.length).toBeLessThanOrEqual(1)
    await service.close()
  })
})

describe('a key that is shown', () => {
  const key = madeKey()
  const keys = createMemoryApiKeys([key.record])

  test('makes the job one of its team, where estimates are open too; a wrong one is refused', async () => {
    const service = await realApp({ access: { keys, areEstimatesOpen: true } })
    const { body } = await makeJob(service, bearing(key.key), { kind: 'training', body: small })
    const own = await supertest(service.server).get('/v1/jobs').set(bearing(key.key))
    expect(own.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id])
    expectProblem(await makeJob(service, { authorization: 'Bearer wrong' }), 'key_invalid')
    const open = supertest(service.server).post('/v1/estimates/training')
    expect((await open.set('authorization', 'Bearer wrong').send(small)).status).toBe(200)
  })
})
