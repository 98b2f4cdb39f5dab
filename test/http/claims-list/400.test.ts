import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await sharedApp()).server)

test.each([
  'limit=0',
  'limit=501',
  'limit=x',
  'limits=5',
  'cursor=%20',
  'verdict=wrong',
  'kind=x',
  'q=',
  'is_read=2',
])('GET /v1/claims?%s is answered 400', async (query) => {
  expect(expectProblem(await agent.get(`/v1/claims?${query}`), 'query_invalid')).not.toEqual([])
})

test.each(['abc', 'eyJrIjoi'])('the cursor %s, which no list made, is answered 400', async (cursor) => {
  expectProblem(await agent.get(`/v1/claims?cursor=${cursor}`), 'cursor_invalid')
})

test('a cursor of another filter is answered 400', async () => {
  const { body } = await agent.get('/v1/claims?limit=2&kind=training')
  const response = await agent.get(`/v1/claims?limit=2&kind=demand&cursor=${body.next_cursor}`)
  expectProblem(response, 'cursor_invalid')
})
