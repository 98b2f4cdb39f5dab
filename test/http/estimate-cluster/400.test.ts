import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/cluster').send(body)

test.each([
  ['switches of two ports', { network: { radix: 2 } }, '/network/radix', 'number_too_small'],
  ['half a rail', { network: { rails_count: 0.5 } }, '/network/rails_count', 'number_not_integer'],
  [
    'more ports up than down',
    { network: { oversubscription_factor: 0.5 } },
    '/network/oversubscription_factor',
    'number_too_small',
  ],
  ['a medium that there is not', { storage: { medium: 'tape' } }, '/storage/medium', 'word_unknown'],
  ['a topology that there is not', { network: { topology: 'torus' } }, '/network/topology', 'word_unknown'],
  ['delivery without a lead time', { delivery: {} }, '/delivery/lead_time_days', 'field_missing'],
] as const)('POST /v1/estimates/cluster refuses %s with 400', async (_what, body, pointer, code) => {
  expect(expectProblem(await post(body), 'request_invalid')).toMatchObject([{ in: 'body', pointer, code }])
})
