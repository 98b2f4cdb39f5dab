import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const resolve = (kind: string, q: string, more = '') =>
  supertest(app.server).get(`/v1/catalog/resolve?kind=${kind}&q=${encodeURIComponent(q)}${more}`)

describe('GET /v1/catalog/resolve answers 200', () => {
  test.each([
    ['accelerators', 'h100', 'nvidia-h100-sxm5-80gb'],
    ['accelerators', 'A100 80G', 'nvidia-a100-sxm4-80gb'],
    ['accelerators', '昇腾910B', 'huawei-ascend-910b3'],
    ['models', 'llama 3.1 405B', 'llama3.1-405b'],
  ])('%s: %s', async (kind, q, ref) => {
    const { status, body } = await resolve(kind, q)
    expect(status).toBe(200)
    expect(body).toMatchObject({ kind, q })
    expect(body.items[0].ref).toBe(ref)
  })

  test('a name that means nothing gives an empty list', async () => {
    expect((await resolve('accelerators', 'zzzzzz')).body.items).toEqual([])
  })

  test('limit bounds the list', async () => {
    expect((await resolve('accelerators', 'nvidia', '&limit=3')).body.items.length).toBeLessThanOrEqual(3)
  })
})
