import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'

const agent = supertest((await realApp()).server)

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
    })
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

  test('in Chinese where Chinese is asked for', async () => {
    const { body, headers } = await agent.get('/v1/claims?limit=1').set('accept-language', 'zh-CN')
    expect(headers['content-language']).toBe('zh')
    expect(body.items[0].title).toBe('训练 GPT-3 需 3,640 PF-day')
  })
})
