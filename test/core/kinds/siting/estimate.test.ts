import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SitingRequest, SitingSite } from '../../../../src/contract/request/siting.ts'
import { siteKeys } from '../../../../src/core/kinds/siting/site-sheet.ts'
import { words } from '../../../../src/core/words.ts'
import { figure, gpt3OnA100, snapshot } from '../ask.ts'
import { askSiting } from '../ask-siting.ts'
import { east, west as inTheWest, work } from './places.ts'

const west: SitingSite = {
  ...inTheWest,
  line: { amount_per_gb: 0.5, gbit_per_s: 10, utilization_ratio: 1, currency: 'CNY', as_of: '2026-10' },
}

const eastOrWest: SitingRequest = {
  estimate: { kind: 'training', request: work },
  sites: [east, west],
  home_index: 0,
  transfer: { data_gb: 10_000 },
}

describe('data east, compute west', () => {
  test('power, moving and carbon of each site, ranked', () => {
    // east: 72,000 x 1.5 x 0.8 = 86,400; west: 72,000 x 1.2 x 0.4 = 34,560, and 10,000 GB x 0.5 = 5,000
    const answer = askSiting(eastOrWest)
    expect(answer.sites.map(({ figures }) => figures.cost_amount)).toEqual([
      expect.closeTo(86_400, 6),
      expect.closeTo(39_560, 6),
    ])
    expect(answer.sites[1]?.cost_parts).toEqual({
      electricity: expect.closeTo(34_560, 6),
      moving: expect.closeTo(5_000, 6),
    })
    expect(answer.headline.cheapest_site).toBe('west')
    // 72,000 x 1.2 x 0.3 = 25,920 kg
    expect(figure(answer, 'emissions_operational_kgco2e')).toBeCloseTo(25_920, 6)
    // 10,000 GB x 8 / 10 Gbit/s = 8,000 s
    expect(figure(answer, 'moving_days')).toBeCloseTo(8_000 / 86_400, 9)
    expect(answer.ranking).toEqual({
      cost_parts: ['electricity', 'moving'],
      left_out: ['machines', 'colocation'],
      carbon_basis: 'direct_co2',
      carbon_source: null,
      by_cost: [1, 0],
      by_carbon: [1, 0],
      by_carbon_market: [],
    })
    expect(answer.warnings.map(({ code }) => code)).toContain('ranking_leaves_out')
  })

  test('the break-even volume put back gives the cost of home to 1e-9', () => {
    // (86,400 - 34,560) / 0.5 = 103,680 GB
    expect(figure(askSiting(eastOrWest), 'break_even_moved_gb')).toBeCloseTo(103_680, 6)
    const price = fc.double({ min: 0.01, max: 3, noNaN: true })
    fc.assert(
      fc.property(
        price,
        price,
        price,
        fc.double({ min: 0, max: 5_000, noNaN: true }),
        (home, away, line, lease) => {
          const request: SitingRequest = {
            ...eastOrWest,
            sites: [
              { ...east, electricity_amount_per_kwh: home },
              {
                ...west,
                electricity_amount_per_kwh: away,
                line: { ...west.line, amount_per_gb: line, leased_amount_per_month: lease },
              },
            ],
          }
          const volume = askSiting(request).sites[1]?.figures.break_even_moved_gb
          fc.pre(typeof volume === 'number')
          const [stay, move] = askSiting({ ...request, transfer: { data_gb: volume ?? 0 } }).sites
          const ratio = (move?.figures.cost_amount ?? 0) / (stay?.figures.cost_amount ?? 1)
          expect(Math.abs(ratio - 1)).toBeLessThan(1e-9)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a site that is dearer without moving has no break-even', () => {
    const dear = { ...west, electricity_amount_per_kwh: 2 }
    const { sites } = askSiting({ ...eastOrWest, sites: [east, dear] })
    expect(sites[1]?.unknowns).toContainEqual({
      path: 'sites.1.figures.break_even_moved_gb',
      reason: 'no_solution',
      detail: words('home_cheaper_every_volume'),
    })
  })

  test('space is paid for the nameplate and the time that machines are held', () => {
    // 100 kW x 30 days / 30 x 60 = 6,000
    const housed = [east, west].map((site) => ({
      ...site,
      as_of: '2026-10',
      colocation_amount_per_kw_month: 60,
    }))
    const answer = askSiting({ ...eastOrWest, sites: housed })
    expect(figure(answer, 'colocation_cost_amount')).toBeCloseTo(6_000, 6)
    expect(answer.ranking.left_out).toEqual(['machines'])
  })
})

describe('what cannot be compared is not', () => {
  test('direct and life-cycle factors are never in one ranking', () => {
    const sites: SitingSite[] = [east, { ...west, grid_basis: 'life_cycle_co2e' }]
    const mixed = askSiting({ ...eastOrWest, sites })
    expect(mixed.ranking.by_carbon).toEqual([])
    expect(mixed.headline.cleanest_site).toBeNull()
    expect(mixed.warnings.map(({ code }) => code)).toContain('carbon_bases_differ')
    const chosen = askSiting({ ...eastOrWest, sites, carbon_basis: 'direct_co2' })
    expect(chosen.ranking.by_carbon).toEqual([0])
    expect(chosen.sites[1]?.not_ranked).toEqual(['grid_basis_other'])
  })

  test('any pair of the whole catalog keeps the rule', () => {
    const all = snapshot.list('sites')
    const answer = askSiting({
      estimate: { kind: 'training', request: work },
      sites: all.map(({ id }) => ({ ref: id })),
      carbon_basis: 'life_cycle_co2e',
      currency: 'USD',
    })
    const ranked = new Set(answer.ranking.by_carbon.map((index) => all[index]?.grid_basis))
    expect([...ranked]).toEqual(['life_cycle_co2e'])
    const costs = answer.ranking.by_cost.map(
      (index) => answer.sites[index]?.figures.cost_amount ?? Number.NaN,
    )
    expect(costs.length).toBeGreaterThan(90)
    expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    const yuan = answer.sites.filter((_, index) => all[index]?.currency === 'CNY')
    expect(yuan.every(({ not_ranked }) => not_ranked.includes('cost_unknown'))).toBe(true)
    expect(yuan[0]?.unknowns.find(({ path }) => path.endsWith('.cost_amount'))?.reason).toBe(
      'fx_rate_missing',
    )
  })

  test('a price that only some sites have leaves the others without a rank, with the known subtotal', () => {
    const { sites } = askSiting({
      ...eastOrWest,
      sites: [{ ...east, as_of: '2026-10', colocation_amount_per_kw_month: 60 }, west],
    })
    expect(sites[1]?.figures.cost_amount).toBeNull()
    expect(sites[1]?.cost_parts.known_subtotal).toBeCloseTo(39_560, 6)
    expect(sites[1]?.not_ranked).toEqual(['cost_unknown'])
  })

  test('a site without the power or too far from the users is not ranked', () => {
    // 100 kW x 1.2 = 120 kW; 2 x 2,000 km x 1.5 / 200,000 km/s = 30 ms
    const { sites, ranking } = askSiting({
      ...eastOrWest,
      latency_max_ms: 20,
      sites: [
        { ...east, latency_to_users_ms: 5 },
        { ...west, capacity_max_kw: 119, distance_to_users_km: 2_000, detour_factor: 1.5 },
      ],
    })
    expect(sites[1]?.figures.latency_to_users_ms).toBeCloseTo(30, 9)
    expect(sites[1]?.feasible).toBe(false)
    expect(sites[1]?.not_ranked).toEqual(['capacity_exceeded', 'latency_exceeded'])
    expect(ranking.by_cost).toEqual([0])
  })
})

describe('any estimate', () => {
  test('a demand is sited by the month', () => {
    // 10 accelerators of 1 kW, 24 h x 30 days = 7,200 kWh x 1.2 x 0.4
    const answer = askSiting({
      estimate: {
        kind: 'demand',
        request: {
          sizing: { method: 'given', accelerators_count: 10 },
          node: { accelerators_count: 1, power_max_kw: 1 },
          power: { draw_ratio: 1 },
        },
      },
      sites: [west],
    })
    expect(figure(answer, 'electricity_cost_amount')).toBeCloseTo(3_456, 6)
    expect(figure(answer, 'period_days')).toBe(30)
  })

  test('rents by place are ranked in place of electricity', () => {
    const price = (amount: number) => ({ accelerator_hour_amount: amount, currency: 'CNY', as_of: '2026-10' })
    const answer = askSiting({
      estimate: { kind: 'training', request: work },
      sites: [
        { ...east, price: price(9) },
        { ...west, price: price(8) },
      ],
    })
    expect(figure(answer, 'cost_amount')).toBeCloseTo(576_000, 6)
    expect(answer.ranking.cost_parts).toEqual(['rent'])
  })

  test('keys are fixed, nulls explained, and the inputs of the work are among the assumptions', () => {
    const answer = askSiting({
      estimate: { kind: 'training', request: gpt3OnA100 },
      sites: [{ ref: 'hub-gansu' }],
    })
    expect(Object.keys(answer.headline).slice(0, siteKeys.length)).toEqual([...siteKeys])
    const nulls = Object.entries(answer.headline).flatMap(([key, value]) =>
      value === null ? [`headline.${key}`] : [],
    )
    expect(answer.unknowns.map(({ path }) => path).toSorted()).toEqual(nulls.toSorted())
    const paths = answer.assumptions.map(({ path }) => path)
    expect(paths).toContain('estimate.request.run.mfu_ratio')
    expect(paths).toContain('sites.0.electricity_amount_per_kwh')
    expect(paths.filter((path) => /^(run|node|site)\./.test(path))).toEqual([])
  })

  test('a PUE that goes up never lowers energy, cost or carbon of a site', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 2, noNaN: true }),
        fc.double({ min: 1, max: 1.5, noNaN: true }),
        (pue, factor) => {
          const at = (value: number) => askSiting({ ...eastOrWest, sites: [{ ...east, pue_ratio: value }] })
          for (const key of ['energy_facility_kwh', 'cost_amount', 'emissions_operational_kgco2e'])
            expect(figure(at(pue * factor), key)).toBeGreaterThanOrEqual(figure(at(pue), key))
        },
      ),
      { numRuns: 40 },
    )
  })
})
