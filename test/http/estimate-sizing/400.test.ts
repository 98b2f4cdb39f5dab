import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()

test.each([
  ['a confidence that is none', { confidence: 'p99' }, '/confidence'],
  ['a day of 23 hours', { load: { daily_curve: Array(23).fill(1) } }, '/load/daily_curve'],
  ['an unknown field', { objective: {} }, '/objective'],
])('400: %s', async (_, more, pointer) => {
  const response = await supertest(app.server)
    .post('/v1/estimates/sizing')
    .send({
      model: { ref: 'llama3.1-8b' },
      traffic: { requests_per_s: 1, prompt_tokens: 100, output_tokens: 100 },
      ...more,
    })
  const [entry] = expectProblem(response, 'request_invalid')
  expect(entry?.pointer).toBe(pointer)
})
