import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { reportTypes } from '../../../src/http/report/forms.ts'
import { kindNames, kinds } from '../../../src/kinds/kinds.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const training = {
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 1e12 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
  price: { ref: 'cheapest' },
}
const post = (path: string, accept: string, body: object, language = 'en') =>
  supertest(app.server)
    .post(path)
    .set('accept', accept)
    .set('accept-language', language)
    .send(body)
    .buffer(true)
const [html = '', markdown = '', xlsx = '', svg = ''] = reportTypes

describe('a report', () => {
  test.each(kindNames)(
    'of %s has its first example in Markdown, with the figures of its JSON',
    async (kind) => {
      const body = Object.values(kinds[kind].examples)[0]?.value ?? {}
      const path = `/v1/estimates/${kind}`
      const [report, answer] = [await post(path, markdown, body), await post(path, 'application/json', body)]
      expect([report.status, report.headers['content-type']]).toEqual([200, 'text/markdown; charset=utf-8'])
      const escaped = (text: unknown) => String(text).replaceAll(/[\\`*_{}[\]#|~]/g, '\\$&')
      for (const [figure, value] of Object.entries(answer.body.headline))
        if (typeof value === 'number')
          expect(report.text).toContain(`| ${escaped(figure)} | ${escaped(value)} |`)
    },
  )

  test('in HTML is one file that loads nothing, with its pictures, in the language that is asked for', async () => {
    const { text, headers } = await post('/v1/estimates/training', html, training, 'zh')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(text).toContain('<html lang="zh">')
    expect(text).toContain('<h2>推导过程</h2>')
    expect(text.match(/<svg /g)?.length).toBeGreaterThanOrEqual(3)
    expect(text).not.toMatch(/(src|href)="(?!#)|<script/)
  })

  test('writes what a caller names as text and nothing else', async () => {
    const name = '<script>alert(1)</script> | `x` =1+1'
    const items = [name, 'b'].map((key) => ({ key, request: training }))
    const body = { kind: 'training', items }
    const page = await post('/v1/compare', html, body)
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page.text).not.toContain('<script')
    const text = await post('/v1/compare', markdown, body)
    expect(text.text).not.toMatch(/^\| <script/m)
    expect(text.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; \\| \\`x\\` =1+1')
  })

  test('is a picture of each part of an answer, and of two goals of a search', async () => {
    for (const chart of ['memory', 'time', 'drivers']) {
      const { body, headers } = await post(`/v1/estimates/training?chart=${chart}`, svg, training)
      expect(headers['content-type']).toBe('image/svg+xml')
      expect(String(body)).toMatch(/^<svg [\s\S]*<\/svg>$/)
    }
    const search = {
      kind: 'training',
      request: training,
      space: { pipeline: [1], context: [1] },
      optimize: [
        { figure: 'wall_clock_days', goal: 'min' },
        { figure: 'memory_peak_per_accelerator_gib', goal: 'min' },
      ],
    }
    expect(String((await post('/v1/plans/search?chart=front', svg, search)).body)).toContain(
      'nvidia-h100-sxm5-80gb',
    )
    expect((await post('/v1/plans/search', markdown, search)).text).toContain(
      '# Search over plans: training, ok',
    )
  })

  test('of a recommendation tells evidence and dated prices', async () => {
    const { accelerator, ...request } = training
    const body = {
      kind: 'training',
      request: { ...request, run: { ...request.run, deadline_days: 30 } },
      optimize: 'cost',
    }
    const { text } = await post('/v1/recommend', markdown, body)
    expect(text).toMatch(/extrapolated \\?\(0\\?\) \| prices\/[^|]+, 20\d\d/)
  })

  test('of a picture that the answer has not is refused with those that it has', async () => {
    const response = await post('/v1/estimates/training?chart=front', svg, training)
    const [fault] = expectProblem(
      { ...response, body: JSON.parse(String(response.text ?? response.body)) } as never,
      'chart_unknown',
    )
    expect(fault).toMatchObject({ in: 'query', pointer: '/chart' })
    expect(fault?.message).toContain('time')
  })

  test('as a workbook is sent as a file', async () => {
    const { headers, status } = await post('/v1/estimates/training', xlsx, training)
    expect([status, headers['content-type']]).toEqual([200, xlsx])
    expect(headers['content-disposition']).toBe('attachment; filename="estimate.xlsx"')
  })
})
