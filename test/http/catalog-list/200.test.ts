import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../../src/catalog/shipped.ts'
import { catalogKinds } from '../../../src/contract/catalog/entries.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const agent = supertest(app.server)
const shipped = shippedCatalog().entries
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id)

async function walk(path: string): Promise<string[]> {
  const ids: string[] = []
  let next: string | undefined = path
  while (next !== undefined) {
    const response = await agent.get(next)
    expect(response.status).toBe(200)
    ids.push(...idsOf(response.body))
    next = /^<([^>]+)>; rel="next"$/.exec(response.headers.link ?? '')?.[1]
    expect(next === undefined).toBe(response.body.next_cursor === null)
  }
  return ids
}

describe('GET /v1/catalog/{kind} answers 200', () => {
  test.each(catalogKinds)(
    '%s: following rel="next" gives every entry once, in the order of ids',
    async (kind) => {
      const ids = await walk(`/v1/catalog/${kind}?limit=100`)
      expect(ids).toEqual(shipped[kind].map(({ id }) => id).sort())
    },
  )

  test('a page has as many entries as were asked for, 50 when nothing is said', async () => {
    expect((await agent.get('/v1/catalog/prices')).body.items).toHaveLength(50)
    expect((await agent.get('/v1/catalog/prices?limit=7')).body.items).toHaveLength(7)
  })

  test('filters narrow the list, without regard to case, and stay on every page', async () => {
    const ids = await walk('/v1/catalog/accelerators?vendor=nvidia&limit=10')
    expect(ids).toEqual(
      shipped.accelerators
        .filter(({ vendor }) => vendor === 'NVIDIA')
        .map(({ id }) => id)
        .sort(),
    )
    const verified = await walk('/v1/catalog/models?verified=true&limit=50')
    expect(verified).toEqual(
      shipped.models
        .filter((entry) => entry.verified)
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('what no entry has gives an empty page', async () => {
    const { body } = await agent.get("/v1/catalog/accelerators?vendor=%25' OR 1=1 --")
    expect(body).toMatchObject({ items: [], next_cursor: null })
  })

  test('every answer names the revision and may be kept', async () => {
    const { headers, body } = await agent.get('/v1/catalog/sites?limit=1')
    expect(body.catalog_revision).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(headers.etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect(headers['cache-control']).toBe('public, max-age=60')
  })
})
