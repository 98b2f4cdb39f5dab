import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sitingExamples } from '../../../src/kinds/examples/siting.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const post = (name: string) =>
  supertest(app.server).post('/v1/estimates/siting').send(sitingExamples[name]?.value)

type Row = {
  name: string
  figures: Record<string, number | null>
  cost_rank: number | null
  not_ranked: string[]
}

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

  test('training over a leased line: the run keeps its deadline, moving does not, and the site pays', async () => {
    const { status, body } = await post('training_over_a_leased_line')
    expect(status).toBe(200)
    const [coast, , ningxia] = body.sites as Row[]
    expect(body.headline.cheapest_site).toBe('Ningxia computing hub')
    // 218,200 GB x 8 / (10 Gbit/s x 0.7) = 249,371.4 s
    expect(ningxia?.figures.moving_days).toBeCloseTo((218_200 * 8) / 7 / 86_400, 9)
    const { period_days: run, completion_days: all, moving_cost_amount: lease } = ningxia?.figures ?? {}
    expect(all).toBeCloseTo((run ?? 0) + 249_371.428_571 / 86_400, 6)
    expect(lease).toBeCloseTo(((run ?? 0) / 30) * 120_000, 6)
    expect(coast?.figures.cost_amount).toBeGreaterThan(body.headline.cost_amount)
    expect(body.warnings.map(({ code }: { code: string }) => code)).toContain('moving_misses_deadline')
  })

  test('serving over a leased line: too little work for it, and how much would do', async () => {
    const { status, body } = await post('serving_over_a_leased_line')
    expect(status).toBe(200)
    expect(body.headline.cheapest_site).toBe('Yangtze River Delta computing hub')
    const west = (body.sites as Row[])[1]?.figures ?? {}
    // 2 x 1,300 km x 1.5 / 200,000 km/s
    expect(west.latency_to_users_ms).toBeCloseTo(19.5, 9)
    // the lease of a month over what is saved without it
    const saved = (west.saving_against_home_amount ?? 0) + 120_000
    expect(west.break_even_work_factor).toBeCloseTo(120_000 / saved, 9)
  })

  test('data out of a cloud at the price of the catalog, with its age and tier', async () => {
    const { status, body } = await post('out_of_a_cloud')
    expect(status).toBe(200)
    // 100,000 GB x 0.09; back at no price
    expect((body.sites as Row[])[1]?.figures.moving_cost_amount).toBeCloseTo(9_000, 9)
    expect(body.warnings.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['price_stale', 'transfer_price_first_tier']),
    )
  })

  test('the words of a warning are in the language that is asked for', async () => {
    const { body } = await supertest(app.server)
      .post('/v1/estimates/siting')
      .set('accept-language', 'zh')
      .send(sitingExamples.training_over_a_leased_line?.value)
    const late = body.warnings.find(({ code }: { code: string }) => code === 'moving_misses_deadline')
    expect(late.message).toContain('60 天')
  })

  test('countries by carbon of the life cycle', async () => {
    const { status, body } = await post('countries')
    expect(status).toBe(200)
    expect(body.ranking.carbon_basis).toBe('life_cycle_co2e')
    expect(body.headline.cleanest_site).toBe('Norway')
  })
})
