import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../../src/contract/answer.ts'
import type { SiteInput } from '../../../src/contract/request/fleet.ts'
import {
  askDemand,
  askServing,
  askTraining,
  figure,
  gpt3OnA100,
  llamaOnH100,
  snapshot,
} from '../kinds/ask.ts'

const at = (site: SiteInput): Estimate => askTraining({ ...gpt3OnA100, site })
const codes = ({ warnings }: Estimate) => warnings.map(({ code }) => code)
const assumption = ({ assumptions }: Estimate, path: string) => assumptions.find((one) => one.path === path)

describe('a power price of the catalog tells what it is', () => {
  test('a price built from tariff parts is derived, unverified, with its parts and a warning', () => {
    const answer = at({ ref: 'cn-anhui' })
    expect(assumption(answer, 'site.electricity_amount_per_kwh')).toMatchObject({
      value: 0.566,
      unit: 'CNY/kWh',
      origin: 'derived',
      ref: 'sites/cn-anhui@1',
      as_of: '2026-08',
      verified: false,
      source: expect.stringContaining('coal benchmark price'),
    })
    expect(codes(answer)).toEqual(expect.arrayContaining(['electricity_price_derived', 'unverified_figure']))
  })

  test('a large-user price says that taxes are excluded', () => {
    const answer = at({ ref: 'aut' })
    expect(assumption(answer, 'site.electricity_amount_per_kwh')).toMatchObject({
      origin: 'catalog',
      as_of: '2024',
      source: '20-70 GWh/yr, taxes excluded; Eurostat',
    })
    expect(codes(answer)).not.toContain('electricity_price_derived')
  })

  test('a price of the press without a date warns', () => {
    expect(codes(at({ ref: 'hub-ningxia' }))).toContain('electricity_price_undated')
    expect(codes(at({ ref: 'hub-guizhou' }))).not.toContain('electricity_price_undated')
  })

  test('a price of two years before the catalog is stale', () => {
    expect(at({ ref: 'aut' }).warnings).toContainEqual(
      expect.objectContaining({ code: 'price_stale', path: 'site.as_of' }),
    )
    expect(codes(at({ ref: 'cn-anhui' }))).not.toContain('price_stale')
  })

  test('a price whose basis leaves taxes out bears one where the answer is with tax', () => {
    const taxed = (tax: SiteInput) =>
      askTraining({ ...gpt3OnA100, site: { ref: 'aut', ...tax }, tax: 'included' })
    // 473,484.848 kWh x 0.1595 USD x 1.2
    expect(figure(taxed({ tax_ratio: 0.2 }), 'electricity_cost_amount')).toBeCloseTo(90_625, 0)
    expect(assumption(taxed({ tax_ratio: 0.2 }), 'site.tax')).toMatchObject({
      value: 'excluded',
      origin: 'catalog',
    })
    expect(taxed({}).unknowns).toContainEqual({
      path: 'headline.electricity_cost_amount',
      reason: 'input_missing',
      supply: 'site.tax_ratio',
    })
    const without = askTraining({ ...gpt3OnA100, site: { ref: 'aut' }, tax: 'excluded' })
    expect(figure(without, 'electricity_cost_amount')).toBeCloseTo(473_484.848 * 0.1595, 1)
  })

  test('a price that was sent warns of nothing in the catalog', () => {
    const own = at({ ref: 'cn-anhui', electricity_amount_per_kwh: 0.5, currency: 'CNY' })
    expect(codes(own)).not.toContain('electricity_price_derived')
    expect(figure(own, 'electricity_cost_amount')).toBeCloseTo(473_484.848 * 0.5, 1)
  })
})

describe('a grid factor says what it counts', () => {
  test.each([
    ['cn-anhui', 'direct_co2', '2023'],
    ['aut', 'life_cycle_co2e', '2024'],
  ])('%s: %s of %s', (ref, basis, year) => {
    const answer = at({ ref })
    expect(assumption(answer, 'site.grid_basis')).toEqual({
      path: 'site.grid_basis',
      value: basis,
      origin: 'catalog',
    })
    expect(assumption(answer, 'site.grid_location_kgco2e_per_kwh')).toMatchObject({
      source: basis,
      as_of: year,
    })
  })

  test('a factor whose source does not say it is shown so, with a warning, until the request says it', () => {
    const answer = at({ ref: 'gcp-us-central1' })
    expect(assumption(answer, 'site.grid_basis')?.value).toBeNull()
    expect(codes(answer)).toContain('grid_basis_unstated')
    const told = at({ ref: 'gcp-us-central1', grid_basis: 'life_cycle_co2e' })
    expect(assumption(told, 'site.grid_basis')).toMatchObject({ value: 'life_cycle_co2e', origin: 'given' })
    expect(codes(told)).not.toContain('grid_basis_unstated')
  })

  test('a factor that was sent has the basis that was sent', () => {
    const answer = at({ grid_location_kgco2e_per_kwh: 0.5, grid_basis: 'direct_co2' })
    expect(assumption(answer, 'site.grid_basis')).toMatchObject({ value: 'direct_co2', origin: 'given' })
  })

  test.each<[string, SiteInput, string]>([
    [
      'a basis that gainsays the entry',
      { ref: 'cn-anhui', grid_basis: 'life_cycle_co2e' },
      '/site/grid_basis',
    ],
    ['a tax that gainsays the entry', { ref: 'aut', tax: 'included' }, '/site/tax'],
    ['a currency that gainsays the entry', { ref: 'cn-anhui', currency: 'USD' }, '/site/currency'],
  ])('%s is refused', (_, site, pointer) => {
    for (const ask of [
      () => at(site),
      () => askDemand({ sizing: { method: 'given', nodes_count: 1 }, site }),
      () => askServing({ ...llamaOnH100, site }),
    ])
      expect(ask).toThrow(expect.objectContaining({ code: 'field_conflict', pointer }))
  })
})

describe('water', () => {
  // GPT-3 on A100 takes 394,570.707 kWh of IT energy and, at a PUE of 1.2, 473,484.848 kWh of the facility
  test('on the site is by IT energy, off the site by that of the facility, each a figure of its own', () => {
    const answer = at({ water_l_per_kwh: 1.8, water_offsite_l_per_kwh: 3 })
    expect(figure(answer, 'water_l')).toBeCloseTo(710_227.27, 1)
    expect(figure(answer, 'water_offsite_l')).toBeCloseTo(1_420_454.55, 1)
  })

  test('of the plants is in the catalog for countries', () => {
    expect(figure(at({ ref: 'aut' }), 'water_offsite_l')).toBeCloseTo(473_484.848 * 5.7222, 0)
  })

  test('of the plants is not requested unless its factor is known, so an answer without it is whole', () => {
    const unknown = at({ water_l_per_kwh: 1.8 }).unknowns.find(
      ({ path }) => path === 'headline.water_offsite_l',
    )
    expect(unknown).toEqual({
      path: 'headline.water_offsite_l',
      reason: 'not_requested',
      supply: 'site.water_offsite_l_per_kwh',
    })
  })
})

const sites = snapshot.list('sites').map((entry) => [entry.id, entry] as const)
const kinds: [name: string, period: string, ask: (site: SiteInput) => Estimate][] = [
  ['training', '', (site) => askTraining({ ...gpt3OnA100, site }, { samples: 0 })],
  [
    'demand',
    '_per_day',
    (site) =>
      askDemand(
        { sizing: { method: 'given', nodes_count: 3 }, accelerator: { ref: 'nvidia-a800-sxm4-80gb' }, site },
        { samples: 0 },
      ),
  ],
  ['serving', '_per_day', (site) => askServing({ ...llamaOnH100, site }, { samples: 0 })],
]

describe.each(kinds)('%s at every site of the catalog', (_, period, ask) => {
  test.each(sites)(
    '%s: figures by its factors in its currency, and every null has its reason',
    (ref, entry) => {
      const { headline, unknowns } = ask({ ref })
      const energy = Number(headline[`energy_facility_kwh${period}`])
      const it = Number(headline[`energy_it_kwh${period}`])
      const factors: [key: string, factor: number | null, base: number][] = [
        ['electricity_cost_amount', entry.electricity_amount_per_kwh, energy],
        ['emissions_operational_kgco2e', entry.grid_location_kgco2e_per_kwh, energy],
        ['water_l', entry.water_l_per_kwh, it],
        ['water_offsite_l', entry.water_offsite_l_per_kwh, energy],
      ]
      for (const [key, factor, base] of factors) {
        const value = headline[`${key}${period}`]
        if (factor === null) expect(value, key).toBeNull()
        else expect(Number(value) / (base * factor), key).toBeCloseTo(1, 12)
      }
      expect(energy / it).toBeCloseTo(entry.pue_ratio ?? 1.2, 12)
      expect(headline.cost_currency).toBe(entry.currency)
      for (const [key, value] of Object.entries(headline)) {
        if (value !== null) continue
        const found = unknowns.find(({ path }) => path === `headline.${key}`)
        expect(found?.supply ?? found?.detail, key).toBeTruthy()
      }
    },
  )
})
