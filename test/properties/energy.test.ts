import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../src/contract/answer.ts'
import type { PowerInput, SiteInput } from '../../src/contract/request/fleet.ts'
import { askDemand, askServing, askTraining, figure, gpt3OnA100, llamaOnH100 } from '../core/kinds/ask.ts'

const plain = { samples: 0, include: { derivation: false, drivers: false } }

/** Each kind at a place, with some power, on one or more times the machines. */
type Ask = (site: SiteInput, power?: PowerInput, machines?: number) => Estimate
const kinds: [name: string, period: string, ask: Ask][] = [
  [
    'training',
    '',
    (site, power = {}, machines = 1) =>
      askTraining(
        {
          run: { accelerator_hours: 1e5 * machines },
          accelerator: gpt3OnA100.accelerator ?? {},
          site,
          power,
        },
        plain,
      ),
  ],
  [
    'demand',
    '_per_day',
    (site, power = {}, machines = 1) =>
      askDemand(
        {
          traffic: { requests_per_s: 5, answer: { amount: 300, unit: 'tokens' } },
          sizing: { method: 'given', nodes_count: 7 * machines },
          accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
          site,
          power,
        },
        plain,
      ),
  ],
  [
    'serving',
    '_per_day',
    (site, power = {}, machines = 1) =>
      askServing(
        {
          ...llamaOnH100,
          plan: { tensor: 4, data: machines },
          traffic: { ...llamaOnH100.traffic, concurrency: 32 * machines },
          site,
          power,
        },
        plain,
      ),
  ],
]

const someSite = fc.record({
  pue_ratio: fc.double({ min: 1, max: 3, noNaN: true }),
  electricity_amount_per_kwh: fc.double({ min: 0, max: 2, noNaN: true }),
  currency: fc.constantFrom('USD', 'CNY', 'EUR'),
  grid_location_kgco2e_per_kwh: fc.double({ min: 0, max: 1.5, noNaN: true }),
  grid_market_kgco2e_per_kwh: fc.double({ min: 0, max: 1.5, noNaN: true }),
  water_l_per_kwh: fc.double({ min: 0, max: 5, noNaN: true }),
  water_offsite_l_per_kwh: fc.double({ min: 0, max: 20, noNaN: true }),
})
const ratio = fc.double({ min: 0, max: 1, noNaN: true })
const somePower: fc.Arbitrary<PowerInput> = fc.oneof(
  fc.constant({}),
  fc.record({ draw_ratio: fc.double({ min: 0.1, max: 1, noNaN: true }) }),
  fc.record({ accelerator_w: fc.double({ min: 50, max: 2000, noNaN: true }) }),
  fc.record({ idle_ratio: fc.double({ min: 0, max: 0.9, noNaN: true }) }),
  fc.record({ load_ratio: fc.double({ min: 0.01, max: 1, noNaN: true }), idle_draw_ratio: ratio }),
  fc.record({ host_share_ratio: fc.double({ min: 0, max: 0.9, noNaN: true }) }),
)
const more = fc.double({ min: 1, max: 3, noNaN: true })
const runs = { numRuns: 40 }

const atFacility = [
  'energy_facility_kwh',
  'electricity_cost_amount',
  'emissions_operational_kgco2e',
  'water_offsite_l',
]
const close = (left: number, right: number) =>
  Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right), 1e-300)

describe.each(kinds)('the footprint of %s', (_, period, ask) => {
  const read = (answer: Estimate, key: string) => figure(answer, `${key}${period}`)

  test('never falls when the PUE rises', () => {
    fc.assert(
      fc.property(someSite, somePower, more, (site, power, factor) => {
        const worse = { ...site, pue_ratio: site.pue_ratio * factor }
        for (const key of atFacility)
          expect(read(ask(worse, power), key), key).toBeGreaterThanOrEqual(read(ask(site, power), key))
      }),
      runs,
    )
  })

  test('costs no less at a higher price of electricity, and emits no less on a dirtier grid', () => {
    fc.assert(
      fc.property(someSite, somePower, more, (site, power, factor) => {
        const dearer = {
          ...site,
          electricity_amount_per_kwh: site.electricity_amount_per_kwh * factor,
          grid_location_kgco2e_per_kwh: site.grid_location_kgco2e_per_kwh * factor,
        }
        for (const key of ['electricity_cost_amount', 'emissions_operational_kgco2e'])
          expect(read(ask(dearer, power), key), key).toBeGreaterThanOrEqual(read(ask(site, power), key))
      }),
      runs,
    )
  })

  test('doubles on twice the machines with twice the work', () => {
    fc.assert(
      fc.property(someSite, somePower, (site, power) => {
        const [one, two] = [ask(site, power), ask(site, power, 2)]
        for (const key of ['energy_it_kwh', ...atFacility, 'water_l'])
          expect(close(read(two, key), 2 * read(one, key)), key).toBe(true)
      }),
      runs,
    )
  })

  test('is a true 0 where its factor is 0, and energy is drawn all the same', () => {
    const none = {
      electricity_amount_per_kwh: 0,
      currency: 'USD',
      grid_location_kgco2e_per_kwh: 0,
      grid_market_kgco2e_per_kwh: 0,
      water_l_per_kwh: 0,
      water_offsite_l_per_kwh: 0,
    }
    const answer = ask(none)
    for (const key of Object.keys(answer.headline)) {
      if (!/electricity_cost|emissions_operational|water/.test(key)) continue
      expect(answer.headline[key], key).toSatisfy((value) => value === 0 || (value === null && period === ''))
    }
    expect(read(answer, 'energy_facility_kwh')).toBeGreaterThan(0)
  })

  test('has parts that sum to their figure and are never negative', () => {
    fc.assert(
      fc.property(someSite, somePower, (site, power) => {
        const answer = ask(site, power)
        for (const key of ['power_it_kw', `energy_it_kwh${period}`, `energy_facility_kwh${period}`]) {
          const parts = Object.values(answer.breakdowns[key] ?? {}).map(Number)
          if (parts.length === 0) continue
          const whole = figure(answer, key)
          expect(
            close(
              parts.reduce((sum, part) => sum + part, 0),
              whole,
            ),
            key,
          ).toBe(true)
          expect(Math.min(...parts), key).toBeGreaterThanOrEqual(-1e-9 * whole)
        }
      }),
      runs,
    )
  })

  test('is drawn no less at a higher load, and no more than at full load', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), ratio, ratio, (load, less, idle) => {
        const at = (load_ratio: number) =>
          read(ask({}, { load_ratio, idle_draw_ratio: idle }), 'energy_it_kwh')
        expect(at(load)).toBeGreaterThanOrEqual(at(Math.max(0.001, load * less)) * (1 - 1e-12))
        expect(at(load)).toBeLessThanOrEqual(at(1) * (1 + 1e-12))
      }),
      runs,
    )
  })
})

test('a dearer rent never lowers what a replica costs', () => {
  const someAmount = fc.double({ min: 0, max: 100, noNaN: true })
  const basis = fc.constantFrom('accelerator_hour_amount', 'node_hour_amount', 'node_month_amount')
  const at = (field: string, amount: number) =>
    askServing({ ...llamaOnH100, price: { [field]: amount, currency: 'USD', as_of: '2026-10-01' } }, plain)
  fc.assert(
    fc.property(basis, someAmount, more, (field, amount, factor) => {
      const [cheap, dear] = [at(field, amount), at(field, amount * factor)]
      for (const key of [
        'cost_amount_per_hour',
        'cost_amount_per_request',
        'cost_amount_per_million_output_tokens',
        'cost_amount_per_million_input_tokens',
      ])
        expect(figure(dear, key), key).toBeGreaterThanOrEqual(figure(cheap, key))
    }),
    runs,
  )
})

describe('figures by unit are the figures of the day shared out', () => {
  test.each([
    ['demand', kinds[1]?.[2], 'million_tokens'],
    ['serving', kinds[2]?.[2], 'million_output_tokens'],
  ] as const)('%s: a day over a request is the day over its requests, for every figure', (_, ask, per) => {
    fc.assert(
      fc.property(someSite, somePower, (site, power) => {
        const answer = ask?.(site, power)
        if (!answer) throw new Error('no kind')
        const day = (key: string) => figure(answer, `${key}_per_day`)
        const energy = day('energy_facility_kwh')
        const requests = energy / figure(answer, 'energy_facility_kwh_per_request')
        const millions = energy / figure(answer, `energy_facility_kwh_per_${per}`)
        for (const key of [...atFacility, 'emissions_operational_market_kgco2e', 'water_l']) {
          expect(close(figure(answer, `${key}_per_request`) * requests, day(key)), key).toBe(true)
          expect(close(figure(answer, `${key}_per_${per}`) * millions, day(key)), key).toBe(true)
          expect(close(figure(answer, `${key}_per_year`), day(key) * 365.25), key).toBe(true)
        }
      }),
      runs,
    )
  })
})
