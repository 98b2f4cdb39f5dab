import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { compareExamples } from '../../src/http/examples/compare.ts'
import { realApp } from './support/app.ts'
import { expectProblem } from './support/expect-problem.ts'
import { at, gpt3, make } from './support/scenarios.ts'

const app = await realApp()
const get = (path: string) => supertest(app.server).get(path)
const csv = { accept: 'text/csv' }
for (const name of ['a', 'b', 'c']) await make(app, at(name))

describe('lists', () => {
  test.each([
    '/v1/catalog/accelerators',
    '/v1/catalog/revisions',
    '/v1/claims',
    '/v1/kinds',
    '/v1/units',
    '/v1/backtests',
    '/v1/teams/acme/scenarios',
    '/v1/teams/acme/scenarios/a/versions',
    '/v1/teams/acme/audit',
    '/v1/jobs',
  ])('%s refuses unknown fields and orders by name, counts itself and comes as CSV', async (path) => {
    for (const query of ['fields=nothing_of_it', 'sort=nothing_of_it', 'include_total=maybe'])
      expectProblem(await get(`${path}?${query}`), 'query_invalid')
    const { status, body } = await get(`${path}?include_total=true`)
    expect([status, body.total_count >= body.items.length]).toEqual([200, true])
    const table = await get(`${path}?include_total=true`).set(csv)
    expect(table.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(table.headers['total-count']).toBe(String(body.total_count))
    expectProblem(await get(path).set({ accept: 'image/png' }), 'not_acceptable')
  })

  test.each([
    ['/v1/catalog/accelerators', 'memory_bandwidth_gb_per_s', 'id'],
    ['/v1/claims', 'title', 'id'],
    ['/v1/teams/acme/scenarios', 'saved_at', 'name'],
  ])('%s in the order of %s gives every item once, page by page, as in one piece', async (path, sort, id) => {
    for (const order of [sort, `-${sort}`]) {
      const whole = (await get(`${path}?limit=200&sort=${order}&fields=${id}`)).body.items
      const seen: object[] = []
      let cursor = ''
      do {
        const { body } = await get(
          `${path}?limit=${Math.ceil(whole.length / 3)}&sort=${order}&fields=${id}${cursor}`,
        )
        seen.push(...body.items)
        cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`
      } while (cursor !== '')
      expect(seen).toEqual(whole)
      expect(Object.keys(whole[0])).toEqual([id])
    }
  })
})

describe('answers as CSV', () => {
  const post = (path: string, body: object) => supertest(app.server).post(path).set(csv).send(body)
  test('an estimate has a row for each figure and each input', async () => {
    const { status, text } = await post('/v1/estimates/training', gpt3)
    expect(status).toBe(200)
    expect(text.split('\r\n')[0]).toBe('block,name,part,value,unit,low,high,origin,ref,as_of,note')
    expect(text).toMatch(/\r\nfigure,accelerator_count,,848,/)
    expect(text).toMatch(/\r\nassumption,run.mfu_ratio,,0.462,/)
  })

  test('a comparison has a row for each figure and part', async () => {
    const { text } = await post('/v1/compare?include=differences', compareExamples.two_deadlines?.value ?? {})
    expect(text).toMatch(/\r\nsixty,\w+,part,accelerator_count,run.deadline_days,/)
  })
})
