import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import { describe, expect, test } from 'vitest'
import { trainingExamples } from '../../../src/kinds/examples/training.ts'
import { realApp } from '../support/app.ts'

const app = await realApp()
const estimate = (encoding?: string): Promise<LightMyRequestResponse> =>
  app.inject({
    method: 'POST',
    url: '/v1/estimates/training',
    headers: { 'content-type': 'application/json', ...(encoding && { 'accept-encoding': encoding }) },
    payload: trainingExamples.gpt3_in_30_days?.value as object,
  })
const get = (url: string, encoding: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { 'accept-encoding': encoding, ...headers } })

describe('compression of answers', () => {
  test('an estimate is the same in every encoding, and smaller where one is asked for', async () => {
    const plain = await estimate()
    const inBrotli = await estimate('gzip, deflate, br')
    const inGzip = await estimate('gzip')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect([inBrotli, inGzip].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(inBrotli.rawPayload).toString()).toBe(plain.body)
    expect(gunzipSync(inGzip.rawPayload).toString()).toBe(plain.body)
    expect(inBrotli.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
  })

  test.each(['identity', 'br;q=0, gzip;q=0', 'snappy'])(
    'accept-encoding %s is answered as it is',
    async (encoding) => {
      const { statusCode, headers, body } = await estimate(encoding)
      expect([statusCode, headers['content-encoding']]).toEqual([200, undefined])
      expect(JSON.parse(body)).toMatchObject({ kind: 'training' })
    },
  )

  test('less than 1 KiB is not worth it', async () => {
    const { headers } = await get('/livez', 'br')
    expect(headers['content-encoding']).toBeUndefined()
  })

  test('caches are told in any case that the answer varies by it', async () => {
    for (const encoding of ['br', 'identity'])
      expect((await get('/openapi.json', encoding)).headers.vary).toBe(
        'Accept, Accept-Language, accept-encoding',
      )
  })

  test('a caller who has the document in another encoding gets 304', async () => {
    const { etag } = (await get('/openapi.json', 'br')).headers
    const again = await get('/openapi.json', 'gzip', { 'if-none-match': String(etag) })
    expect([again.statusCode, again.body, again.headers['content-encoding']]).toEqual([304, '', undefined])
  })

  test('HEAD has no body', async () => {
    for (const url of ['/openapi.json', '/livez']) {
      const { statusCode, body } = await app.inject({
        method: 'HEAD',
        url,
        headers: { 'accept-encoding': 'br' },
      })
      expect([statusCode, body]).toEqual([200, ''])
    }
  })

  test('an encoded request body is still refused, before it is read', async () => {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: '/v1/estimates/training',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      payload: Buffer.alloc(100),
    })
    expect([statusCode, JSON.parse(body).code]).toEqual([415, 'media_type_unsupported'])
  })
})
