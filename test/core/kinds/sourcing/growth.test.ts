import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

const money = { currency: 'USD', as_of: '2026-10' }

/** Nodes of eight that are written off at 1,000 a month each, with nothing to run them but 100 of staff a month. */
const byHand: SourcingRequest = {
  workload: { accelerator_hours_per_month: 5_760, growth: { yearly_factor: 4096 ** (12.175 / 12) } },
  accelerator: {},
  node: { accelerators_count: 8, power_max_kw: 10, price: { amount: 12_175, ...money } },
  load: { peak_to_average_factor: 1, target_utilization_ratio: 1 },
  power: { draw_ratio: 1 },
  site: { pue_ratio: 1, electricity_amount_per_kwh: 0, currency: 'USD' },
  horizon_months: 3,
  rent: { accelerator_hour_amount: 2, ...money, utilization_ratio: 1 },
  reserve: { accelerator_hour_amount: 1, ...money, term_months: 2 },
  own: {
    mode: 'leased',
    ...money,
    colocation_amount_per_kw_month: 0,
    lifetime_years: 1,
    residual_value_ratio: 0,
    staff_amount_per_year: 1_217.5,
  },
}

const perMonth = (answer: ReturnType<typeof askSourcing>, option: string) =>
  answer.months.map((row) => row[`${option}_cost_amount` as keyof typeof row])

describe('work that grows is costed month by month', () => {
  test('rent grows with the work, a fleet for the fullest month costs the same every month', () => {
    // x 4096 in 12 months of 30 days is x 2 a month: 5,760, 11,520 and 23,040 h; at 5,760 h a node: 1, 2, 4 nodes
    const answer = askSourcing(byHand)
    expect(figure(answer, 'node_count')).toBe(4)
    const close = (value: number) => expect.closeTo(value, 6)
    expect(perMonth(answer, 'rent')).toEqual([close(11_520), close(23_040), close(46_080)])
    // 32 x 720 x 1 = 23,040 a month; two months of term are within the horizon
    expect(perMonth(answer, 'reserve')).toEqual([close(23_040), close(23_040), close(23_040)])
    // 4 x 12,175 / 12.175 + 1,217.5 / 12.175 = 4,000 + 100
    expect(perMonth(answer, 'own')).toEqual([close(4_100), close(4_100), close(4_100)])
    expect(figure(answer, 'rent_cost_amount')).toBeCloseTo(80_640, 6)
    expect(answer.months.map((row) => row.fleet_utilization_ratio)).toEqual([
      close(0.25),
      close(0.5),
      close(1),
    ])
  })

  test('a fleet in steps grows with the work, its staff does not, and each step is reserved for its term', () => {
    const answer = askSourcing({ ...byHand, fleet_step_months: 1 })
    const close = (value: number) => expect.closeTo(value, 6)
    expect(answer.months.map((row) => row.accelerator_count)).toEqual([8, 16, 32])
    expect(perMonth(answer, 'own')).toEqual([close(1_100), close(2_100), close(4_100)])
    expect(perMonth(answer, 'reserve')).toEqual([close(5_760), close(11_520), close(23_040)])
    // the two nodes of month 3 are held to month 4: 2 nodes x 5,760 x 1 month
    expect(answer.breakdowns.reserve_cost_amount?.after_horizon).toBeCloseTo(11_520, 6)
    expect(figure(answer, 'reserve_cost_amount')).toBeCloseTo(51_840, 6)
    expect(figure(answer, 'own_capital_over_horizon_amount')).toBeCloseTo(48_700, 6)
    expect(figure(answer, 'own_running_over_horizon_amount')).toBeCloseTo(300, 6)
  })

  test('machines of a step are replaced at the end of their own life', () => {
    // life of a year, three years of steps of 12 months at x 1 a year after the first: all bought at 0, again at 12.175 and 24.35
    const answer = askSourcing({
      ...byHand,
      workload: { accelerator_hours_per_month: 5_760, growth: { yearly_factor: 1 } },
      horizon_months: 36,
      fleet_step_months: 12,
    })
    const parts = Object.values(answer.breakdowns.own_capital_over_horizon_amount ?? {})
    expect(parts.map((part) => Math.round(part ?? 0))).toEqual([12_175, 12_175, 12_175])
  })

  test('a doubling time of calendar months is the yearly factor of it', () => {
    const growing = (growth: object) =>
      askSourcing({ ...byHand, workload: { accelerator_hours_per_month: 5_760, growth } })
    const [doubling, yearly] = [growing({ doubling_months: 6 }), growing({ yearly_factor: 4 })]
    expect(figure(doubling, 'rent_cost_amount')).toBeCloseTo(figure(yearly, 'rent_cost_amount'), 6)
  })

  test('the month is told in which owning overtakes renting', () => {
    // own is 4,100 a month against 2,048 x 2^(m - 1) of rent: 2,048, 4,096, 8,192
    const workload = { accelerator_hours_per_month: 1_024, growth: byHand.workload.growth ?? {} }
    const { choice } = askSourcing({ ...byHand, workload, accelerator: { count: 32 } })
    expect(choice.cheapest_by_month).toEqual([
      { after_months: 0, option: 'rent' },
      { after_months: 2, option: 'own' },
    ])
    expect(choice.overtakings).toContainEqual({ option: 'own', overtaken: 'rent', after_months: 2 })
  })

  test('a fleet that its fullest month outgrows is not compared', () => {
    const answer = askSourcing({ ...byHand, accelerator: { count: 16 } })
    expect(figure(answer, 'fleet_utilization_ratio')).toBeCloseTo(0.5, 12)
    expect(figure(answer, 'fleet_utilization_max_ratio')).toBeCloseTo(2, 9)
    expect(answer.choice.not_ranked.map(({ option }) => option)).toEqual(['reserve', 'own'])
  })
})

describe('months and totals agree', () => {
  const requests = fc.record({
    growth: fc.oneof(
      fc.record({ yearly_factor: fc.double({ min: 0.2, max: 8, noNaN: true }) }),
      fc.record({ doubling_months: fc.double({ min: 2, max: 60, noNaN: true }) }),
    ),
    horizon: fc.double({ min: 0.1, max: 60, noNaN: true }),
    step: fc.option(fc.integer({ min: 4, max: 60 }), { nil: undefined }),
  })

  test('a total is the sum of its months, and cash by year is the cash of the horizon', () => {
    fc.assert(
      fc.property(requests, ({ growth, horizon, step }) => {
        const answer = askSourcing({
          ...byHand,
          workload: { accelerator_hours_per_month: 5_760, growth },
          horizon_months: horizon,
          ...(step !== undefined && { fleet_step_months: step }),
        })
        const { breakdowns } = answer
        for (const key of [
          'rent_cost_amount',
          'reserve_cost_amount',
          'own_cost_amount',
          'own_running_over_horizon_amount',
        ]) {
          const sum = Object.values(breakdowns[key] ?? {}).reduce<number>(
            (all, part) => all + (part ?? Number.NaN),
            0,
          )
          expect(Math.abs(sum / figure(answer, key) - 1)).toBeLessThan(1e-9)
        }
        for (const row of answer.months) expect(row.fleet_utilization_ratio ?? 2).toBeLessThan(1 + 1e-8)
      }),
      { numRuns: 40 },
    )
  })

  test('work that grows by nothing costs what work costs that does not grow', () => {
    const flat = { accelerator_hours_per_month: 5_760 }
    const [still, growing] = [flat, { ...flat, growth: { yearly_factor: 1 } }].map((workload) =>
      askSourcing({ ...byHand, workload, horizon_months: 24.35 }),
    )
    for (const key of [
      'rent_cost_amount',
      'reserve_cost_amount',
      'own_cost_amount',
      'own_running_over_horizon_amount',
      'own_capital_over_horizon_amount',
      'node_count',
    ])
      expect(growing && figure(growing, key)).toBeCloseTo(still ? figure(still, key) : 0, 6)
    expect(still?.months).toEqual([])
  })

  test('more growth never costs less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 5, noNaN: true }),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (yearly, factor) => {
          const [less, more] = [yearly, yearly * factor].map((yearly_factor) =>
            askSourcing({
              ...byHand,
              workload: { accelerator_hours_per_month: 5_760, growth: { yearly_factor } },
              horizon_months: 18,
              fleet_step_months: 6,
            }),
          )
          for (const key of ['rent_cost_amount', 'reserve_cost_amount', 'own_cost_amount'])
            expect(more && figure(more, key)).toBeGreaterThanOrEqual(
              (less ? figure(less, key) : 0) * (1 - 1e-12),
            )
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('growth that cannot be told is refused', () => {
  const codeOf = (request: SourcingRequest) => {
    try {
      askSourcing(request)
    } catch (error) {
      return error instanceof Refusal ? `${error.code} ${error.pointer}` : 'crash'
    }
    return 'answered'
  }

  test.each([
    [{ ...byHand, horizon_months: 121 }, 'horizon_too_long /horizon_months'],
    [{ ...byHand, horizon_months: { value: 12, low: 6, high: 18 } }, 'field_conflict /horizon_months'],
    [{ ...byHand, horizon_months: 60, fleet_step_months: 1 }, 'field_conflict /fleet_step_months'],
    [{ ...byHand, accelerator: { count: 8 }, fleet_step_months: 6 }, 'field_conflict /fleet_step_months'],
    [
      { ...byHand, workload: { accelerator_hours_per_month: 1 }, fleet_step_months: 6 },
      'field_conflict /fleet_step_months',
    ],
    [
      { ...byHand, workload: { accelerator_hours_per_month: 1, growth: {} } },
      'field_conflict /workload/growth',
    ],
    [
      {
        ...byHand,
        workload: { accelerator_hours_per_month: 1, growth: { yearly_factor: 2, doubling_months: 12 } },
      },
      'field_conflict /workload/growth',
    ],
  ] satisfies [SourcingRequest, string][])('case %#', (request, expected) => {
    expect(codeOf(request)).toBe(expected)
  })
})
