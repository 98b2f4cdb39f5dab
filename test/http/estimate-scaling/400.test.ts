import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/scaling').send(body)

test.each([
  ['a law that there is not', { law: 'moore_1965', tokens_count: 1 }, '/law', 'word_unknown'],
  ['no compute', { training_compute_flop: 0 }, '/training_compute_flop', 'number_not_above'],
  [
    'more compute than there is',
    { training_compute_flop: 1e31 },
    '/training_compute_flop',
    'number_too_large',
  ],
  [
    'serving of nothing said',
    { tokens_count: 1, serve: {} },
    '/serve/tokens_lifetime_count',
    'field_missing',
  ],
] as const)('POST /v1/estimates/scaling refuses %s with 400', async (_what, body, pointer, code) => {
  expect(expectProblem(await post(body), 'request_invalid')).toMatchObject([{ in: 'body', pointer, code }])
})
