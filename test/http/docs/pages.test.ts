import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../src/http/errors/codes.ts'
import { messagesOf } from '../../../src/i18n/languages.ts'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await fakeApp()
const agent = supertest(app.server)

describe('GET /docs/errors/{code} and /docs/warnings/{code}', () => {
  test('the type of every problem leads to its page', async () => {
    for (const code of Object.keys(statusOf)) {
      const { status, headers, text } = await agent.get(`/docs/errors/${code}`)
      expect([status, headers['content-type']]).toEqual([200, 'text/markdown; charset=utf-8'])
      expect(text.startsWith(`# ${code}\n`)).toBe(true)
    }
  })

  test('a caller who prefers Chinese reads every page in Chinese, at the same address', async () => {
    const addresses = [
      ...Object.keys(statusOf).map((code) => `/docs/errors/${code}`),
      ...Object.keys(messagesOf.zh.warnings).map((code) => `/docs/warnings/${code}`),
    ]
    for (const address of addresses) {
      const { status, headers, text } = await agent
        .get(address)
        .set('accept-language', 'zh-CN,zh;q=0.9,en;q=0.5')
      expect([status, headers['content-language']]).toEqual([200, 'zh'])
      expect(headers.vary).toContain('Accept-Language')
      expect(text).toContain('## 如何处理\n')
    }
  })

  test('a caller who says nothing or prefers another language reads English', async () => {
    for (const language of ['', 'fr', 'en-GB,zh;q=0.5']) {
      const { headers, text } = await agent.get('/docs/errors/not_ready').set('accept-language', language)
      expect(headers['content-language']).toBe('en')
      expect(text).toContain('## What to do\n')
    }
  })

  test('every warning code leads to its page', async () => {
    for (const code of Object.keys(messagesOf.en.warnings)) {
      expect((await agent.get(`/docs/warnings/${code}`)).status).toBe(200)
    }
  })

  test('a browser may read them', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    expect((await agent.get('/docs/errors/not_ready').set('accept', accept)).status).toBe(200)
  })

  test('a code that there is not is 404, and one that is no code 400', async () => {
    expectProblem(await agent.get('/docs/errors/no_such_code'), 'page_not_found')
    expectProblem(await agent.get('/docs/errors/..%2f..%2fpackage'), 'path_invalid')
  })
})
