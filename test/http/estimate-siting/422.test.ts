import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/siting').send(body)
const given = (more: object = {}) => ({
  kind: 'demand',
  request: { sizing: { method: 'given', nodes_count: 1 }, ...more },
})

describe('POST /v1/estimates/siting refuses with 422 and points into the request', () => {
  test('a site that the catalog lacks', async () => {
    const response = await post({ estimate: given(), sites: [{}, { ref: 'atlantis' }] })
    expect(expectProblem(response, 'reference_unknown')[0]?.pointer).toBe('/sites/1/ref')
  })

  test('an accelerator of the inner request that the catalog lacks', async () => {
    const response = await post({ estimate: given({ accelerator: { ref: 'nobody' } }), sites: [{}] })
    expect(expectProblem(response, 'reference_unknown')[0]?.pointer).toBe('/estimate/request/accelerator/ref')
  })

  test('work that the inner request lacks', async () => {
    const response = await post({ estimate: { kind: 'training', request: {} }, sites: [{}] })
    expect(expectProblem(response, 'work_missing')[0]?.pointer).toBe('/estimate/request/run')
  })

  test('a tax that gainsays what the catalog says of the power price of a site', async () => {
    const site = { ref: 'are', tax: 'included' }
    const response = await post({ estimate: given(), sites: [{ ref: 'usa' }, site] })
    expect(expectProblem(response, 'field_conflict')[0]?.pointer).toBe('/sites/1/tax')
    const own = { ...site, electricity_amount_per_kwh: 0.07, currency: 'USD', as_of: '2026-10' }
    expect((await post({ estimate: given(), sites: [{ ref: 'usa' }, own] })).status).toBe(200)
  })

  test('an undated price of a line', async () => {
    const line = { amount_per_gb: 0.1, currency: 'USD' }
    const response = await post({ estimate: given(), transfer: { data_gb: 1 }, sites: [{ line }] })
    expect(expectProblem(response, 'price_undated')[0]?.pointer).toBe('/sites/0/line/as_of')
  })

  test.each([
    ['as_of', { colocation_amount_per_kw_month: 100, currency: 'USD' }],
    ['price/as_of', { price: { accelerator_hour_amount: 2, currency: 'USD' } }],
  ])('an undated amount of a site: %s', async (field, site) => {
    const response = await post({ estimate: given(), sites: [site] })
    expect(expectProblem(response, 'price_undated')[0]?.pointer).toBe(`/sites/0/${field}`)
  })

  test('a market in which nothing stands at a place', async () => {
    const response = await post({ estimate: { kind: 'market', request: {} }, sites: [{}] })
    const [fault] = expectProblem(response, 'estimate_without_place')
    expect(fault).toMatchObject({
      pointer: '/estimate/request',
      hint: 'Add estimate.request.storage, or place another estimate.',
    })
  })

  test.each([
    [
      'a transfer price that the catalog has without a date',
      { inbound_ref: 'internet-egress-azure' },
      'price_undated',
    ],
    ['a transfer price that it lacks', { inbound_ref: 'sneakernet' }, 'reference_unknown'],
  ] as const)('%s', async (_what, line, code) => {
    const response = await post({ estimate: given(), transfer: { data_gb: 1 }, sites: [{ line }] })
    expect(expectProblem(response, code)[0]?.pointer).toBe('/sites/0/line/inbound_ref')
  })

  test('bounds that are not in order, with the place in the list', async () => {
    const response = await post({ estimate: given(), sites: [{}, { pue_ratio: { value: 1.2, low: 1.3 } }] })
    expect(expectProblem(response, 'range_invalid')[0]?.pointer).toBe('/sites/1/pue_ratio')
  })

  test('a home that is not in the list', async () => {
    expectProblem(await post({ estimate: given(), sites: [{}], home_index: 3 }), 'field_conflict')
  })
})
