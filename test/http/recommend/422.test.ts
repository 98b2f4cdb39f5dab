import supertest from 'supertest'
import { expect, test } from 'vitest'
import type { ProblemCode } from '../../../src/i18n/messages.ts'
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

test.each<[string, object, ProblemCode, string]>([
  [
    'an accelerator that is not there',
    { candidates: { accelerators: ['nvidia-h1000'] } },
    'reference_unknown',
    '/candidates/accelerators/0',
  ],
  [
    'a model that is not there',
    { models: [{ ref: 'no-model', score: 1 }] },
    'reference_unknown',
    '/models/0/ref',
  ],
  [
    'more candidates than the bound',
    { precisions: ['bf16', 'fp8', 'int8', 'int4', 'nvfp4', 'mxfp4', 'q4_k_m'] },
    'work_too_large',
    '/candidates',
  ],
])('422: %s', async (_, more, code, pointer) => {
  const response = await supertest(app.server)
    .post('/v1/recommend')
    .send({ ...body, ...more })
  const [entry] = expectProblem(response, code)
  expect(entry?.pointer).toBe(pointer)
})
