import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/siting').send(body)
const estimate = { kind: 'demand', request: { sizing: { method: 'given', nodes_count: 1 } } }

describe('POST /v1/estimates/siting refuses with 400 and names the field', () => {
  test.each([
    ['no sites', { estimate }, '/sites', 'field_missing'],
    ['an empty list', { estimate, sites: [] }, '/sites', 'list_too_short'],
    [
      'a kind that is not placed',
      { estimate: { kind: 'memory', request: {} }, sites: [{}] },
      '/estimate/kind',
      'word_unknown',
    ],
    [
      'no replicas at all',
      { estimate: { kind: 'serving', request: {}, replicas_count: 0 }, sites: [{}] },
      '/estimate/replicas_count',
      'number_not_above',
    ],
    [
      'a green share in per cent',
      { estimate, sites: [{ green_share_ratio: 80 }] },
      '/sites/0/green_share_ratio',
      'number_too_large',
    ],
    ['a PUE below 1', { estimate, sites: [{ pue_ratio: 0.9 }] }, '/sites/0/pue_ratio', 'number_too_small'],
  ] as const)('%s', async (_what, body, pointer, code) => {
    expect(expectProblem(await post(body), 'request_invalid')).toContainEqual(
      expect.objectContaining({ in: 'body', pointer, code }),
    )
  })
})
