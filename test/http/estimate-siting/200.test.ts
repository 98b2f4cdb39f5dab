import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sitingExamples } from '../../../src/http/examples/siting.ts'
import { realApp } from '../support/app.ts'

const app = await realApp()
const post = (name: string) =>
  supertest(app.server).post('/v1/estimates/siting').send(sitingExamples[name]?.value)

type Row = { name: string; cost_rank: number | null; not_ranked: string[] }

describe('POST /v1/estimates/siting answers 200', () => {
  test('the hubs, ranked by power and moving, with what is left out', async () => {
    const { status, body } = await post('data_east_compute_west')
    expect(status).toBe(200)
    // 394,570.7 kWh x 1.2 x 0.36 + 120,000 GB x 0.1
    expect(body.headline.cheapest_site).toBe('Ningxia computing hub')
    expect(body.headline.cost_amount).toBeCloseTo(182_454.55, 2)
    // home: 394,570.7 x 1.25 x 0.45 = 221,946.02; (221,946.02 - 170,454.55) / 0.1
    expect(body.headline.break_even_moved_gb).toBeCloseTo(514_914.77, 2)
    expect(body.ranking.left_out).toEqual(['machines', 'colocation'])
    expect(body.warnings.map(({ code }: { code: string }) => code)).toContain('ranking_leaves_out')
  })

  test('a site without the power is told and not ranked', async () => {
    const { status, body } = await post('own_sites')
    expect(status).toBe(200)
    const [near, far] = body.sites as Row[]
    expect(near).toMatchObject({ name: 'near', cost_rank: null, not_ranked: ['capacity_exceeded'] })
    expect(far?.cost_rank).toBe(1)
  })

  test('countries by carbon of the life cycle', async () => {
    const { status, body } = await post('countries')
    expect(status).toBe(200)
    expect(body.ranking.carbon_basis).toBe('life_cycle_co2e')
    expect(body.headline.cleanest_site).toBe('Norway')
  })
})
