import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (path: string, body: object) => supertest(app.server).post(path).send(body)
const h100 = { ref: 'nvidia-h100-sxm5-80gb', count: 16 }
const a100 = { ref: 'nvidia-a100-sxm4-80gb', count: 16 }
const base = {
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 1e11, sequence_length_tokens: 4096, global_batch_sequences: 256 },
}
const mixed = { ...base, fleet: [h100, a100], price: { ref: 'cheapest' } }

async function refused(body: object, path = '/v1/estimates/training') {
  const [entry] = expectProblem(await post(path, body), 'field_conflict')
  return entry
}

describe('POST /v1/estimates/training with a fleet of several kinds', () => {
  test('names the slowest part and answers each number of the request among its assumptions', async () => {
    const { body, status } = await post('/v1/estimates/training', {
      ...mixed,
      fleet: [{ ...h100, override: { memory_usable_gib: 70 } }, a100],
    })
    expect(status).toBe(200)
    expect(body.fleet.slowest).toEqual({ index: 1, ref: a100.ref })
    const given = body.assumptions.filter(({ origin }: { origin: string }) => origin === 'given')
    const paths = given.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['fleet.0.count', 'fleet.1.count', 'fleet.0.override.memory_usable_gib']),
    )
    expect(body.warnings.map(({ code }: { code: string }) => code)).not.toContain('input_unused')
  })

  test('is compared, solved and kept like any other request', async () => {
    const compared = await post('/v1/compare', {
      kind: 'training',
      items: [
        { key: 'mixed', request: mixed },
        { key: 'alone', request: { ...base, accelerator: h100, price: { ref: 'cheapest' } } },
      ],
    })
    expect(compared.status).toBe(200)
    const solved = await post('/v1/solve', {
      kind: 'training',
      request: mixed,
      figure: 'wall_clock_days',
      target: 5,
      path: 'run.tokens_count',
    })
    expect(solved.status).toBe(200)
  })

  test('is refused beside one machine, and where one machine after the other is asked about', async () => {
    expect((await refused({ ...mixed, accelerator: h100 }))?.pointer).toBe('/accelerator')
    expect((await refused({ ...mixed, node: { accelerators_count: 8 } }))?.pointer).toBe('/node')
    expect((await refused({ ...mixed, power: { node_kw: 9 } }))?.pointer).toBe('/power/node_kw')
    const search = { kind: 'training', request: mixed }
    expect((await refused(search, '/v1/plans/search'))?.pointer).toBe('/request/fleet')
    const siting = { estimate: { kind: 'training', request: mixed }, sites: [{ ref: 'usa' }] }
    expect((await refused(siting, '/v1/estimates/siting'))?.pointer).toBe('/estimate/request/fleet')
  })

  test('is refused under a plan whose replicas its parts cannot hold whole', async () => {
    // Ranks of 32 divide neither 16.
    const plan = { tensor: 8, pipeline: 4, context: 1 }
    expect((await refused({ ...mixed, plan }))?.pointer).toBe('/plan')
  })

  test('says of a reference that is not there which part names it', async () => {
    const response = await post('/v1/estimates/training', {
      ...mixed,
      fleet: [h100, { ref: 'a100', count: 8 }],
    })
    expect(expectProblem(response, 'reference_unknown')[0]?.pointer).toBe('/fleet/1/ref')
  })

  test('of which a part has no rent is answered without cost, which says whose is missing', async () => {
    const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-01-01' }
    const { body } = await post('/v1/estimates/training', { ...base, fleet: [{ ...h100, price }, a100] })
    expect(body.headline.cost_amount).toBeNull()
    expect(body.unknowns).toContainEqual(
      expect.objectContaining({
        path: 'headline.cost_amount',
        supply: 'fleet.1.price.accelerator_hour_amount',
      }),
    )
  })
})
