import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const body = {
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
  plan: { tensor: 4 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
}
const post = (more: object, query = '') =>
  supertest(app.server)
    .post(`/v1/estimates/serving${query}`)
    .send({ ...body, ...more })

describe('POST /v1/estimates/serving answers 200', () => {
  test('with the footprint of the site that is named, and what its factors count', async () => {
    const { status, body: answer } = await post({ site: { ref: 'cn-guizhou' } })
    expect(status).toBe(200)
    const { headline } = answer
    const energy = headline.energy_facility_kwh_per_day
    // Guizhou: 0.5683 kg of direct CO2 for a kWh
    expect(headline.emissions_operational_kgco2e_per_day / energy).toBeCloseTo(0.5683, 9)
    expect(headline.cost_currency).toBe('CNY')
    expect(answer.assumptions).toContainEqual({
      path: 'site.grid_basis',
      value: 'direct_co2',
      origin: 'catalog',
    })
    expect(answer.warnings).toContainEqual(expect.objectContaining({ code: 'electricity_price_derived' }))
  })

  test('with a basis that no source says as null, and a warning in the caller’s language', async () => {
    const { body: answer } = await post({ site: { ref: 'gcp-us-central1' } }).set('Accept-Language', 'zh')
    expect(answer.assumptions).toContainEqual({ path: 'site.grid_basis', value: null, origin: 'catalog' })
    expect(answer.warnings).toContainEqual({
      code: 'grid_basis_unstated',
      path: 'site.grid_basis',
      message: '该电网排放因子的来源没有说明是直接排放还是全生命周期排放。',
    })
  })

  test('with the older keys first, in their order', async () => {
    const { body: answer } = await post({})
    const keys = Object.keys(answer.headline)
    expect(keys.slice(0, 6)).toEqual([
      'ttft_ms',
      'tpot_ms',
      'end_to_end_latency_s',
      'output_tokens_per_s',
      'output_tokens_per_s_per_accelerator',
      'total_tokens_per_s',
    ])
    expect(keys.indexOf('cost_amount_per_million_input_tokens')).toBeLessThan(keys.indexOf('requests_per_s'))
  })

  test('with the working of a part load, as it ran', async () => {
    const { body: answer } = await post({ power: { load_ratio: 0.5 } }, '?include=derivation')
    const step = answer.derivation.find(
      ({ figure }: { figure: string }) => figure === 'energy_it_kwh_per_day',
    )
    expect(step).toMatchObject({
      formula: 'power_it_kw * 24 * (idle_draw_ratio + (1 - idle_draw_ratio) * load_ratio)',
      inputs: { idle_draw_ratio: 0.35, load_ratio: 0.5 },
    })
  })
})
