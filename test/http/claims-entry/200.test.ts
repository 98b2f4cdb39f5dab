import supertest from 'supertest'
import { expect, test } from 'vitest'
import { components } from '../../../src/http/schemas/components.ts'
import { explain } from '../../../src/http/validation/explain.ts'
import type { SharedSchemas } from '../../../src/http/validation/json-schema.ts'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)
const shared = new Map(
  components.map((schema) => [String((schema as { $id?: string }).$id), schema]),
) as SharedSchemas
const { body: list } = await agent.get('/v1/claims?limit=500')
const ids: string[] = list.items.map(({ id }: { id: string }) => id)

test.each(ids)('GET /v1/claims/%s has exactly the declared form in both languages', async (id) => {
  for (const language of ['en', 'zh']) {
    const { status, body } = await agent.get(`/v1/claims/${id}`).set('accept-language', language)
    expect(status).toBe(200)
    expect(explain({ $ref: 'Claim#' }, body, { shared, textual: false })).toEqual([])
  }
})

test('a claim shows each input with its basis and what is known of it', async () => {
  const { body } = await agent.get('/v1/claims/claim-013')
  expect(body.assumptions[0]).toMatchObject({
    path: 'sizing.tokens_per_s_per_accelerator',
    basis: 'inferred',
    solved_from: 'node_needed_count',
    note: 'Solved from the number of servers; no text states it.',
  })
})

test('a source that is described and not named is described in the language', async () => {
  const { body } = await agent.get('/v1/claims/claim-015').set('accept-language', 'zh')
  expect(body.source.title).toBe('中信证券与媒体报道')
  const found = await agent.get(`/v1/claims?q=${encodeURIComponent('中信证券')}`)
  expect(found.body.items.map(({ id }: { id: string }) => id)).toContain('claim-015')
})

test('a claim that the caller has already is answered 304 by its ETag', async () => {
  const { headers } = await agent.get('/v1/claims/claim-008')
  const again = await agent.get('/v1/claims/claim-008').set('if-none-match', String(headers.etag))
  expect(again.status).toBe(304)
})
