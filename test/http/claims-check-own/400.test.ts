import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { kindNames } from '../../../src/kinds/kinds.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await sharedApp()).server)
const figures = [{ name: 'accelerator_count', value: 8 }]
const request = { sizing: { method: 'given', nodes_count: 1 } }

test.each([
  [{ kind: 'demand', request }, '/figures', 'field_missing'],
  [{ kind: 'demand', request, figures, note: 'x' }, '/note', 'field_unknown'],
  [{ kind: 'demand', request, figures: [] }, '/figures', 'list_too_short'],
  [
    { kind: 'demand', request: { sizing: { method: 'given', nodes: 1 } }, figures },
    '/request/sizing/nodes',
    '',
  ],
  [{ kind: 'demand', request, figures: [{ name: 'x', value: '8' }] }, '/figures/0/value', 'number_as_string'],
  [
    { kind: 'demand', request, figures, assumptions: [{ path: '__proto__.x', basis: 'stated' }] },
    '/assumptions/0/path',
    'text_malformed',
  ],
])('%j is answered 400 at %s', async (body, pointer, code) => {
  const response = await agent.post('/v1/claims/check').send(body)
  const entries = expectProblem(response, 'request_invalid')
  expect(entries.map((entry) => entry.pointer)).toContain(pointer)
  if (code !== '') expect(entries.map((entry) => entry.code)).toContain(code)
})

const kinds = [...kindNames, 'arithmetic']

describe('a wrong body is told what is missing for the kind that comes nearest, each fault once', () => {
  test.each([
    ['no kind that there is', { kind: 'cooking', request, figures }, [['/kind', 'word_unknown']]],
    ['no request', { kind: 'demand', figures }, [['/request', 'field_missing']]],
    [
      'a wrong field in the request',
      { kind: 'demand', request: { ...request, acelerator: { ref: 'nvidia-h100-sxm5-80gb' } }, figures },
      [['/request/acelerator', 'field_unknown']],
    ],
    ['a kind alone', { kind: 'training' }, ['/request', '/figures'].map((one) => [one, 'field_missing'])],
    ['nothing', {}, ['/kind', '/figures'].map((one) => [one, 'field_missing'])],
    ['a kind that is a number', { kind: 5, request, figures }, [['/kind', 'word_unknown']]],
    ['a misspelt name of the kind', { knd: 'demand', request, figures }, [['/knd', 'field_unknown']]],
    [
      'a request that formulas alone have no use for',
      { kind: 'arithmetic', request, figures },
      [['/request', 'field_unknown']],
    ],
  ])('%s', async (_, body, faults) => {
    const entries = expectProblem(await agent.post('/v1/claims/check').send(body), 'request_invalid')
    expect(entries.map(({ pointer, code }) => [pointer, code])).toEqual(faults)
  })

  test('who names no kind reads all that there are, and the one that the request fits', async () => {
    const post = (language: string) =>
      agent.post('/v1/claims/check').set('accept-language', language).send({ request, figures })
    const [entry] = expectProblem(await post('en'), 'request_invalid')
    expect(entry).toMatchObject({
      pointer: '/kind',
      code: 'field_missing',
      hint: `Add kind. What was sent comes nearest to demand. Allowed: ${kinds.join(', ')}.`,
      parameters: { allowed: kinds, nearest: 'demand' },
    })
    const [chinese] = expectProblem(await post('zh'), 'request_invalid')
    expect(chinese?.hint).toContain('最接近 demand')
  })
})
