import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adoptionYears } from '../../../../src/core/kinds/market/adoption-crossing.ts'
import { words } from '../../../../src/core/words.ts'
import { figure } from '../ask.ts'
import { askMarket, reasonOf, thousand } from './ask.ts'

const supply = { intelligent_flop_per_s: 1e19, precision: 'bf16', growth_per_year_factor: 1.5 } as const

describe('demand against supply by year', () => {
  test('doubling a year and less by efficiency, over a supply that grows by half', () => {
    // 1e18 x 4^n / 2^n of 1e19 x 1.5^n: 0.1, 0.1333, 0.1778
    const answer = askMarket({
      accelerator: thousand,
      growth: { doubling_months: 6 },
      efficiency: { yearly_factor: 2 },
      ahead_years: 2.7,
      supply,
    })
    expect(answer.years.map(({ ahead_years }) => ahead_years)).toEqual([0, 1, 2])
    expect(answer.years[2]).toMatchObject({
      growth_factor: 16,
      efficiency_factor: 4,
      accelerator_count: 4000,
      compute_flop_per_s: 4e18,
      supply_flop_per_s: 2.25e19,
    })
    const shares = answer.years.map(({ share_of_supply_ratio }) => share_of_supply_ratio ?? 0)
    for (const [year, share] of shares.entries()) expect(share).toBeCloseTo(0.1 * (4 / 3) ** year, 12)
  })

  test('there is no row without years ahead, and never more than thirty after this one', () => {
    expect(askMarket({ growth: { yearly_factor: 2 } }).years).toEqual([])
    expect(askMarket({ growth: { yearly_factor: 1.1 }, ahead_years: 200 }).years).toHaveLength(31)
  })

  test('without the growth of the supply only today has a share', () => {
    const { growth_per_year_factor: _, ...still } = supply
    const { years } = askMarket({ accelerator: thousand, ahead_years: 1, supply: still })
    expect(years[0]?.share_of_supply_ratio).toBeCloseTo(0.1, 15)
    expect(years[1]?.supply_flop_per_s).toBeNull()
    expect(years[1]?.compute_flop_per_s).toBe(1e18)
  })

  test('the rows are explained with the headline', () => {
    const answer = askMarket(
      { accelerator: thousand, growth: { yearly_factor: 3 }, ahead_years: 1, supply },
      { include: { derivation: true, drivers: false } },
    )
    expect(
      answer.derivation?.find(({ figure: name }) => name === 'year_1_share_of_supply_ratio')?.value,
    ).toBe(answer.years[1]?.share_of_supply_ratio)
  })
})

describe('the time until the demand is as large as the supply', () => {
  test('put back, it makes the share 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.6, max: 10, noNaN: true }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (growth, efficiency) => {
          const both = { growth: { yearly_factor: growth }, efficiency: { yearly_factor: efficiency } }
          const after = figure(
            askMarket({ accelerator: thousand, ...both, supply }),
            'supply_passed_after_years',
          )
          const then = askMarket({ accelerator: thousand, ...both, supply, ahead_years: after })
          expect(Math.abs(figure(then, 'share_of_supply_ahead_ratio') - 1)).toBeLessThan(1e-9)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('put back on a logistic curve, it makes the share 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (middle, steepness) => {
          const growth = { adoption: { midpoint_years: middle, steepness_per_year: steepness } }
          const slow = { ...supply, growth_per_year_factor: 1.05, intelligent_flop_per_s: 1.2e18 }
          const asked = { accelerator: thousand, growth, supply: slow }
          const after = figure(askMarket(asked), 'supply_passed_after_years')
          const then = askMarket({ ...asked, ahead_years: after })
          expect(Math.abs(figure(then, 'share_of_supply_ahead_ratio') - 1)).toBeLessThan(1e-9)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('an adoption that saturates below the supply never passes it', () => {
    // It ends at 1 + e^2 = 8.39 times, under a supply of ten times.
    expect(adoptionYears({ share: 0.1, middle: 2, steepness: 1, divided: 1 })).toBe(1000)
    // 0.2 (1 + e^2) = 1 + e^(2 - t) at t = 2 - ln(0.2 (1 + e^2) - 1) = 2.389
    const passed = 2 - Math.log(0.2 * (1 + Math.exp(2)) - 1)
    expect(adoptionYears({ share: 0.2, middle: 2, steepness: 1, divided: 1 })).toBeCloseTo(passed, 12)
    expect(adoptionYears({ share: 1, middle: 2, steepness: 1, divided: 1 })).toBe(0)
  })

  test('where there is none, the reason says which side is ahead', () => {
    const ask = (flop: number, growth: number) =>
      reasonOf(
        askMarket({
          accelerator: thousand,
          growth: { yearly_factor: growth },
          supply: { ...supply, intelligent_flop_per_s: flop },
        }),
        'supply_passed_after_years',
      )
    expect(ask(1e17, 2)).toMatchObject({
      reason: 'no_solution',
      detail: words('demand_above_supply'),
    })
    expect(ask(1e19, 1.2)).toMatchObject({
      reason: 'no_solution',
      detail: words('demand_below_supply'),
    })
  })

  test('a range that holds a supply that keeps ahead ends at a thousand years', () => {
    const answer = askMarket(
      {
        accelerator: thousand,
        growth: { yearly_factor: { value: 2, low: 1, high: 3 } },
        supply,
      },
      { samples: 256 },
    )
    const range = answer.ranges.supply_passed_after_years
    expect(range?.low).toBeLessThan(figure(answer, 'supply_passed_after_years'))
    expect(range?.high).toBe(1000)
  })
})
