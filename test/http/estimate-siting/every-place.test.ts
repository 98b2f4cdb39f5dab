import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../../src/catalog/shipped.ts'
import { evaluateFormula } from '../../core/sheet/replay.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const places = shippedSnapshot().list('sites')
const accelerator = { ref: 'nvidia-h100-sxm5-80gb' }

const estimates = {
  training: {
    model: { parameters_total_count: 7e10 },
    run: { tokens_count: 2e12, deadline_days: 60 },
    accelerator,
  },
  demand: { sizing: { method: 'given', nodes_count: 20 }, accelerator },
  serving: {
    model: { ref: 'llama3-70b' },
    traffic: { prompt_tokens: 1000, output_tokens: 300, concurrency: 64 },
    plan: { tensor: 8 },
    accelerator,
  },
  sourcing: {
    workload: { accelerator_hours_per_month: 40_000 },
    own: { mode: 'leased', currency: 'USD', as_of: '2026-10' },
    accelerator: { ...accelerator, count: 64 },
  },
  market: { storage: { data_gb: 1e7, kv_gb: 5e5 } },
}

type Step = { figure: string; formula?: string; inputs: Record<string, number>; value: number }
type Unknown = { path: string; supply?: string; detail?: string }
type Row = {
  index: number
  figures: Record<string, number | null>
  unknowns: Unknown[]
  derivation: Step[]
  grid_basis: string | null
}

async function answerOf(kind: string, request: object, more: object) {
  const line = { gbit_per_s: 10, amount_per_gb: 0.05, currency: 'USD', as_of: '2026-10-01' }
  const sites = places.map(({ id }, index) => ({ ref: id, ...(index > 0 && { line }) }))
  const { status, body } = await supertest(app.server)
    .post('/v1/estimates/siting?include=all&samples=0')
    .send({ estimate: { kind, request }, sites, home_index: 0, transfer: { data_gb: 1e5 }, ...more })
  expect(status).toBe(200)
  return body as { sites: Row[]; ranking: { by_cost: number[]; by_carbon: number[] }; headline: object }
}

describe.each(Object.entries(estimates))('%s at every place of the catalog', (kind, request) => {
  test('each null says what to supply, and each figure computes from its steps', async () => {
    const { sites } = await answerOf(kind, request, { currency: 'USD' })
    expect(sites).toHaveLength(places.length)
    for (const { index, figures, unknowns, derivation } of sites) {
      const explained = new Set(unknowns.map(({ path }) => path))
      for (const [key, value] of Object.entries(figures))
        expect([index, key, explained.has(`sites.${index}.figures.${key}`)]).toEqual([
          index,
          key,
          value === null,
        ])
      for (const { supply, detail } of unknowns) expect(supply ?? detail).toMatch(/\w/)
      for (const { supply = '' } of unknowns) expect(supply).not.toMatch(/^(site|home)\./)
      for (const { formula = '0', inputs, value, figure } of derivation) {
        const computed = evaluateFormula(formula, inputs)
        expect([index, figure, Math.abs(computed - value) <= 1e-12 * Math.abs(value)]).toEqual([
          index,
          figure,
          true,
        ])
      }
    }
  })

  test.each(['life_cycle_co2e', 'direct_co2'])(
    'ranked by %s, no other basis is among them',
    async (carbon_basis) => {
      const rate = { from: 'CNY', to: 'USD', rate: 0.14, as_of: '2026-10-01' }
      const { sites, ranking } = await answerOf(kind, request, {
        carbon_basis,
        currency: 'USD',
        currency_rates: [rate],
      })
      expect(ranking.by_carbon.length).toBeGreaterThan(40)
      for (const index of ranking.by_carbon) expect(sites[index]?.grid_basis).toBe(carbon_basis)
      const priced = places.filter(({ electricity_amount_per_kwh: price }) => price !== null)
      expect(ranking.by_cost).toHaveLength(priced.length)
    },
  )
})
