import { readFileSync } from 'node:fs'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { publishedFile } from '../../../src/http/document/published.ts'
import { packageRoot } from '../../../src/process/package-info.ts'
import { fakeApp } from '../support/app.ts'

const app = await fakeApp()
const agent = supertest(app.server)
const page = await agent.get('/docs').set('accept', 'text/html')
const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')

describe('Swagger UI at /docs', () => {
  test('/ leads to it', async () => {
    const { status, headers } = await agent.get('/')
    expect([status, headers.location]).toEqual([302, '/docs'])
  })

  test('every script, style and picture of the page is served here, so it works without a network', async () => {
    expect(addresses.length).toBeGreaterThan(6)
    for (const address of addresses) {
      expect(address).toMatch(/^\/(docs\/static\/|openapi\.json$)/)
      expect((await agent.get(address)).status).toBe(200)
    }
  })

  test('what it loads is named by its content and may be kept for ever, the page itself is asked for anew', async () => {
    for (const address of addresses.filter((one) => one.startsWith('/docs/static/'))) {
      expect((await agent.get(address)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    }
    const bare = await agent.get('/docs/static/swagger-ui-bundle.js')
    expect(bare.headers['cache-control']).toBe('public, max-age=0')
    const again = await agent.get('/docs').set('if-none-match', page.headers.etag ?? '')
    expect([page.headers['cache-control'], again.status]).toEqual(['public, max-age=60', 304])
  })

  test('it has the title, the mark and the size of a phone that are its own', () => {
    expect(page.text).toContain('<title>Flopcast 0.0.0-test: operations</title>')
    expect(page.text).toContain('name="viewport" content="width=device-width, initial-scale=1"')
    expect(page.text).toMatch(/rel="icon" type="image\/svg\+xml" href="[^"]+\/mark-[0-9a-f]{12}\.svg"/)
    expect(page.headers['content-language']).toBe('en')
  })

  test('the page runs no inline script, which its policy would refuse', () => {
    expect([...page.text.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)]).toEqual([])
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
  })

  test('its document has the operations of the published one', async () => {
    const [own, published] = [await agent.get('/docs/json'), await agent.get('/openapi.json')]
    expect(Object.keys(own.body.paths)).toEqual(Object.keys(published.body.paths))
    expect([published.status, published.body.openapi]).toEqual([200, '3.1.1'])
  })
})

describe('GET /openapi.json', () => {
  test.each(['/openapi.json', '/docs/yaml'])('%s is the published file byte for byte', async (path) => {
    const { text } = await agent.get(path).buffer(true)
    expect(text).toBe(readFileSync(publishedFile(packageRoot), 'utf8'))
  })
})

describe.each(['/openapi.json', '/docs/json', '/docs/yaml'])('GET %s', (path) => {
  test('a caller who has it already gets 304', async () => {
    const { status, headers } = await agent.get(path)
    expect([status, headers.etag]).toEqual([200, expect.stringMatching(/^"[0-9a-f]{32}"$/)])
    const again = await agent.get(path).set('if-none-match', headers.etag ?? '')
    expect([again.status, again.text]).toEqual([304, ''])
  })
})
