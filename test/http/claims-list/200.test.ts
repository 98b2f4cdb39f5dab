import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)

describe('GET /v1/claims answers 200', () => {
  test('with what a reader picks a claim by', async () => {
    const { status, body } = await agent.get('/v1/claims?limit=1')
    expect(status).toBe(200)
    expect(body.items[0]).toMatchObject({
      id: 'claim-001',
      title: 'GPT-3 takes 3,640 PF-days',
      published: '2020-05-28',
      source: { url: 'https://arxiv.org/abs/2005.14165', is_read: true },
      kind: 'training',
      verdict: 'reproduced',
    })
  })

  test('with the verdict that the check of each gives', async () => {
    const { body } = await agent.get('/v1/claims?limit=500')
    for (const { id, verdict } of body.items.slice(0, 12)) {
      const { body: check } = await agent.post(`/v1/claims/${id}/check`)
      expect([id, verdict]).toEqual([id, check.verdict])
    }
  })

  test('in pages that join to the whole list, each claim once', async () => {
    const whole = (await agent.get('/v1/claims?limit=500')).body
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await agent.get(`/v1/claims?limit=7${cursor && `&cursor=${cursor}`}`)
      ids.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.next_cursor
    }
    expect(whole.next_cursor).toBeNull()
    expect(ids).toEqual(whole.items.map((item: { id: string }) => item.id))
    expect(ids.length).toBeGreaterThanOrEqual(42)
  })

  test.each([
    ['verdict=refuted_by_own_inputs', 'claim-011', 'claim-001'],
    ['kind=market', 'claim-006', 'claim-001'],
    ['q=a100%20gpt-3', 'claim-008', 'claim-012'],
    ['q=昇腾', 'ascend-910b-5-2-tflops-per-w', 'claim-001'],
    ['is_read=false', 'claim-007', 'claim-001'],
    ['kind=training&verdict=differs', 'claim-010', 'claim-001'],
  ])('with %s: claims that fit, and no others', async (query, inside, outside) => {
    const { status, body } = await agent.get(`/v1/claims?limit=500&${encodeURI(decodeURI(query))}`)
    expect(status).toBe(200)
    const ids = body.items.map(({ id }: { id: string }) => id)
    expect(ids).toContain(inside)
    expect(ids).not.toContain(outside)
  })

  test('that nothing fits with an empty page', async () => {
    const { body } = await agent.get('/v1/claims?q=no-such-words')
    expect(body).toEqual({ items: [], next_cursor: null })
  })

  test('of a filter in pages that join to the whole list of it', async () => {
    const query = 'verdict=reproduced'
    const whole = (await agent.get(`/v1/claims?limit=500&${query}`)).body.items
    const first = (await agent.get(`/v1/claims?limit=10&${query}`)).body
    const rest = (await agent.get(`/v1/claims?limit=500&${query}&cursor=${first.next_cursor}`)).body
    expect([...first.items, ...rest.items]).toEqual(whole)
  })

  test('in Chinese where Chinese is asked for', async () => {
    const { body, headers } = await agent.get('/v1/claims?limit=1').set('accept-language', 'zh-CN')
    expect(headers['content-language']).toBe('zh')
    expect(body.items[0].title).toBe('训练 GPT-3 需 3,640 PF-day')
    expect(body.items[0].verdict_text).toContain('可复现')
  })
})

describe('a list that the caller has already', () => {
  test('is answered 304 by its ETag, and not to another language or filter', async () => {
    const { headers } = await agent.get('/v1/claims?limit=3')
    const has = (path: string, language = 'en') =>
      agent.get(path).set('if-none-match', String(headers.etag)).set('accept-language', language)
    expect((await has('/v1/claims?limit=3')).status).toBe(304)
    expect((await has('/v1/claims?limit=3', 'zh')).status).toBe(200)
    expect((await has('/v1/claims?limit=4')).status).toBe(200)
  })
})
