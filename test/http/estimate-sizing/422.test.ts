import supertest from 'supertest'
import { test } from 'vitest'
import type { ProblemCode } from '../../../src/i18n/messages.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const traffic = { requests_per_s: 4, prompt_tokens: 1000, output_tokens: 200 }

test.each<[string, object, ProblemCode]>([
  ['no form of traffic', { traffic: { prompt_tokens: 10, output_tokens: 10 } }, 'traffic_missing'],
  ['no traffic at all', { traffic: { ...traffic, requests_per_s: 0 } }, 'traffic_missing'],
  ['no length of an answer', { traffic: { requests_per_s: 1, prompt_tokens: 10 } }, 'load_missing'],
  [
    'two lengths of a prompt',
    { traffic: { ...traffic, prompt: { amount: 10, unit: 'tokens' } } },
    'field_conflict',
  ],
  [
    'a peak beside a curve',
    { load: { peak_to_average_factor: 2, daily_curve: Array(24).fill(1) } },
    'field_conflict',
  ],
  ['a day without load', { load: { daily_curve: Array(24).fill(0) } }, 'range_invalid'],
  ['an engine for one request at a time', { engine: 'llama.cpp' }, 'field_conflict'],
])('422: %s', async (_, more, code) => {
  const response = await supertest(app.server)
    .post('/v1/estimates/sizing')
    .send({
      model: { ref: 'llama3.1-8b' },
      traffic,
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      ...more,
    })
  expectProblem(response, code)
})
