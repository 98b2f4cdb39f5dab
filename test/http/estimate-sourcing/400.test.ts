import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/sourcing').send(body)
const workload = { accelerator_hours_per_month: 100 }

describe('POST /v1/estimates/sourcing refuses with 400 and names the field', () => {
  test.each([
    ['no workload', {}, '/workload', 'field_missing'],
    [
      'ownership without a mode',
      { workload, own: { currency: 'USD', as_of: '2026-10' } },
      '/own/mode',
      'field_missing',
    ],
    [
      'a mode that there is not',
      { workload, own: { mode: 'borrowed', currency: 'USD' } },
      '/own/mode',
      'word_unknown',
    ],
    ['a null price', { workload, own: { mode: 'leased', currency: null } }, '/own/currency', 'value_null'],
  ] as const)('%s', async (_what, body, pointer, code) => {
    expect(expectProblem(await post(body), 'request_invalid')).toMatchObject([{ in: 'body', pointer, code }])
  })
})
