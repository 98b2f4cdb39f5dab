import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'

const app = await fakeApp()
const agent = supertest(app.server)

describe('Swagger UI at /docs', () => {
  test('/ leads to it', async () => {
    const { status, headers } = await agent.get('/')
    expect([status, headers.location]).toEqual([302, '/docs'])
  })

  test('every script, style and picture of the page is served here, so it works without a network', async () => {
    const { text } = await agent.get('/docs').set('accept', 'text/html')
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(addresses.length).toBeGreaterThan(4)
    for (const address of addresses) {
      expect(address).toMatch(/^\/docs\/static\//)
      expect((await agent.get(address)).status).toBe(200)
    }
  })

  test('the page runs no inline script, which its policy would refuse', async () => {
    const { text, headers } = await agent.get('/docs').set('accept', 'text/html')
    expect([...text.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)]).toEqual([])
    expect(headers['content-security-policy']).toContain("script-src 'self'")
  })

  test('it opens the published document', async () => {
    expect((await agent.get('/docs/static/swagger-initializer.js')).text).toContain('/openapi.json')
    const { status, body } = await agent.get('/openapi.json')
    expect([status, body.openapi]).toEqual([200, '3.1.1'])
  })
})
