import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { runs } from '../../../support/runs.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

type Mode = 'self_built' | 'leased' | 'custom_built' | 'asset_light'

type Prices = {
  rent: number
  node: number
  electricity: number
  colocation: number
  building: number
  hardwareRent: number
  network: number
  licence: number
  interest: number
  output: number
}

const prices: Prices = {
  rent: 2,
  node: 2.5e5,
  electricity: 0.09,
  colocation: 120,
  building: 9_000,
  hardwareRent: 6_000,
  network: 3_000,
  licence: 900,
  interest: 0.06,
  output: 2,
}

function requestOf(drawn: Prices, mode: Mode, pue: number): SourcingRequest {
  const money = { currency: 'USD', as_of: '2026-10' }
  return {
    workload: { output_tokens_per_month: 2e10 },
    throughput: { tokens_per_s_per_accelerator: 900 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    node: { price: { amount: drawn.node, ...money } },
    site: { pue_ratio: pue, electricity_amount_per_kwh: drawn.electricity, currency: 'USD' },
    rent: { accelerator_hour_amount: drawn.rent, ...money },
    own: {
      mode,
      ...money,
      network_amount_per_accelerator: drawn.network,
      building_amount_per_kw: drawn.building,
      fit_out_amount_per_kw: drawn.building,
      colocation_amount_per_kw_month: drawn.colocation,
      hardware_rent_amount_per_node_month: drawn.hardwareRent,
      licence_amount_per_accelerator_year: drawn.licence,
      financing_ratio_per_year: drawn.interest,
    },
    api: { output_amount_per_million_tokens: drawn.output, ...money },
  }
}

const modes = fc.constantFrom<Mode>('self_built', 'leased', 'custom_built', 'asset_light')
const options = ['rent', 'own', 'api']

describe('money and energy move the right way', () => {
  test('a price that goes up never lowers a cost', () => {
    const names = Object.keys(prices) as (keyof Prices)[]
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.double({ min: 1, max: 5, noNaN: true }),
        modes,
        (name, factor, mode) => {
          const before = askSourcing(requestOf(prices, mode, 1.2))
          const after = askSourcing(requestOf({ ...prices, [name]: prices[name] * factor }, mode, 1.2))
          for (const option of options) {
            const key = `${option}_cost_amount`
            expect(figure(after, key)).toBeGreaterThanOrEqual(figure(before, key) * (1 - 1e-12))
          }
        },
      ),
      { numRuns: runs(80) },
    )
  })

  test('a PUE that goes up never lowers energy or cost', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 2, noNaN: true }),
        fc.double({ min: 1, max: 1.5, noNaN: true }),
        modes,
        (pue, factor, mode) => {
          const [before, after] = [pue, pue * factor].map((value) =>
            askSourcing(requestOf(prices, mode, value)),
          )
          for (const key of ['own_energy_facility_kwh_per_month', 'own_cost_amount']) {
            expect(after && figure(after, key)).toBeGreaterThanOrEqual(
              (before ? figure(before, key) : 0) * (1 - 1e-12),
            )
          }
        },
      ),
      { numRuns: runs(60) },
    )
  })

  test('twice the machines and twice the work cost twice as much to own', () => {
    const one = requestOf(prices, 'leased', 1.2)
    const sized = (factor: number) =>
      askSourcing({
        ...one,
        workload: { output_tokens_per_month: 2e10 * factor },
        accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 16 * factor },
      })
    expect(figure(sized(2), 'own_cost_amount')).toBeCloseTo(2 * figure(sized(1), 'own_cost_amount'), 4)
  })
})
