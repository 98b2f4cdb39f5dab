import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { words } from '../../../../src/core/words.ts'
import { runs } from '../../../support/runs.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

const money = { currency: 'USD', as_of: '2026-10' }
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

const amounts = fc.record({
  rent: between(0.3, 8),
  reserve: between(0.3, 6),
  spot: between(0.2, 5),
  node: between(5e4, 6e5),
  output: between(0.05, 10),
  tokens: between(1e9, 3e11),
  growth: fc.option(between(0.5, 3), { nil: undefined }),
  count: fc.option(fc.integer({ min: 8, max: 400 }), { nil: undefined }),
})

type Amounts = typeof amounts extends fc.Arbitrary<infer A> ? A : never

function requestOf({ rent, reserve, spot, node, output, tokens, growth, count }: Amounts): SourcingRequest {
  return {
    workload: {
      output_tokens_per_month: tokens,
      ...(growth !== undefined && { growth: { yearly_factor: growth } }),
    },
    throughput: { output_tokens_per_s_per_accelerator: 1_000 },
    load: { peak_to_average_factor: 1.5 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', ...(count !== undefined && { count }) },
    node: { price: { amount: node, ...money } },
    site: { pue_ratio: 1.3, electricity_amount_per_kwh: 0.1, currency: 'USD' },
    rent: { accelerator_hour_amount: rent, ...money },
    reserve: { accelerator_hour_amount: reserve, term_months: 12, ...money },
    spot: { accelerator_hour_amount: spot, interruption_overhead_ratio: 0.2, ...money },
    own: { mode: 'leased', ...money, colocation_amount_per_kw_month: 150, financing_ratio_per_year: 0.08 },
    api: { output_amount_per_million_tokens: output, ...money },
  }
}

/** The request with another value at a path. */
function withValue(request: SourcingRequest, path: string, value: number): SourcingRequest {
  const copy = structuredClone(request) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let block = copy
  for (const key of keys) {
    block[key] ??= {}
    block = block[key] as Record<string, unknown>
  }
  block[last] = value
  return copy as SourcingRequest
}

const ratioOf = (a: number, b: number) => Math.abs(a / b - 1)

/** Sixty-four owned accelerators against each other way to pay. */
const sixtyFour = {
  rent: 2,
  reserve: 2.5,
  spot: 1,
  node: 2.7e5,
  output: 1,
  tokens: 1e10,
  growth: undefined,
  count: 64,
}

describe('what is put back makes two options cost the same', () => {
  test('every break-even, with the fleet that it holds', () => {
    fc.assert(
      fc.property(amounts, (drawn) => {
        const request = requestOf(drawn)
        const answer = askSourcing(request)
        for (const one of answer.choice.break_evens) {
          const back = askSourcing({
            ...request,
            workload: { output_tokens_per_month: one.tokens_per_month ?? Number.NaN },
            accelerator: { ...request.accelerator, count: one.accelerator_count },
          })
          const costs = [one.option, one.against].map((option) =>
            figure(back, `${option}_cost_amount_per_month`),
          )
          expect(ratioOf(costs[0] ?? 0, costs[1] ?? 0)).toBeLessThan(1e-9)
          expect(ratioOf(figure(back, 'fleet_utilization_ratio'), one.utilization_ratio)).toBeLessThan(1e-9)
        }
      }),
      { numRuns: runs(30) },
    )
  })

  test('every flip that is not at a step; at a step the new first place is beyond it', () => {
    fc.assert(
      fc.property(amounts, (drawn) => {
        const request = requestOf(drawn)
        const { choice } = askSourcing(request)
        const first = choice.ranking[0]?.option
        for (const { path, value, flip_value, at_step, cheapest_option } of choice.flips) {
          const isCount = path === 'accelerator.count'
          const beyond = isCount ? flip_value : flip_value + (flip_value - value) * 1e-9
          const back = askSourcing(withValue(request, path, at_step ? beyond : flip_value)).choice.ranking
          const costOf = (option: unknown) =>
            back.find((one) => one.option === option)?.cost_amount ?? Number.NaN
          if (at_step) expect(back[0]?.option).toBe(cheapest_option)
          else expect(ratioOf(costOf(first), costOf(cheapest_option))).toBeLessThan(1e-9)
        }
      }),
      { numRuns: runs(30) },
    )
  })

  test('owned and reserved fleets meet where the power of the work makes up for the lower standing cost', () => {
    const answer = askSourcing(requestOf(sixtyFour))
    const left =
      figure(answer, 'reserve_cost_amount_per_month') -
      (figure(answer, 'own_cost_amount_per_month') -
        (answer.breakdowns.own_cost_amount_per_month?.work_electricity ?? Number.NaN))
    const perHour =
      (answer.breakdowns.own_cost_amount_per_month?.work_electricity ?? Number.NaN) /
      figure(answer, 'work_accelerator_hours_per_month')
    expect(figure(answer, 'break_even_own_reserve_accelerator_hours_per_month')).toBeCloseTo(
      left / perHour,
      3,
    )
    const dear = askSourcing(requestOf({ ...sixtyFour, reserve: 0.3 }))
    expect(dear.unknowns).toContainEqual({
      path: 'headline.break_even_own_reserve_accelerator_hours_per_month',
      reason: 'no_solution',
      detail: words('option_cheaper', { option: 'reserve' }),
    })
  })

  test('a break-even whose saving may be none has no range, and says so', () => {
    const rent = {
      accelerator_hour_amount: { value: 0.15, low: 0.01, high: 0.35 },
      ...money,
      utilization_ratio: 1,
    }
    const answer = askSourcing({ ...requestOf(sixtyFour), rent }, { samples: 128 })
    const key = 'break_even_own_rent_accelerator_hours_per_month'
    expect(figure(answer, key)).toBeGreaterThan(0)
    expect(answer.ranges[key]).toBeNull()
    expect(answer.warnings).toContainEqual({ code: 'break_even_may_not_exist', path: `headline.${key}` })
  })
})
