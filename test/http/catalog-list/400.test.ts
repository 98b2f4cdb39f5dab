import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const agent = supertest(app.server)

describe('GET /v1/catalog/{kind} refuses with 400', () => {
  test.each([
    ['limit=0', '/limit', 'number_too_small'],
    ['limit=501', '/limit', 'number_too_large'],
    ['limit=2.5', '/limit', 'number_not_integer'],
    ['limit=ten', '/limit', 'type_mismatch'],
    ['limti=10', '/limti', 'field_unknown'],
    ['vendor=a&vendor=b', '/vendor', 'parameter_repeated'],
    ['vendor=', '/vendor', 'text_too_short'],
    ['verified=maybe', '/verified', 'type_mismatch'],
    ['provider=aws', '/provider', 'field_unknown'],
    ['cursor=a%20b', '/cursor', 'text_malformed'],
  ] as const)('?%s', async (query, pointer, code) => {
    const entries = expectProblem(await agent.get(`/v1/catalog/accelerators?${query}`), 'query_invalid')
    expect(entries).toMatchObject([{ in: 'query', pointer, code }])
  })

  test('a good parameter beside a faulty one is not blamed', async () => {
    const entries = expectProblem(
      await agent.get('/v1/catalog/accelerators?limit=5&verified=true&foo=1'),
      'query_invalid',
    )
    expect(entries.map(({ pointer }) => pointer)).toEqual(['/foo'])
  })

  test('a cursor that is made up, cut, of other filters or of another list', async () => {
    const { next_cursor: cursor } = (await agent.get('/v1/catalog/accelerators?limit=2&vendor=NVIDIA')).body
    const paths = [
      '/v1/catalog/accelerators?cursor=abc',
      `/v1/catalog/accelerators?vendor=NVIDIA&cursor=${cursor.slice(0, -2)}`,
      `/v1/catalog/accelerators?cursor=${cursor}`,
      `/v1/catalog/nodes?cursor=${cursor}`,
    ]
    for (const path of paths) {
      const response = await agent.get(path)
      expect(expectProblem(response, 'cursor_invalid')).toMatchObject([{ in: 'query', pointer: '/cursor' }])
      expect(response.headers.etag).toBeUndefined()
    }
  })
})
