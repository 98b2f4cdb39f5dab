import supertest from 'supertest'
import { beforeAll, describe, expect, test } from 'vitest'
import { statusOf } from '../../../src/http/errors/codes.ts'
import type { ProblemCode } from '../../../src/i18n/messages.ts'
import { createMemoryApiKeys } from '../../../src/store/memory/api-keys.ts'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { bearing, madeKey } from '../support/keys.ts'
import { at, make, scenario } from '../support/scenarios.ts'

const viewer = madeKey({ role: 'viewer' })
const editor = madeKey({ role: 'editor' })
const admin = madeKey({ role: 'admin' })
const other = madeKey({ role: 'admin', team: 'other' })
const expired = madeKey({ role: 'admin', expires_at: '2026-11-23T08:00:00.000Z' })
const revoked = madeKey({ role: 'admin' })
/** The id of a real key with another secret: well-formed, not the key. */
const forged = madeKey({ id: editor.record.id })

const records = [viewer, editor, admin, other, expired].map(({ record }) => record)
const app = await realApp({ access: { keys: createMemoryApiKeys(records), areEstimatesOpen: true } })
const routes = app.routePolicies()
const ofTeams = routes.filter(({ policy }) => policy?.startsWith('team_'))
const addressed = (url: string, team: string, name: string) =>
  url.replace(':team', team).replace(':name', name).replace(':version', '1')

function call(method: string, path: string, headers: Record<string, string>, service = app) {
  const verb = method.toLowerCase() as 'get'
  const request = supertest(service.server)[verb](path).set(headers)
  if (method === 'GET' || method === 'POST') return request
  request.set('if-match', '"0-0"')
  return method === 'PUT' ? request.send(scenario) : request
}

beforeAll(async () => {
  for (const [team, key] of [
    ['acme', editor.key],
    ['other', other.key],
  ] as const) {
    expect((await make(app, at('there', team), scenario, bearing(key))).status).toBe(201)
  }
})

describe('policies', () => {
  test('every route declares one', () => {
    expect(routes.length).toBeGreaterThan(30)
    expect(routes.filter(({ policy }) => policy === undefined)).toEqual([])
  })

  test('what stands under a team is for that team, and nothing else is', () => {
    expect(ofTeams.length).toBeGreaterThanOrEqual(9)
    const misfits = routes.filter(
      ({ url, policy }) => url.includes(':team') !== Boolean(policy?.startsWith('team_')),
    )
    expect(misfits).toEqual([])
  })

  test('what changes something asks for more than a viewer', () => {
    const changing = ofTeams.filter(
      ({ method, url }) => !/GET|HEAD/.test(method) && !url.endsWith('/evaluate'),
    )
    expect(changing.map(({ policy }) => policy)).toEqual(changing.map(() => 'team_editor'))
  })
})

const names = { viewer, editor, admin } as const
const allowed: Record<string, readonly (keyof typeof names)[]> = {
  team_viewer: ['viewer', 'editor', 'admin'],
  team_editor: ['editor', 'admin'],
  team_admin: ['admin'],
}

describe.each(ofTeams)('$method $url', ({ method, url, policy }) => {
  const refused = async (headers: Record<string, string>, code: ProblemCode, team = 'acme') => {
    const response = await call(method, addressed(url, team, 'there'), headers)
    if (method === 'HEAD') expect(response.status).toBe(statusOf[code])
    else expectProblem(response, code)
    return response
  }

  test('without a key is 401 with a challenge', async () => {
    const { headers } = await refused({}, 'key_missing')
    expect(headers['www-authenticate']).toBe('Bearer realm="flopcast"')
  })

  test.each([
    ['expired', bearing(expired.key)],
    ['revoked', bearing(revoked.key)],
    ['forged', bearing(forged.key)],
    ['cut off', bearing(editor.key.slice(0, -1))],
    ['mistyped', bearing(editor.key.replace(/.(?=.{10}$)/, (one) => (one === 'a' ? 'b' : 'a')))],
    ['of another scheme', { authorization: `Basic ${editor.key}` }],
    ['empty', { authorization: '' }],
    ['twice', { authorization: `Bearer ${editor.key} ${editor.key}` }],
  ])('with a key that is %s is 401 invalid_token', async (_, headers) => {
    const response = await refused(headers, 'key_invalid')
    expect(response.headers['www-authenticate']).toBe('Bearer realm="flopcast", error="invalid_token"')
  })

  test('with the key of another team answers exactly as for a missing one', async () => {
    const theirs = await refused(bearing(other.key), 'scenario_not_found')
    const missing = await call(method, addressed(url, 'acme', 'missing'), bearing(other.key))
    const nobody = await call(method, addressed(url, 'nobody', 'missing'), bearing(other.key))
    for (const answer of [missing, nobody]) {
      expect(withoutIds(answer)).toEqual(withoutIds(theirs))
    }
  })

  test('lets in exactly the roles that its policy names', async () => {
    const may = allowed[String(policy)] ?? expect.fail(`no such policy ${policy}`)
    for (const role of ['viewer', 'editor', 'admin'] as const) {
      const path = addressed(url, 'acme', may.includes(role) ? `by-${role}` : 'there')
      const { status, headers } = await call(method, path, bearing(names[role].key))
      expect([role, [401, 403].includes(status)]).toEqual([role, !may.includes(role)])
      if (status === 403) expect(headers['www-authenticate']).toContain('insufficient_scope')
    }
  })
})

/** An answer without what names the request itself. */
function withoutIds({ status, headers, body }: supertest.Response) {
  const { 'x-request-id': _id, date: _date, 'content-length': _length, ...kept } = headers
  const { instance: _instance, request_id: _request, ...said } = body
  return { status, headers: kept, said }
}

describe('a missing scenario of one’s own team', () => {
  test.each(['GET', 'DELETE', 'PUT'])('answers %s as another team’s does', async (method) => {
    const own = await call(method, at('missing'), bearing(editor.key))
    const theirs = await call(method, at('there', 'other'), bearing(editor.key))
    expectProblem(own, 'scenario_not_found')
    expect(withoutIds(own)).toEqual(withoutIds(theirs))
  })
})

describe('what is not of teams', () => {
  test('is open while scenarios are not', async () => {
    const estimate = supertest(app.server).post('/v1/estimates/training').send(scenario.request)
    expect((await estimate).status).toBe(200)
    for (const path of [
      '/livez',
      '/readyz',
      '/v1/catalog/sites',
      '/openapi.json',
      '/docs/errors/key_missing',
    ]) {
      expect((await supertest(app.server).get(path)).status).toBe(200)
    }
  })

  test('needs a key, of any team, where the operator asks for one; health and docs do not', async () => {
    const closed = await realApp({ access: { keys: createMemoryApiKeys(records), areEstimatesOpen: false } })
    const post = () => supertest(closed.server).post('/v1/estimates/training').send(scenario.request)
    expectProblem(await post(), 'key_missing')
    expect((await post().set(bearing(viewer.key))).status).toBe(200)
    expectProblem(await supertest(closed.server).get('/v1/catalog/sites'), 'key_missing')
    expect((await supertest(closed.server).get('/livez')).status).toBe(200)
    const statuses = closed
      .routePolicies()
      .filter(({ policy }) => policy === 'estimates')
      .map(async ({ method, url }) => (await call(method, url.replace(/:\w+/, 'x'), {}, closed)).status)
    expect([...new Set(await Promise.all(statuses))]).toEqual([401])
  })

  test('an unknown address is 404 with or without a key', async () => {
    expect((await supertest(app.server).get('/v1/teams/acme/secrets')).status).toBe(404)
  })
})

test('who saved a version is the id of the key, never the key', async () => {
  const made = await make(app, at('signed'), scenario, bearing(editor.key))
  expect(made.body.saved_by).toBe(editor.record.id)
  expect(JSON.stringify([made.body, made.headers])).not.toContain(editor.key.slice(18))
})
