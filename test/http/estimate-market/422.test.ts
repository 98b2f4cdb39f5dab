import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/market').send(body)

describe('POST /v1/estimates/market refuses with 422', () => {
  test('two forms of growth', async () => {
    expectProblem(await post({ growth: { yearly_factor: 2, doubling_months: 6 } }), 'field_conflict')
  })

  test('a field that would be ignored, with the one that it needs', async () => {
    const response = await post({ media: { images_per_day_count: 1, image_width_px: 1280 } })
    const [entry] = expectProblem(response, 'field_unused')
    expect(entry).toMatchObject({ pointer: '/media/image_width_px' })
    expect(response.body.hint).toContain('media.image_height_px')
  })

  test('growth that leaves the numbers', async () => {
    const growth = { yearly_factor: 1e30 }
    expectProblem(await post({ growth, ahead_years: 30 }), 'non_finite_result')
  })

  test('an undated price of memory', async () => {
    expectProblem(await post({ memory_price: { amount_per_gb: 15, currency: 'USD' } }), 'price_undated')
  })

  test('an encoder that the catalog lacks', async () => {
    const response = await post({ encoder: { ref: 'no-such-encoder' } })
    expect(expectProblem(response, 'reference_unknown')[0]?.pointer).toBe('/encoder/ref')
  })
})
