import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishedFile } from '../../src/http/document/published.ts'
import { packageRoot } from '../../src/process/package-info.ts'
import { realApp } from '../http/support/app.ts'
import { compile, generateClients, generated } from './generate.ts'

type Operation = {
  operationId: string
  requestBody?: { content: Record<string, { examples?: Record<string, { value: object }> }> }
}
type Document = { paths: Record<string, Record<string, Operation>> }
type Answer = { status: number; body: unknown }
type Sent = { path: string; operationId: string; value: object }
// biome-ignore format: one line a client
type Hey = Record<string, (asked: { baseUrl: string; body: object }) => Promise<{ data: unknown; response: Response }>>
type Orval = Record<string, (body: object) => Promise<{ status: number; data: unknown }>>

const timeout = 600_000
const app = await realApp()
let baseUrl = ''

beforeAll(async () => {
  baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
  generateClients(baseUrl)
}, timeout)

afterAll(async () => {
  await app.close()
  rmSync(generated, { recursive: true, force: true })
})

const headOf = {
  'openapi-typescript': `import type { components } from './openapi-typescript'
type Estimate = components['schemas']['TrainingEstimate']`,
  'hey-api': `import type { TrainingEstimate as Estimate } from './hey-api'`,
  orval: `import type { TrainingEstimate as Estimate } from './orval'`,
}

test.each(Object.entries(headOf))(
  'the types of %s compile, and a misspelt range, breakdown or figure does not',
  (name, head) => {
    const use = (key: string) => `${head}
declare const estimate: Estimate
export const seen = [estimate.${key}]\n`
    const of = (key: string) => compile(`use-${name}.ts`, use(key))
    expect(
      of('ranges.wall_clock_days?.low, estimate.breakdowns.step_time_s, estimate.headline.cost_amount'),
    ).toBe('')
    const misspelt = ['ranges', 'breakdowns', 'headline'].map((block) => `${block}.wall_clok_days`)
    expect(of(misspelt.join(', estimate.')).match(/error TS2551/g)).toHaveLength(misspelt.length)
  },
  timeout,
)

const { paths }: Document = JSON.parse(readFileSync(publishedFile(packageRoot), 'utf8'))
const sent: Sent[] = Object.entries(paths)
  .filter(([path]) => path.startsWith('/v1/estimates/') && !path.endsWith('/batch'))
  .flatMap(([path, { post }]) => {
    const examples = post?.requestBody?.content['application/json']?.examples ?? {}
    return Object.values(examples).map(({ value }) => ({
      path,
      operationId: String(post?.operationId),
      value,
    }))
  })

async function plainly({ path, value }: Sent): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(value) })
  return { status: response.status, body: await response.json() }
}

/** Every example sent by a client is answered 200 with what it is answered without one. */
async function expectSame(through: (one: Sent) => Promise<Answer>): Promise<void> {
  expect(sent.length).toBeGreaterThan(30)
  for (const one of sent) {
    const plain = await plainly(one)
    expect(plain.status).toBe(200)
    expect(await through(one)).toEqual(plain)
  }
}

test('openapi-fetch over the types of openapi-typescript runs the examples', { timeout }, async () => {
  const { default: createClient } = await import('openapi-fetch')
  const client = createClient<Record<string, never>>({ baseUrl }) as unknown as {
    POST: (path: string, asked: { body: object }) => Promise<{ data: unknown; response: Response }>
  }
  await expectSame(async ({ path, value }) => {
    const { data, response } = await client.POST(path, { body: value })
    return { status: response.status, body: data }
  })
})

test('the client of @hey-api/openapi-ts runs the examples', { timeout }, async () => {
  const client = (await import(join(generated, 'hey-api/index.ts'))) as Hey
  await expectSame(async ({ operationId, value }) => {
    const answer = await client[operationId]?.({ baseUrl, body: value })
    return { status: answer?.response.status ?? 0, body: answer?.data }
  })
})

test('the client of orval runs the examples', { timeout }, async () => {
  const client = (await import(join(generated, 'orval.ts'))) as Orval
  await expectSame(async ({ operationId, value }) => {
    const answer = await client[operationId]?.(value)
    return { status: answer?.status ?? 0, body: answer?.data }
  })
})
