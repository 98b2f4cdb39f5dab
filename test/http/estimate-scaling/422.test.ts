import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/scaling').send(body)

test.each([
  ['nothing asked', {}, 'work_missing', ''],
  ['two questions', { tokens_count: 1e9, loss_target: 2 }, 'work_overdetermined', '/loss_target'],
  [
    'an accelerator inside that there is not',
    { training: { run: {}, accelerator: { ref: 'banana' } } },
    'reference_unknown',
    '/training/accelerator/ref',
  ],
  ['a loss of a law without one', { law: 'deepseek_2024', loss_target: 2 }, 'field_conflict', '/loss_target'],
] as const)('POST /v1/estimates/scaling refuses %s with 422', async (_what, body, code, pointer) => {
  expect(expectProblem(await post(body), code)[0]?.pointer ?? '').toBe(pointer)
})
