import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { limitsFor } from '../../src/process/limits.ts'
import { readSettings } from '../../src/settings.ts'
import { createMemoryApiKeys } from '../../src/store/memory/api-keys.ts'
import { createMemoryStorage } from '../../src/store/memory/storage.ts'
import type { Storage } from '../../src/store/storage.ts'
import { StorageFault, type StorageFaultKind } from '../../src/store/storage-fault.ts'
import { realApp } from '../http/support/app.ts'
import { bearing, madeKey } from '../http/support/keys.ts'
import { scenario } from '../http/support/scenarios.ts'

type Response = { headers?: Record<string, object> }
type Operation = {
  operationId: string
  responses: Record<string, Response>
  requestBody?: { content: Record<string, { examples: Record<string, { value: object }> }> }
}
type Document = { paths: Record<string, Record<string, Operation>> }
type Call = { path?: string; headers?: Record<string, string>; payload?: string | object }

/** What HTTP itself adds; OpenAPI has the content type beside the body. */
const ofTransport = new Set([
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
])

const keys = { viewer: madeKey({ role: 'viewer' }), editor: madeKey(), admin: madeKey({ role: 'admin' }) }
const outsider = madeKey({ team: 'other', role: 'admin' })
const records = [...Object.values(keys), outsider].map(({ record }) => record)
const closed = { keys: createMemoryApiKeys(records), areEstimatesOpen: false }
const noRequests = { ...limitsFor(readSettings({})), rates: { address: 0, key: 9, team: 9, wrongKeys: 9 } }

const open = await realApp()
const document = open.swagger() as unknown as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)
const placed: Record<string, string> = { team: 'acme', name: 'there', version: '1', code: 'not_ready' }
/** Stands for the job that each service has. */
const theJob = 'the-job'
const idIn = (path: string) =>
  path.includes('/claims/') ? 'claim-008' : path.includes('/jobs/') ? theJob : 'us-va'
const addressed = (path: string) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => placed[name] ?? idIn(path))
const query: Record<string, string> = { resolveName: '?kind=models&q=llama' }

/** A storage whose every call fails. */
function failing(kind: StorageFaultKind): Storage {
  const fail = async () => {
    throw new StorageFault(kind, 'the store fails')
  }
  const part = <T extends object>(one: T): T =>
    Object.fromEntries(Object.keys(one).map((name) => [name, fail])) as T
  const { scenarios, jobs, idempotency, audit } = createMemoryStorage()
  return {
    scenarios: part(scenarios),
    jobs: part(jobs),
    leases: null,
    idempotency: part(idempotency),
    audit: part(audit),
    check: fail,
  }
}

const services: Record<string, FastifyInstance> = {
  open,
  closed: await realApp({ access: closed }),
  small: await realApp({ bodyMaxBytes: 1024 }),
  limited: await realApp({ access: closed, limits: noRequests }),
  full: await realApp({ storage: failing('full') }),
  busy: await realApp({ storage: failing('busy') }),
  broken: await realApp({
    storage: failing('unavailable'),
    readiness: async () => ({ ready: false, reason: 'x' }),
  }),
}
for (const service of [open, services.closed]) {
  await service?.inject({
    method: 'PUT',
    url: '/v1/teams/acme/scenarios/there',
    headers: { 'if-none-match': '*', ...bearing(keys.editor.key) },
    payload: scenario,
  })
}

const jobs = new Map<string, string>()
for (const [name, service] of Object.entries(services)) {
  const answer = await service.inject({
    method: 'POST',
    url: '/v1/estimates/training',
    headers: { prefer: 'respond-async', ...bearing(keys.viewer.key) },
    payload: scenario.request,
  })
  jobs.set(name, answer.statusCode === 202 ? answer.json().id : 'none')
}

/** Calls that bring out what an operation may answer, each on the service that brings it out. */
function callsOf(
  path: string,
  method: string,
  { operationId, requestBody }: Operation,
): (Call & { on: string })[] {
  const url = `${addressed(path)}${query[operationId] ?? ''}`
  const [example] = Object.values(requestBody?.content['application/json']?.examples ?? {})
  const whole: Call = { path: url, ...(example && { payload: example.value }) }
  const isKept = /\/(teams|jobs)\b/.test(path)
  const again = { 'idempotency-key': `key-of-${operationId}` }
  const changes = /^(save|delete)Scenario$/.test(operationId) ? { 'if-match': '*' } : {}
  const conditional: Call[] = [
    { ...whole, headers: { ...changes, ...again } },
    { ...whole, headers: { 'if-none-match': '*' } },
    { ...whole, path: url.replace('there', 'fresh'), headers: { 'if-none-match': '*' } },
    { ...whole, headers: { 'if-match': '"0-0"' } },
  ]
  const asJob = isPosted(operationId, requestBody)
    ? [{ ...whole, headers: { prefer: 'respond-async, wait=0', ...again } }]
    : []
  const calls: Call[] = [
    ...asJob,
    { ...whole, headers: { ...changes, ...again, 'accept-encoding': 'gzip' } },
    ...(isKept || method === 'get' ? conditional : []),
    { ...whole, headers: { accept: 'image/png' } },
    { ...whole, headers: { 'content-encoding': 'gzip' } },
    { path: `${addressed(path)}?no_such_parameter=1`, ...(example && { payload: example.value }) },
    { path: path.replace(/\{\w+\}/g, 'x'.repeat(200)) },
    { path: path.replace(/\{\w+\}/g, '%ff') },
    { path: path.replace(/\{\w+\}/g, 'none') },
  ]
  const bodies: Call[] = [
    { path: url, payload: 'text', headers: { 'content-type': 'text/plain' } },
    { path: url, payload: '{', headers: { 'content-type': 'application/json' } },
    { path: url, payload: '{"unknown":1}', headers: { 'content-type': 'application/json' } },
  ]
  const large = {
    path: url,
    payload: JSON.stringify('x'.repeat(2000)),
    headers: { 'content-type': 'application/json' },
  }
  const withBodies = method === 'get' ? calls : [...calls, ...bodies]
  const shownKeys = isKept ? [...Object.values(keys), outsider] : [keys.viewer]
  const shown = [{}, { authorization: 'Bearer wrong' }, ...shownKeys.map(({ key }) => bearing(key))]
  return [
    ...withBodies.map((call) => ({ ...call, on: 'open' })),
    ...(method === 'get' ? [] : [{ ...large, on: 'small' }]),
    ...shown.map((headers) => ({ ...whole, headers: { ...changes, ...headers }, on: 'closed' })),
    ...['limited', ...(isKept ? ['full', 'busy', 'broken'] : [])].map((on) => ({
      ...whole,
      headers: { ...changes, ...again },
      on,
    })),
  ]
}

/** A POST with a body asks for work, but for those that only look something up. */
function isPosted(operationId: string, body: Operation['requestBody']): boolean {
  return body !== undefined || /^(evaluateScenario|checkClaim)$/.test(operationId)
}

type Answer = { status: number; headers: string[] }
const asked = new Map<string, Promise<Answer[]>>()

/** All that an operation was seen to answer. Asked once, since the calls change what is there. */
function answersOf(path: string, method: string, operation: Operation): Promise<Answer[]> {
  const known = asked.get(operation.operationId) ?? ask(path, method, operation)
  asked.set(operation.operationId, known)
  return known
}

async function ask(path: string, method: string, operation: Operation): Promise<Answer[]> {
  const found: Answer[] = []
  for (const { on, path: url = path, headers = {}, payload } of callsOf(path, method, operation)) {
    const call = {
      method: method.toUpperCase() as 'GET',
      url: url.replace(theJob, jobs.get(on) ?? 'none'),
      headers,
      ...(payload !== undefined && { payload }),
    }
    const answer = await services[on]?.inject(call)
    if (answer) found.push({ status: answer.statusCode, headers: Object.keys(answer.headers) })
  }
  return found
}

describe.each(operations)('$method $path', ({ path, method, operation }) => {
  test('declares every status and every header that it was seen to answer', async () => {
    const seen = await answersOf(path, method, operation)
    expect(seen.length).toBeGreaterThan(9)
    const undeclared = seen.flatMap(({ status, headers }) => {
      const declared = operation.responses[status]
      if (declared === undefined) return [`status ${status}`]
      const unknown = headers.filter((name) => !ofTransport.has(name) && !(name in (declared.headers ?? {})))
      return unknown.map((name) => `${name} with ${status}`)
    })
    expect([...new Set(undeclared)]).toEqual([])
    if (/\{/.test(path)) expect(seen.map(({ status }) => status)).toContain(414)
  })
})

test('the calls bring out what matters: refusals of keys, rates, sizes, forms and storage', async () => {
  const seen = new Set<number>()
  for (const { path, method, operation } of operations.filter(({ path: one }) => one.includes('/teams/'))) {
    for (const { status } of await answersOf(path, method, operation)) seen.add(status)
  }
  const wanted = [200, 201, 204, 304, 400, 401, 403, 404, 406, 412, 413, 414, 415, 428, 429, 503, 507]
  expect(wanted.filter((status) => !seen.has(status))).toEqual([])
})
