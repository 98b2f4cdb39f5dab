import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/market').send(body)

test.each([
  ['a tier without a name', { tiers: [{ preset: 'general' }] }, '/tiers/0/name', 'field_missing'],
  [
    'a preset that there is not',
    { tiers: [{ name: 'a', preset: 'huge' }] },
    '/tiers/0/preset',
    'word_unknown',
  ],
  [
    'a number format that there is not',
    { supply: { precision: 'fp7' } },
    '/supply/precision',
    'word_unknown',
  ],
  ['growth of 0', { growth: { yearly_factor: 0 } }, '/growth/yearly_factor', 'number_not_above'],
  [
    'more than a hundred regions',
    { supply: { regions: Array.from({ length: 101 }, (_, at) => ({ name: `${at}`, flop_per_s: 1 })) } },
    '/supply/regions',
    'list_too_long',
  ],
  ['a share above 1', { supply: { utilization_ratio: 60 } }, '/supply/utilization_ratio', 'number_too_large'],
] as const)('POST /v1/estimates/market refuses %s with 400', async (_what, body, pointer, code) => {
  expect(expectProblem(await post(body), 'request_invalid')).toMatchObject([{ in: 'body', pointer, code }])
})
