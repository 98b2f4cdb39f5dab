import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SitingRequest, SitingSite } from '../../../../src/contract/request/siting.ts'
import { words } from '../../../../src/core/words.ts'
import { askSiting } from '../ask-siting.ts'
import { away, dated, east, refusalOf, west, work } from './places.ts'

const ask = (sites: SitingSite[], more: Partial<SitingRequest> = {}) =>
  askSiting({ estimate: { kind: 'training', request: work }, sites, ...more })
const codes = ({ warnings }: ReturnType<typeof ask>) => warnings.map(({ code }) => code)

describe('carbon is ranked among what counts alike', () => {
  test('a factor of the catalog cannot be called by another basis, one that does not say can', () => {
    expect(refusalOf(() => ask([{ ref: 'nor', grid_basis: 'direct_co2' }]))).toEqual({
      code: 'field_conflict',
      pointer: '/sites/0/grid_basis',
    })
    const told = ask([{ ref: 'gcp-us-east1', grid_basis: 'direct_co2' }, east])
    expect(told.ranking).toMatchObject({ carbon_basis: 'direct_co2', by_carbon: [0, 1] })
  })

  test('cloud regions of one source are ranked with each other and not beside a known basis', () => {
    const regions: SitingSite[] = [{ ref: 'gcp-us-east1' }, { ref: 'gcp-europe-north1' }]
    const alone = ask(regions)
    expect(alone.ranking.carbon_basis).toBeNull()
    expect(alone.ranking.carbon_source).toContain('energy.google-region-carbon')
    expect(alone.ranking.by_carbon).toEqual([1, 0])
    expect(codes(alone)).toContain('carbon_basis_unstated')
    const beside = ask([...regions, east])
    expect(beside.ranking).toMatchObject({ carbon_basis: 'direct_co2', carbon_source: null, by_carbon: [2] })
    expect(beside.sites[0]?.not_ranked).toContain('grid_basis_unknown')
  })

  test('a factor of one’s own without a basis says which field would rank it', () => {
    const { unknowns } = ask([{ grid_location_kgco2e_per_kwh: 0.3 }])
    expect(unknowns).toContainEqual({
      path: 'headline.cleanest_site',
      reason: 'input_missing',
      supply: 'sites.0.grid_basis',
    })
  })

  test('green power counts in the market-based figure and its order alone', () => {
    // location: 72,000 x 1.5 x 0.6 = 64,800 and 72,000 x 1.2 x 0.3 = 25,920; market: x 0.1 and x 0.9
    const { sites, ranking } = ask([
      { ...east, green_share_ratio: 0.9 },
      { ...west, green_share_ratio: 0.1 },
    ])
    expect(sites.map(({ figures }) => figures.emissions_operational_market_kgco2e)).toEqual([
      expect.closeTo(6_480, 6),
      expect.closeTo(23_328, 6),
    ])
    expect(ranking).toMatchObject({ by_carbon: [1, 0], by_carbon_market: [0, 1] })
    expect(sites[0]).toMatchObject({ carbon_rank: 2, carbon_market_rank: 1 })
  })

  test.each([
    [0, 64_800],
    [1, 0],
  ])('a green share of %d', (share, emissions) => {
    const { figures } = ask([{ ...east, green_share_ratio: share }]).sites[0] ?? expect.fail('no site')
    expect(figures.emissions_operational_market_kgco2e).toBeCloseTo(emissions, 6)
    expect(figures.emissions_operational_kgco2e).toBeCloseTo(64_800, 6)
  })

  test('a green share beside a factor of the contract is refused', () => {
    const both = { ...east, green_share_ratio: 0.5, grid_market_kgco2e_per_kwh: 0.1 }
    expect(refusalOf(() => ask([both]))).toEqual({
      code: 'field_conflict',
      pointer: '/sites/0/green_share_ratio',
    })
  })

  test('embodied emissions are those of the work, the same at every site and in no order', () => {
    const request = { ...work, node: { ...work.node, embodied_kgco2e: 1_000 } }
    const { sites } = ask([east, west], { estimate: { kind: 'training', request } })
    // 72,000 h x 1,000 / (5 x 8,766 h x 0.75)
    for (const { figures } of sites)
      expect(figures.emissions_embodied_kgco2e).toBeCloseTo(72e6 / (5 * 8_766 * 0.75), 6)
  })

  test('water on site goes by the machines’ energy, water of the power plants by the facility’s', () => {
    const wet = { ...east, water_l_per_kwh: 0.5, water_offsite_l_per_kwh: 3 }
    // 72,000 x 0.5; 72,000 x 1.5 x 3
    expect(ask([wet]).sites[0]?.figures).toMatchObject({ water_l: 36_000, water_offsite_l: 324_000 })
    expect(ask([{ ref: 'usa' }]).sites[0]?.figures.water_offsite_l).toBeCloseTo(72_000 * 1.2 * 3.1321, 6)
  })
})

describe('space, capacity and distance', () => {
  test('a capacity of exactly what is needed suffices', () => {
    // 100 kW x 1.5
    const exact = ask([{ ...east, capacity_max_kw: 150 }]).sites[0]
    expect([exact?.feasible, exact?.figures.capacity_spare_kw]).toEqual([true, 0])
    expect(ask([{ ...east, capacity_max_kw: 149.999 }]).sites[0]?.not_ranked).toEqual(['capacity_exceeded'])
  })

  test('space with its electricity pays no kWh apart and has no power price to break even at', () => {
    const housed = { colocation_amount_per_kw_month: 500, colocation_includes_electricity: true }
    const { sites } = away(housed, {
      sites: [
        { ...east, colocation_amount_per_kw_month: 100 },
        { ...west, ...housed },
      ],
    })
    // 100 kW x 30 days / 30 x 500
    expect(sites[1]?.cost_parts).toEqual({ electricity: 0, colocation: expect.closeTo(50_000, 6) })
    expect(sites[1]?.unknowns).toContainEqual({
      path: 'sites.1.figures.break_even_electricity_amount_per_kwh',
      reason: 'not_requested',
      detail: words('space_with_power'),
    })
    expect(refusalOf(() => ask([{ ...east, colocation_includes_electricity: true }]))?.pointer).toBe(
      '/sites/0/colocation_includes_electricity',
    )
  })

  test.each([
    ['distance_to_users_km', { latency_to_users_ms: 5, distance_to_users_km: 100 }],
    ['detour_factor', { latency_to_users_ms: 5, detour_factor: 2 }],
  ])('%s that would not count is refused', (field, site) => {
    expect(refusalOf(() => ask([{ ...east, ...site }]))?.pointer).toBe(`/sites/0/${field}`)
  })
})

describe('prices by place', () => {
  test('undated and old power prices are told at their field, once for all sites', () => {
    const { as_of: _, ...undated } = east
    const { warnings } = ask([west, undated, undated, { ref: 'hub-ningxia' }, { ref: 'usa' }], {
      currency_rates: [{ from: 'USD', to: 'CNY', rate: 7, as_of: '2026-10' }],
    })
    expect(warnings).toContainEqual({
      code: 'price_without_date',
      path: 'sites.1.as_of',
      parameters: { sites: '1, 2' },
    })
    expect(warnings).toContainEqual({
      code: 'electricity_price_undated',
      path: 'sites.3.electricity_amount_per_kwh',
    })
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'price_stale', path: 'sites.4.as_of' }))
  })

  test('amounts with and without tax at different sites are warned of; asked for in one, they are turned', () => {
    const sites = [
      { ...east, tax: 'included' as const, tax_ratio: 0.13 },
      { ...west, tax: 'excluded' as const },
    ]
    expect(ask(sites).warnings).toContainEqual({
      code: 'tax_bases_differ',
      path: 'sites.1.tax',
      parameters: { other: 'sites.0.tax' },
    })
    const net = ask(sites, { tax: 'excluded' })
    expect(net.sites[0]?.figures.cost_amount).toBeCloseTo(86_400 / 1.13, 6)
    expect(codes(net)).not.toContain('tax_bases_differ')
  })

  test('the cheapest rent is that of the cloud region; of other places the catalog knows none', () => {
    const request = { ...work, accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 100 } }
    const estimate = { kind: 'training', request } as const
    const cheapest = { ref: 'cheapest' }
    const { sites } = ask([{ ref: 'gcp-us-central1', price: cheapest }], { estimate })
    const ref = sites[0]?.assumptions.find(({ path }) => path.endsWith('_hour_amount'))?.ref
    expect(ref).toMatch(/^prices\/gcp\.us-central1\./)
    expect(refusalOf(() => ask([{ ref: 'hub-gansu', price: cheapest }], { estimate }))).toEqual({
      code: 'reference_unknown',
      pointer: '/sites/0/price/ref',
    })
  })

  test('the price and the place of the estimate itself are told to be idle', () => {
    const request = { ...work, site: { ref: 'nor' }, price: { accelerator_hour_amount: 1, ...dated } }
    const idle = ask([east], { estimate: { kind: 'training', request } }).warnings
    expect(idle.flatMap(({ code, path }) => (code === 'input_unused' ? [path] : []))).toEqual([
      'estimate.request.site',
      'estimate.request.price',
    ])
    const budget = { ...request, run: { budget: { amount: 72_000, currency: 'CNY' } } }
    const spent = ask([east], { estimate: { kind: 'training', request: budget } }).warnings
    expect(spent.map(({ path }) => path)).not.toContain('estimate.request.price')
  })

  test('so is what the work has for its money, which no site pays', () => {
    const request = {
      ...work,
      node: { accelerators_count: 8, power_max_kw: 8, price: { amount: 2e6, ...dated } },
      currency_rates: [{ from: 'USD', to: 'CNY', rate: 7, as_of: '2026-10' }],
    }
    const { warnings, assumptions } = ask([east], { estimate: { kind: 'training', request } })
    const idle = ['estimate.request.currency_rates.0.rate', 'estimate.request.node.price.amount']
    expect(warnings.flatMap(({ code, path }) => (code === 'input_unused' ? [path] : [])).toSorted()).toEqual(
      idle,
    )
    expect(assumptions.map(({ path }) => path)).not.toContain(idle[1])
  })

  test('a number of a site or of the work that nothing rests on is told at its place', () => {
    const request = { ...work, run: { ...work.run, sequence_length_tokens: 4096 } }
    const { warnings } = away(
      { line: { utilization_ratio: 0.5, inbound_amount_per_gb: 1, outbound_amount_per_gb: 2, ...dated } },
      { transfer: { data_gb: 1 }, estimate: { kind: 'training', request } },
    )
    expect(warnings.flatMap(({ code, path }) => (code === 'input_unused' ? [path] : [])).toSorted()).toEqual([
      'estimate.request.run.sequence_length_tokens',
      'sites.1.line.outbound_amount_per_gb',
      'sites.1.line.utilization_ratio',
    ])
  })

  test('places of one cost share a rank', () => {
    const { sites, ranking } = ask([east, west, west])
    expect(ranking.by_cost).toEqual([1, 2, 0])
    expect(sites.map(({ cost_rank }) => cost_rank)).toEqual([3, 1, 1])
  })
})

test('a PUE or a price that goes up never lowers energy, cost or carbon, whatever the parts', () => {
  const fields = ['pue_ratio', 'electricity_amount_per_kwh', 'colocation_amount_per_kw_month'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...fields),
      fc.double({ min: 1, max: 5, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      (field, value, factor) => {
        const at = (sent: number) =>
          ask([{ ...east, colocation_amount_per_kw_month: 2, [field]: sent }]).sites[0]?.figures ?? {}
        const [low, high] = [at(value), at(value * factor)]
        for (const key of [
          'energy_facility_kwh',
          'cost_amount',
          'emissions_operational_kgco2e',
          'capacity_needed_kw',
        ])
          expect(high[key]).toBeGreaterThanOrEqual(low[key] ?? Number.NaN)
      },
    ),
    { numRuns: 60 },
  )
})
