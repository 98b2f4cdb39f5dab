import supertest from 'supertest'
import { expect, test } from 'vitest'
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
