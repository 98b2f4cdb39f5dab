import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SitingRequest, SitingSite } from '../../../../src/contract/request/siting.ts'
import { isWords, words } from '../../../../src/core/words.ts'
import { evaluateFormula, replay } from '../../sheet/replay.ts'
import { askSiting } from '../ask-siting.ts'
import { away, dated, east, west, work } from './places.ts'

const figuresOf = (answer: ReturnType<typeof away>, index = 1) =>
  answer.sites[index]?.figures ?? expect.fail(`no site ${index}`)
/** Cost of the second site over that of the home, less 1. */
const apart = (answer: ReturnType<typeof away>) =>
  Math.abs((figuresOf(answer).cost_amount ?? 0) / (figuresOf(answer, 0).cost_amount ?? 1) - 1)

const amount = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })
const line = { inbound_amount_per_gb: 0.5, outbound_amount_per_gb: 2, ...dated }
const transfer = { data_gb: 10_000, results_gb: 1_000 }

describe('against the home of the data', () => {
  test('what is saved, and the data, the volume, the power price and the work that would eat it', () => {
    // 86,400 - 34,560 = 51,840 before moving; back 1,000 x 2 = 2,000; in 10,000 x 0.5 = 5,000
    const figures = figuresOf(away({ line }, { transfer }))
    expect(figures.saving_against_home_amount).toBeCloseTo(44_840, 6)
    // (51,840 - 2,000) / 0.5
    expect(figures.break_even_data_gb).toBeCloseTo(99_680, 6)
    expect(figures.break_even_moved_gb).toBeCloseTo(100_680, 6)
    // (86,400 - 7,000) / (72,000 x 1.2)
    expect(figures.break_even_electricity_amount_per_kwh).toBeCloseTo(79_400 / 86_400, 9)
    // 7,000 of moving over 51,840
    expect(figures.break_even_work_factor).toBeCloseTo(7_000 / 51_840, 9)
  })

  test('with one price for both ways the volume does not ask what comes back', () => {
    // 51,840 / 0.5, although 200,000 GB coming back eat more than the saving
    const both = { amount_per_gb: 0.5, ...dated }
    const figures = figuresOf(away({ line: both }, { transfer: { data_gb: 1, results_gb: 200_000 } }))
    expect(figures.break_even_moved_gb).toBeCloseTo(103_680, 6)
    expect(figures.break_even_data_gb).toBeNull()
  })

  test('the price at which a site would pay is known where its own price is not', () => {
    const { electricity_amount_per_kwh: _, ...unpriced } = west
    const { sites } = askSiting({
      estimate: { kind: 'training', request: work },
      sites: [east, unpriced],
      home_index: 0,
    })
    expect(sites[1]?.figures.cost_amount).toBeNull()
    expect(sites[1]?.figures.break_even_electricity_amount_per_kwh).toBeCloseTo(1, 9)
  })

  test('what the home lacks is asked for at the home', () => {
    const { electricity_amount_per_kwh: _, ...unpriced } = east
    const { sites } = away({}, { sites: [unpriced, west] })
    expect(sites[1]?.unknowns).toContainEqual({
      path: 'sites.1.figures.saving_against_home_amount',
      reason: 'input_missing',
      supply: 'sites.0.electricity_amount_per_kwh',
    })
  })

  test('the work that would pay for moving asks for the price of a line where the data is known', () => {
    const supply = (sites: ReturnType<typeof away>['sites']) =>
      sites[1]?.unknowns.find(({ path }) => path.endsWith('.break_even_work_factor'))?.supply
    expect(supply(away({}).sites)).toBe('transfer.data_gb')
    expect(supply(away({}, { transfer: { data_gb: 1 } }).sites)).toBe('sites.1.line.amount_per_gb')
  })

  test('the home has none, and says that it is the home', () => {
    const { sites } = away({ line }, { transfer })
    const own = sites[0]?.unknowns.filter(({ detail }) => isWords(detail) && detail.code === 'home')
    expect(own?.map(({ path }) => path.replace('sites.0.figures.', ''))).toEqual([
      'saving_against_home_amount',
      'break_even_moved_gb',
      'break_even_data_gb',
      'break_even_electricity_amount_per_kwh',
      'break_even_rent_factor',
      'break_even_work_factor',
    ])
  })

  test('a dear line leaves nothing for power: no price is low enough', () => {
    const dear = { leased_amount_per_month: 100_000, ...dated }
    const { sites } = away({ line: dear })
    expect(sites[1]?.unknowns).toContainEqual({
      path: 'sites.1.figures.break_even_electricity_amount_per_kwh',
      reason: 'no_solution',
      detail: words('home_cheaper_even_if_free'),
    })
    expect(sites[1]?.figures.break_even_work_factor).toBeCloseTo(100_000 / 51_840, 9)
  })

  test('a price so small that no volume is finite has no break-even, and the rest is answered', () => {
    const { sites } = away({ line: { amount_per_gb: 5e-324, ...dated } }, { transfer })
    expect(sites[1]?.figures.cost_amount).toBeCloseTo(34_560, 6)
    expect(sites[1]?.unknowns).toContainEqual({
      path: 'sites.1.figures.break_even_data_gb',
      reason: 'no_solution',
      detail: words('moving_free'),
    })
  })
})

describe('put back, a break-even makes both cost the same to 1e-9', () => {
  const places = fc.record({
    home: amount(0.3, 3),
    here: amount(0.01, 0.3),
    inbound: amount(0.01, 3),
    outbound: amount(0, 3),
    lease: amount(0, 2_000),
    space: amount(0, 50),
    rate: amount(0.1, 10),
    forward: fc.boolean(),
  })
  /** The second site in dollars, with a rate in either direction. */
  const ask = (
    { home, here, inbound, outbound, lease, space, rate, forward }: Record<string, number | boolean>,
    site: Partial<SitingSite> = {},
    more: Partial<SitingRequest> = {},
  ) => {
    const number = (value: number | boolean | undefined) => Number(value)
    return askSiting({
      estimate: { kind: 'training', request: work },
      home_index: 0,
      transfer,
      currency_rates: [
        {
          ...(forward ? { from: 'USD', to: 'CNY' } : { from: 'CNY', to: 'USD' }),
          rate: number(rate),
          as_of: '2026-10',
        },
      ],
      sites: [
        {
          ...east,
          electricity_amount_per_kwh: number(home) * 10,
          colocation_amount_per_kw_month: number(space),
        },
        {
          ...west,
          currency: 'USD',
          electricity_amount_per_kwh: number(here),
          colocation_amount_per_kw_month: number(space) / 10,
          line: {
            inbound_amount_per_gb: number(inbound),
            outbound_amount_per_gb: number(outbound),
            leased_amount_per_month: number(lease),
            ...dated,
          },
          ...site,
        },
      ],
      ...more,
    })
  }

  test('data', () => {
    fc.assert(
      fc.property(places, (place) => {
        const data = figuresOf(ask(place)).break_even_data_gb
        fc.pre(typeof data === 'number')
        expect(apart(ask(place, {}, { transfer: { ...transfer, data_gb: data ?? 0 } }))).toBeLessThan(1e-9)
      }),
      { numRuns: 50 },
    )
  })

  test('electricity price, in the currency of the site', () => {
    fc.assert(
      fc.property(places, (place) => {
        const price = figuresOf(ask(place)).break_even_electricity_amount_per_kwh
        fc.pre(typeof price === 'number')
        expect(apart(ask(place, { electricity_amount_per_kwh: price ?? 0 }))).toBeLessThan(1e-9)
      }),
      { numRuns: 50 },
    )
  })

  test('rent', () => {
    fc.assert(
      fc.property(amount(0.1, 20), (rent) => {
        const sites = (factor: number) => [
          { ...east, price: { node_hour_amount: 9, ...dated } },
          { ...west, line, price: { accelerator_hour_amount: rent * factor, ...dated } },
        ]
        const factor = figuresOf(away({}, { transfer, sites: sites(1) })).break_even_rent_factor
        expect(apart(away({}, { transfer, sites: sites(factor ?? 0) }))).toBeLessThan(1e-9)
      }),
      { numRuns: 30 },
    )
  })

  test('work, by replicas', () => {
    const ask = (replicas_count: number) =>
      away(
        { line: { leased_amount_per_month: 50_000, ...dated } },
        {
          estimate: {
            kind: 'serving',
            replicas_count,
            request: {
              model: { ref: 'llama3-8b' },
              accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
              power: { accelerator_w: 600 },
              traffic: { prompt_tokens: 500, output_tokens: 100, concurrency: 8 },
            },
          },
        },
      )
    const factor = figuresOf(ask(7)).break_even_work_factor ?? expect.fail('no factor')
    expect(apart(ask(7 * factor))).toBeLessThan(1e-9)
  })
})

describe('every site shows how it came about', () => {
  const explained = askSiting(
    {
      estimate: { kind: 'training', request: work },
      sites: [east, { ...west, line }, { ref: 'hub-gansu', line: { ...line, gbit_per_s: 10 } }],
      home_index: 0,
      transfer,
    },
    { include: { derivation: true, drivers: true } },
  )

  test('each step computes its value from figures before it and assumptions of the answer', () => {
    const assumptions = [...explained.assumptions, ...explained.sites.flatMap((site) => site.assumptions)]
    for (const { derivation = [], figures } of explained.sites) {
      const known = new Map<string, number>()
      for (const { figure, formula = '', inputs, value } of derivation) {
        expect(evaluateFormula(formula, inputs)).toBeCloseTo(value, 9)
        for (const [name, input] of Object.entries(inputs)) {
          if (known.has(name)) expect(input).toBe(known.get(name))
          else
            expect(
              assumptions.some((one) => one.value === input && one.path.replaceAll('.', '_').endsWith(name)),
              name,
            ).toBe(true)
        }
        known.set(figure, value)
      }
      for (const [name, value] of Object.entries(figures))
        if (value !== null) expect(known.get(name)).toBe(value)
    }
  })

  test('home’s power price moved and the chain replayed gives what the service answers', () => {
    const steps = explained.sites[1]?.derivation ?? []
    const replayed = replay(steps, { sites_0_electricity_amount_per_kwh: 0.9 })
    const answer = askSiting({
      estimate: { kind: 'training', request: work },
      sites: [
        { ...east, electricity_amount_per_kwh: 0.9 },
        { ...west, line },
      ],
      home_index: 0,
      transfer,
    })
    for (const key of ['saving_against_home_amount', 'break_even_data_gb', 'break_even_work_factor'])
      expect(replayed[key]).toBeCloseTo(answer.sites[1]?.figures[key] ?? Number.NaN, 6)
  })

  test('the work has its own working, which the sheets of the sites begin with', () => {
    const energy = explained.work_derivation?.find(({ figure }) => figure === 'energy_it_kwh')
    expect(energy?.value).toBe(explained.sites[1]?.figures.energy_it_kwh)
  })
})
