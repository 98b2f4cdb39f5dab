import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { demandExamples } from '../../../src/kinds/examples/demand.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const post = (name: string) =>
  supertest(app.server).post('/v1/estimates/demand').send(demandExamples[name]?.value)

describe('POST /v1/estimates/demand answers 200', () => {
  test('5e7 users × 10 × 400 words × 4/3 at 0.213 of the A100 peak: 16,255.07 accelerators', async () => {
    // 5e7 × 10 × 400 × 4/3 / 86,400 s = 3.0864e6 tokens/s; × 2 × 1.75e11 / (0.213 × 3.12e14) = 16,255.07
    const { body } = await post('search_with_answers')
    expect(body.headline.accelerator_needed_count).toBeCloseTo(16_255.07, 1)
  })

  test('2.5e7 users × 10 × 30 words × 0.35 s: 30,381.9 needed on 3,798 nodes, $755.8M, 592.5 MWh and $47.4k a day', async () => {
    // 2.5e7 × 10 × 30 × 0.35 / 86,400 = 30,381.94; / 8 = 3,798 nodes; × 199,000 = 755.802e6; × 6.5 kW × 24 h = 592,488 kWh; × 0.08
    const { body } = await post('latency_per_word')
    expect(body.headline.accelerator_needed_count).toBeCloseTo(30_381.94, 1)
    expect(body.headline.node_count).toBe(3798)
    expect(body.headline.purchase_cost_amount).toBeCloseTo(755_802_000, -1)
    expect(body.headline.energy_it_kwh_per_day).toBeCloseTo(592_488, 3)
    expect(body.headline.electricity_cost_amount_per_day).toBeCloseTo(47_399.04, 3)
    expect(body.warnings.map(({ code }: { code: string }) => code)).toContain('latency_sizing_is_upper_bound')
  })

  test('616e6 visits at a cent, $4.6M per 3,640 PF-days: 4,874.4 PF-days a month and a warning', async () => {
    // 6.16e6 / 4.6e6 × 3640 = 4,874.43
    const { body } = await post('money_as_compute')
    expect(body.headline.compute_pf_days_per_30_days).toBeCloseTo(4874.43, 1)
    expect(body.warnings.map(({ code }: { code: string }) => code)).toContain('money_is_not_compute')
  })

  test('a fleet that is given has its rent, whether it is given in accelerators or in nodes', async () => {
    const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' }
    const accelerator = { ref: 'nvidia-a100-sxm4-80gb' }
    for (const count of [{ accelerators_count: 16 }, { nodes_count: 2 }]) {
      const body = { sizing: { method: 'given', ...count }, accelerator, price }
      const { status, body: answer } = await supertest(app.server).post('/v1/estimates/demand').send(body)
      // 16 × 24 h × 2
      expect([status, answer.headline.cost_amount_per_day]).toEqual([200, 768])
    }
  })
})
