import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { kindNames } from '../../../src/kinds/kinds.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await sharedApp()).server)

const sized = (sizing: object) => ({ sizing })
const placed = (estimate: object) => ({ estimate, sites: [{ ref: 'cn-ningxia' }] })
const varied = (distribution: object) => ({
  run: { training_compute_flop: 1e21, mfu_ratio: { distribution } },
})
const spread = { low: 0.3, high: 0.4 }

/** Operation, body, and for each fault its pointer and code. */
const wrong: readonly (readonly [string, object, readonly string[]])[] = [
  ['POST /v1/compare', {}, ['/kind field_missing']],
  ['POST /v1/compare', { request: {} }, ['/kind field_missing', '/accelerators field_missing']],
  ['POST /v1/compare', { kind: 'trainin' }, ['/kind word_unknown']],
  ['POST /v1/compare', { kind: 'training', items: [] }, ['/items list_too_short']],
  [
    'POST /v1/solve',
    { kind: 'demand', request: {}, figure: 'cost_amount', target: 1, path: 'price.node_hour_amount' },
    ['/request/sizing field_missing'],
  ],
  // Without a kind no form is meant yet: one has a figure and a path, another has unknowns.
  ['POST /v1/solve', { request: {}, target: 1 }, ['/kind field_missing']],
  [
    'POST /v1/solve',
    { kind: 'training', request: {}, target: 1 },
    ['/figure field_missing', '/path field_missing'],
  ],
  ['PUT /v1/teams/a/scenarios/b', {}, ['/kind field_missing', '/request field_missing']],
  ['PUT /v1/teams/a/scenarios/b', { kind: 'memory', request: { run: {} } }, ['/request/model field_missing']],
  [
    'PUT /v1/teams/a/scenarios/b',
    { kind: 'cooking', request: {}, labels: 3 },
    ['/kind word_unknown', '/labels type_mismatch'],
  ],
  [
    'POST /v1/estimates/siting',
    placed({}),
    ['/estimate/kind field_missing', '/estimate/request field_missing'],
  ],
  ['POST /v1/estimates/siting', placed({ kind: 'memory', request: {} }), ['/estimate/kind word_unknown']],
  [
    'POST /v1/estimates/siting',
    placed({ kind: 'training', request: { sizing: {} } }),
    ['/estimate/request/sizing field_unknown'],
  ],
  ['POST /v1/estimates/demand', sized({}), ['/sizing/method field_missing']],
  ['POST /v1/estimates/demand', sized({ method: 'guess' }), ['/sizing/method word_unknown']],
  [
    'POST /v1/estimates/demand',
    sized({ method: 'given', unit: 'tokens', nodes_count: 1 }),
    ['/sizing/unit field_unknown'],
  ],
  [
    'POST /v1/estimates/demand',
    sized({ accelerators_count: -5 }),
    ['/sizing/method field_missing', '/sizing/accelerators_count number_too_small'],
  ],
  ['POST /v1/estimates/training', varied(spread), ['/run/mfu_ratio/distribution/kind field_missing']],
  [
    'POST /v1/estimates/training',
    varied({ kind: 'gaussian', ...spread }),
    ['/run/mfu_ratio/distribution/kind word_unknown'],
  ],
]

describe('a body of several kinds is told the faults of its own kind, each once', () => {
  test.each(wrong)('%s %j', async (operation, body, faults) => {
    const [method, path = ''] = operation.split(' ')
    const sent = method === 'PUT' ? agent.put(path).set('if-none-match', '*') : agent.post(path)
    const entries = expectProblem(await sent.send(body), 'request_invalid')
    expect(entries.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(faults)
  })

  test('an unknown or missing kind is told with all that there are, and no other entry has them', async () => {
    for (const body of [{}, { kind: 'cooking' }]) {
      const entries = expectProblem(await agent.post('/v1/solve').send(body), 'request_invalid')
      const known = [...kindNames]
      expect(entries[0]?.parameters?.allowed).toEqual(known)
      expect(entries.filter(({ parameters }) => parameters !== undefined)).toHaveLength(1)
    }
  })

  test('a field that no method has is told with the fields of all', async () => {
    const response = await agent.post('/v1/estimates/demand').send(sized({ x: 1 }))
    const entry = expectProblem(response, 'request_invalid').find(({ pointer }) => pointer === '/sizing/x')
    expect(entry?.hint).toMatch(/utilization_ratio.*nodes_count.*reference_cost_amount/)
  })
})
