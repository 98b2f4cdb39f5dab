import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { at, change, gpt3, make, scenario } from '../support/scenarios.ts'

const app = await realApp()
const get = (path: string, headers = {}) => supertest(app.server).get(path).set(headers)

describe('PUT of a scenario', () => {
  test('makes it: 201 with a strong ETag, Location and what was saved', async () => {
    const made = await make(app, at('made'), { ...scenario, note: 'why', labels: { q: '4' } })
    expect([made.status, made.headers.location]).toEqual([201, at('made')])
    expect(made.headers.etag).toMatch(/^"[^"]+"$/)
    expect(made.body).toMatchObject({
      team: 'acme',
      name: 'made',
      version: 1,
      kind: 'training',
      request: gpt3,
      note: 'why',
      labels: { q: '4' },
      saved_by: 'open',
      // the service under test calls itself so
      estimator_version: '0.0.0-test',
    })
    expect((await get(at('made'))).body).toEqual(made.body)
  })

  test('saves a new version: 200 with another ETag, and the old one is stale', async () => {
    const made = await make(app, at('changed'))
    const changed = await change(app, at('changed'), made.headers.etag, { ...scenario, note: 'second' })
    expect([changed.status, changed.body.version, changed.headers.location]).toEqual([200, 2, at('changed')])
    expect(changed.headers.etag).not.toBe(made.headers.etag)
    expectProblem(await change(app, at('changed'), made.headers.etag), 'precondition_failed')
    expect((await get(at('changed'))).body.note).toBe('second')
  })

  test('never overwrites what exists, nor without a condition, nor with both', async () => {
    const { etag } = (await make(app, at('kept'))).headers
    expectProblem(await make(app, at('kept')), 'scenario_exists')
    expectProblem(await supertest(app.server).put(at('kept')).send(scenario), 'precondition_required')
    expectProblem(await supertest(app.server).put(at('new')).send(scenario), 'precondition_required')
    expectProblem(await make(app, at('kept'), scenario, { 'if-match': etag ?? '' }), 'precondition_failed')
    expectProblem(await change(app, at('kept'), `W/${etag}`), 'precondition_failed')
    expectProblem(await change(app, at('none'), '"1-0"'), 'scenario_not_found')
    expect((await get(at('kept'))).body.version).toBe(1)
  })

  test('with If-Match * or a list changes whichever version is there', async () => {
    const { etag } = (await make(app, at('listed'))).headers
    expect((await change(app, at('listed'), '*')).status).toBe(200)
    const { etag: second } = (await get(at('listed'))).headers
    expect((await change(app, at('listed'), `${etag}, ${second}`)).body.version).toBe(3)
  })

  test.each([
    ['a note', { note: 'plan \ud83d' }, '/note'],
    ['a label', { labels: ['whole', '\udc00half'] }, '/labels/1'],
    ['a key of labels', { labels: { 'k\udfff': 'v' } }, '/labels/k\udfff'],
    ['a value of labels', { labels: { k: '\ud800' } }, '/labels/k'],
    ['a name in the request', { request: { model: { ref: 'llama\ud800' } } }, '/request/model/ref'],
  ])(
    'that has half a character in %s is refused: it could not be given back as it was sent',
    async (_, changes, pointer) => {
      const entries = expectProblem(
        await make(app, at('half'), { ...scenario, ...changes }),
        'json_text_invalid',
      )
      expect(entries.map((entry) => entry.pointer)).toEqual([pointer])
      expect((await get(at('half'))).status).toBe(404)
    },
  )

  test.each([
    ['an unknown field of the request', { run: { mfu: 0.4 } }, '/request/run/mfu'],
    ['a number as a string', { run: { tokens_count: '3e11' } }, '/request/run/tokens_count'],
  ])('is checked as its kind is: %s', async (_, request, pointer) => {
    const entries = expectProblem(
      await make(app, at('bad'), { kind: 'training', request }),
      'request_invalid',
    )
    expect(entries.map((entry) => entry.pointer)).toContain(pointer)
  })

  test.each([
    ['an unknown reference', { ...gpt3, accelerator: { ref: 'a-1000' } }, 'reference_unknown'],
    ['a run without work', { model: gpt3.model, run: { deadline_days: 3 } }, 'work_missing'],
  ] as const)('that could never be answered is refused: %s', async (_, request, code) => {
    const [entry] = expectProblem(await make(app, at('bad'), { kind: 'training', request }), code)
    expect(entry?.pointer).toMatch(/^\/request/)
    expect((await get(at('bad'))).status).toBe(404)
  })

  test.each([
    ['a kind that there is not', { ...scenario, kind: 'cooking' }],
    ['the request of another kind', { ...scenario, kind: 'demand' }],
    ['no request', { kind: 'training' }],
    ['fields that the service sets', { ...scenario, version: 7, team: 'other', saved_by: 'root' }],
    ['a label that is no text', { ...scenario, labels: { a: 1 } }],
    ['a list', [scenario]],
  ])('refuses %s', async (_, body) => {
    expectProblem(await make(app, at('bad'), body), 'request_invalid')
  })

  test('tells who names an unknown kind all that there are', async () => {
    const entries = expectProblem(
      await make(app, at('bad'), { ...scenario, kind: 'trainig' }),
      'request_invalid',
    )
    expect(entries.map(({ pointer, code }) => [pointer, code])).toEqual([['/kind', 'word_unknown']])
    expect(entries[0]?.hint).toMatch(/Did you mean training\? Allowed: training, .*demand/)
  })

  test.each(['UPPER', '-a', '.a', 'a b', 'a%2Fb', 'é', 'x'.repeat(101)])(
    'refuses the name %s',
    async (name) => {
      expectProblem(await make(app, at(encodeURI(name))), 'path_invalid')
    },
  )

  test.each(['a', '0', 'a.b_c-d', 'x'.repeat(100), 'constructor', 'versions'])(
    'takes the name %s',
    async (name) => {
      expect((await make(app, at(name))).status).toBe(201)
      expect((await get(at(name))).body.name).toBe(name)
    },
  )
})

describe('the pin of a scenario', () => {
  const revision = `sha256:${'0'.repeat(64)}`

  test('is the latest revision where none is given', async () => {
    const { body } = await get('/v1/catalog/revisions')
    const made = await make(app, at('pin-latest'))
    expect(made.body.pin).toEqual({ catalog_revision: body.items.at(-1).sha256 })
  })

  test('of a revision that is not held, or that contradicts the request, is refused', async () => {
    const pin = { catalog_revision: revision }
    const [entry] = expectProblem(
      await make(app, at('pin'), { ...scenario, pin }),
      'catalog_revision_unknown',
    )
    expect(entry?.pointer).toBe('/pin/catalog_revision')
    const { body } = await get('/v1/catalog/revisions')
    const held = { catalog_revision: body.items.at(-1).sha256 }
    const both = { ...scenario, pin: held, request: { ...gpt3, pin } }
    expectProblem(await make(app, at('pin'), both), 'field_conflict')
    const inner = { ...scenario, request: { ...gpt3, pin: held } }
    expect((await make(app, at('pin'), inner)).body.pin).toEqual(held)
  })
})
