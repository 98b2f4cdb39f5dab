import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/compare').send(body)

describe('POST /v1/compare refuses with 400', () => {
  test.each([
    ['nothing', {}],
    ['a kind that there is not', { kind: 'dreaming', items: [] }],
    ['one item', { kind: 'training', items: [{ key: 'a', request: {} }] }],
    [
      'a request of another kind',
      { kind: 'demand', request: { run: { tokens_count: 1 } }, accelerators: [{ ref: 'a' }] },
    ],
  ])('%s', async (_what, body) => {
    expect(expectProblem(await post(body), 'request_invalid').length).toBeGreaterThan(0)
  })
})
