import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/cluster').send(body)
const accelerator = { ref: 'nvidia-h100-sxm5-80gb', count: 8 }

test.each([
  ['no count', { accelerator: { ref: accelerator.ref } }, 'accelerator_incomplete', '/accelerator/count'],
  ['a node that there is not', { accelerator, node: { ref: 'banana' } }, 'reference_unknown', '/node/ref'],
  [
    'a price without a date',
    { accelerator, price: { switch_amount: 1, currency: 'USD' } },
    'price_undated',
    '/price/as_of',
  ],
  [
    'storage told twice',
    { accelerator, storage: { usable_tb: 1, data_tb: 1 } },
    'field_conflict',
    '/storage/data_tb',
  ],
] as const)('POST /v1/estimates/cluster refuses %s with 422', async (_what, body, code, pointer) => {
  expect(expectProblem(await post(body), code)[0]?.pointer).toBe(pointer)
})
