import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp, sharedApp } from '../support/app.ts'

const app = await sharedApp()
const agent = supertest(app.server)

describe('If-None-Match on the catalog', () => {
  test.each([
    '/v1/catalog/accelerators?limit=2',
    '/v1/catalog/accelerators/nvidia-a100-sxm4-80gb',
    '/v1/catalog/resolve?kind=accelerators&q=h100',
    '/v1/catalog/revisions',
  ])('%s is 304 without a body for whoever has the bytes', async (path) => {
    const { etag } = (await agent.get(path)).headers
    for (const header of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
      const again = await agent.get(path).set('if-none-match', String(header))
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag])
    }
    expect((await agent.get(path).set('if-none-match', '"other"')).status).toBe(200)
  })

  test('another query and another version have another ETag', async () => {
    const tag = async (server: typeof app.server, path: string) =>
      (await supertest(server).get(path)).headers.etag
    const newer = await realApp({ version: '9.9.9' })
    const path = '/v1/catalog/accelerators?limit=2'
    const tags = [
      await tag(app.server, path),
      await tag(app.server, `${path}&kind=gpu`),
      await tag(newer.server, path),
    ]
    expect(new Set(tags).size).toBe(3)
  })
})
