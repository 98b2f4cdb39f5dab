import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const body = {
  kind: 'sizing',
  request: {
    model: { ref: 'llama3.1-8b' },
    traffic: { requests_per_s: 1, prompt_tokens: 100, output_tokens: 100 },
  },
}

test.each([
  ['a preference that is none', { optimize: 'speed' }, '/optimize'],
  ['no option at all', { top: 0 }, '/top'],
  ['a limit without a figure', { limits: [{ max: 3 }] }, '/limits/0/figure'],
])('400: %s', async (_, more, pointer) => {
  const response = await supertest(app.server)
    .post('/v1/recommend')
    .send({ ...body, ...more })
  const [entry] = expectProblem(response, 'request_invalid')
  expect(entry?.pointer).toBe(pointer)
})
