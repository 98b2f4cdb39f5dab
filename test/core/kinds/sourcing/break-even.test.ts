import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { words } from '../../../../src/core/words.ts'
import { runs } from '../../../support/runs.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

const money = { currency: 'USD', as_of: '2026-10' }

const amounts = fc.record({
  rent: fc.double({ min: 0.5, max: 10, noNaN: true }),
  reserve: fc.double({ min: 0.2, max: 8, noNaN: true }),
  node: fc.double({ min: 5e4, max: 6e5, noNaN: true }),
  electricity: fc.double({ min: 0, max: 0.3, noNaN: true }),
  colocation: fc.double({ min: 20, max: 400, noNaN: true }),
  interest: fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 0.2, noNaN: true })),
  input: fc.double({ min: 0.05, max: 10, noNaN: true }),
  output: fc.double({ min: 0.05, max: 30, noNaN: true }),
  tokens: fc.double({ min: 1e9, max: 1e12, noNaN: true }),
  answered: fc.double({ min: 1e8, max: 1e11, noNaN: true }),
  count: fc.integer({ min: 8, max: 512 }),
})

type Amounts = typeof amounts extends fc.Arbitrary<infer A> ? A : never

function requestOf(drawn: Amounts): SourcingRequest {
  return {
    workload: { input_tokens_per_month: drawn.tokens, output_tokens_per_month: drawn.answered },
    throughput: { input_tokens_per_s_per_accelerator: 6_000, output_tokens_per_s_per_accelerator: 1_000 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: drawn.count },
    node: { price: { amount: drawn.node, ...money } },
    site: { pue_ratio: 1.3, electricity_amount_per_kwh: drawn.electricity, currency: 'USD' },
    rent: { accelerator_hour_amount: drawn.rent, ...money },
    reserve: { accelerator_hour_amount: drawn.reserve, ...money },
    own: {
      mode: 'leased',
      ...money,
      colocation_amount_per_kw_month: drawn.colocation,
      financing_ratio_per_year: drawn.interest,
    },
    api: {
      input_amount_per_million_tokens: drawn.input,
      output_amount_per_million_tokens: drawn.output,
      ...money,
    },
  }
}

/** The same request with its tokens scaled to a total, and with hours in place of tokens. */
function withTokens(request: SourcingRequest, factor: number): SourcingRequest {
  const { input_tokens_per_month: sent, output_tokens_per_month: answered } = request.workload
  const workload = {
    input_tokens_per_month: Number(sent) * factor,
    output_tokens_per_month: Number(answered) * factor,
  }
  return { ...request, workload }
}

const ratioOf = (a: number, b: number) => Math.abs(a / b - 1)

describe('a break-even put back gives equal costs to 1e-9', () => {
  test.each([
    ['own', 'rent'],
    ['own', 'api'],
    ['reserve', 'rent'],
    ['reserve', 'api'],
  ])('in tokens a month, %s against %s', (fixed, variable) => {
    fc.assert(
      fc.property(amounts, (drawn) => {
        const request = requestOf(drawn)
        const answer = askSourcing(request)
        const tokens = answer.headline[`break_even_${fixed}_${variable}_tokens_per_month`]
        fc.pre(typeof tokens === 'number')
        const back = askSourcing(withTokens(request, Number(tokens) / figure(answer, 'tokens_per_month')))
        const costs = [fixed, variable].map((option) => figure(back, `${option}_cost_amount_per_month`))
        expect(ratioOf(costs[0] ?? 0, costs[1] ?? 0)).toBeLessThan(1e-9)
        const share = figure(answer, `break_even_${fixed}_${variable}_utilization_ratio`)
        expect(ratioOf(figure(back, 'fleet_utilization_ratio'), share)).toBeLessThan(1e-9)
      }),
      { numRuns: runs(60) },
    )
  })

  test.each([
    ['own', 'rent'],
    ['reserve', 'rent'],
  ])('in hours a month, %s against %s', (fixed, variable) => {
    fc.assert(
      fc.property(amounts, (drawn) => {
        const request = requestOf(drawn)
        const hours =
          askSourcing(request).headline[`break_even_${fixed}_${variable}_accelerator_hours_per_month`]
        fc.pre(typeof hours === 'number')
        const back = askSourcing({ ...request, workload: { accelerator_hours_per_month: Number(hours) } })
        const costs = [fixed, variable].map((option) => figure(back, `${option}_cost_amount_per_month`))
        expect(ratioOf(costs[0] ?? 0, costs[1] ?? 0)).toBeLessThan(1e-9)
      }),
      { numRuns: runs(60) },
    )
  })

  test('in throughput, rent against price per token', () => {
    fc.assert(
      fc.property(amounts, (drawn) => {
        const request = requestOf(drawn)
        const factor = figure(askSourcing(request), 'break_even_rent_api_throughput_factor')
        const back = askSourcing({
          ...request,
          throughput: {
            input_tokens_per_s_per_accelerator: 6_000 * factor,
            output_tokens_per_s_per_accelerator: 1_000 * factor,
          },
        })
        const [rent, api] = [
          figure(back, 'rent_cost_amount_per_month'),
          figure(back, 'api_cost_amount_per_month'),
        ]
        expect(ratioOf(rent, api)).toBeLessThan(1e-9)
      }),
      { numRuns: runs(60) },
    )
  })

  test('there is none where the option that is paid by the hour costs less than the power of an hour', () => {
    const drawn = {
      rent: 0.05,
      reserve: 1,
      node: 2e5,
      electricity: 0.3,
      colocation: 100,
      interest: 0,
      input: 1,
      output: 1,
      tokens: 1e10,
      answered: 1e9,
      count: 64,
    }
    const answer = askSourcing(requestOf(drawn))
    const key = 'break_even_own_rent_accelerator_hours_per_month'
    expect(answer.headline[key]).toBeNull()
    expect(answer.unknowns).toContainEqual({
      path: `headline.${key}`,
      reason: 'no_solution',
      detail: words('option_cheaper', { option: 'rent' }),
    })
    expect(answer.status).toBe('ok')
  })
})

describe('what flips the choice', () => {
  test('the value of a flip makes the first two options cost the same', () => {
    const drawn = {
      rent: 2.5,
      reserve: 1.8,
      node: 269e3,
      electricity: 0.08,
      colocation: 150,
      interest: 0.08,
      input: 0.3,
      output: 1.2,
      tokens: 3e11,
      answered: 8e10,
      count: 64,
    }
    const request = requestOf(drawn)
    const { choice } = askSourcing(request)
    const flip = choice.flips.find(({ path }) => path === 'reserve.accelerator_hour_amount')
    expect(flip).toBeDefined()
    const back = askSourcing({
      ...request,
      reserve: { accelerator_hour_amount: flip?.flip_value ?? 0, ...money },
    })
    const [first, second] = back.choice.ranking
    expect(ratioOf(first?.cost_amount ?? 0, second?.cost_amount ?? 1)).toBeLessThan(1e-9)
    expect([first?.option, second?.option]).toContain('reserve')
  })
})
