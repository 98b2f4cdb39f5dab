import { describe, expect, test } from 'vitest'
import { acceleratorHour } from '../../../../src/catalog/cheapest.ts'
import { shippedSnapshot } from '../../../../src/catalog/shipped.ts'
import type { ApiInput, SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

const snapshot = shippedSnapshot()
const workload = {
  input_tokens_per_month: 2e9,
  cached_input_tokens_per_month: 1e9,
  output_tokens_per_month: 5e8,
  reasoning_tokens_per_month: 3e8,
}
const codesOf = (answer: ReturnType<typeof askSourcing>) => answer.warnings.map(({ code }) => code)
const refusalOf = (request: SourcingRequest) => {
  try {
    askSourcing(request)
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.pointer}`
    throw error
  }
  return 'answered'
}

describe('every price list of the catalog', () => {
  test('bills each kind at its own price, or leaves it unknown with an amount that mends it', () => {
    const lists = snapshot.list('token-prices')
    expect(lists.length).toBeGreaterThan(600)
    for (const { id, as_of, tiers } of lists) {
      if (as_of === null) {
        expect(refusalOf({ workload, api: { ref: id } })).toBe('price_undated /api/ref')
        continue
      }
      const answer = askSourcing({ workload, api: { ref: id } })
      const [tier] = tiers
      const parts = answer.breakdowns.api_cost_amount_per_month ?? {}
      const thinking =
        tier?.output_thinking_amount_per_million_tokens ?? tier?.output_amount_per_million_tokens
      const bill = (price: number | null | undefined, tokens: number) =>
        price == null ? null : expect.closeTo((price * tokens) / 1e6, 6)
      expect(parts).toMatchObject({
        input: bill(tier?.input_amount_per_million_tokens, 2e9),
        cached_input: bill(tier?.cached_input_amount_per_million_tokens, 1e9),
        output: bill(tier?.output_amount_per_million_tokens, 5e8),
        reasoning: bill(thinking, 3e8),
      })
      const unknown = answer.unknowns.find(({ path }) => path === 'headline.api_cost_amount_per_month')
      if (unknown === undefined) continue
      const field = String(unknown.supply).replace('api.', '') as 'cached_input_amount_per_million_tokens'
      const mended = askSourcing({ workload, api: { ref: id, [field]: 0.1, as_of: '2026-10' } as ApiInput })
      expect(mended.headline.api_cost_amount_per_month).not.toBeNull()
    }
  })

  test('a tier holds up to its length, and thinking has its own price', () => {
    // qwen-plus: up to 128,000 tokens 0.8 and 8 for thinking, up to 256,000 2.4 and 24
    const at = (length: number) =>
      askSourcing({
        workload: { ...workload, prompt_tokens_per_request: length },
        api: { ref: 'alibaba.qwen-plus.cny' },
      }).breakdowns.api_cost_amount_per_month
    expect(at(128_000)).toMatchObject({ input: 1_600, reasoning: 2_400 })
    expect(at(128_001)).toMatchObject({ input: 4_800, reasoning: 7_200 })
  })

  test('a discount is taken off every kind; an amount beside a list needs its date', () => {
    const whole = askSourcing({ workload, api: { ref: 'alibaba.qwen-plus.cny' } })
    const half = askSourcing({ workload, api: { ref: 'alibaba.qwen-plus.cny', discount_ratio: 0.5 } })
    expect(figure(half, 'api_cost_amount')).toBeCloseTo(figure(whole, 'api_cost_amount') / 2, 6)
    expect(
      refusalOf({ workload, api: { ref: 'alibaba.qwen-plus.cny', output_amount_per_million_tokens: 1 } }),
    ).toBe('price_undated /api/as_of')
  })

  test('a list that is retired or kept as history is answered with a warning', () => {
    const old = snapshot
      .list('token-prices')
      .find(({ retired, historical, as_of }) => (retired || historical) && as_of)
    expect(codesOf(askSourcing({ workload, api: { ref: old?.id ?? '' } }))).toContain('price_not_in_force')
  })
})

describe('rents of the catalog', () => {
  const bases = { rent: 'on_demand', reserve: 'reserved', spot: 'spot' } as const

  test('cheapest picks the basis that is asked for, at the price of its own node', () => {
    let picked = 0
    for (const option of ['rent', 'reserve', 'spot'] as const)
      for (const ref of new Set(snapshot.list('prices').map((price) => price.accelerator_ref)))
        for (const currency of ['USD', 'CNY']) {
          const request = {
            workload: { accelerator_hours_per_month: 100 },
            accelerator: { ref },
            currency,
            [option]: { ref: 'cheapest' },
          }
          if (refusalOf(request) !== 'answered') continue
          picked++
          const answer = askSourcing(request)
          const id = answer.assumptions
            .find((one) => one.ref?.startsWith('prices/'))
            ?.ref?.slice(7)
            .replace(/@\d+$/, '')
          const entry = snapshot.get('prices', id ?? '')
          expect(entry?.basis).toBe(bases[option])
          if (entry === undefined) continue
          const month = (entry.node_month_amount ?? Number.NaN) / entry.accelerators_count / 720
          const hour = acceleratorHour(entry) ?? month
          expect(figure(answer, `${option}_cost_amount_per_accelerator_hour`) / hour).toBeCloseTo(1, 12)
        }
    expect(picked).toBeGreaterThan(60)
  })

  test('a node that is leased by the month is paid by its own size, not that of the reference node', () => {
    // eight cards at 62,000 CNY a month; the reference node of the chip holds 384: 2 leases for 16 cards
    const ref = 'cn-market.cn.huawei-ascend-910c.smm.2026-07.monthly-lease'
    const lease = snapshot.get('prices', ref)
    const answer = askSourcing({
      workload: { accelerator_hours_per_month: 100 },
      accelerator: { ref: 'huawei-ascend-910c', count: 16 },
      reserve: { ref },
    })
    expect(figure(answer, 'reserve_cost_amount_per_month')).toBeCloseTo(
      2 * (lease?.node_month_amount ?? Number.NaN),
      6,
    )
  })

  test('a price of another basis is answered with a warning', () => {
    const [spot] = snapshot.list('prices').filter(({ basis }) => basis === 'spot')
    const at = (option: 'rent' | 'spot') =>
      askSourcing({
        workload: { accelerator_hours_per_month: 1 },
        accelerator: { ref: spot?.accelerator_ref ?? '' },
        [option]: { ref: spot?.id },
      })
    expect(codesOf(at('rent'))).toContain('price_basis_differs')
    expect(codesOf(at('spot'))).not.toContain('price_basis_differs')
  })
})

describe('every field that is accepted is used, told or refused', () => {
  const money = { currency: 'USD', as_of: '2026-10' }
  const base: SourcingRequest = {
    workload: { output_tokens_per_month: 1e9 },
    throughput: { tokens_per_s_per_accelerator: 100 },
  }

  test.each([
    [
      { rent: { accelerator_hour_amount: 1, node_hour_amount: 8, ...money } },
      'field_conflict /rent/node_hour_amount',
    ],
    [
      { api: { input_amount_per_million_tokens: 1, input_amount_per_million_utf8_bytes: 1, ...money } },
      'field_conflict /api/input_amount_per_million_utf8_bytes',
    ],
    [{ load: { scaling: 'elastic' } }, 'field_conflict /load/scaling'],
    [{ power: { idle_ratio: 0.1 } }, 'field_conflict /power/idle_ratio'],
  ] satisfies [Partial<SourcingRequest>, string][])(
    'two of one thing are refused: case %#',
    (change, code) => {
      expect(refusalOf({ ...base, ...change })).toBe(code)
    },
  )

  test.each([
    [
      { own: { mode: 'self_built', colocation_includes_electricity: true, ...money } },
      'own.colocation_includes_electricity',
    ],
    [{ api: { ref: 'alibaba.qwen-plus.cny', as_of: '2026-10' } }, 'api.as_of'],
  ] satisfies [Partial<SourcingRequest>, string][])(
    'a word that moves nothing is told: case %#',
    (change, path) => {
      expect(askSourcing({ ...base, ...change }).warnings).toContainEqual({ code: 'input_unused', path })
    },
  )

  test('a load with a count says what its peak needs', () => {
    // 1e9 / 100 / 3,600 h / 720 h = 3.858 x 2.5 = 9.645 accelerators at the peak
    const answer = askSourcing({ ...base, accelerator: { count: 8 }, load: { peak_to_average_factor: 2.5 } })
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo(9.645, 3)
    expect(codesOf(answer)).toContain('fleet_below_peak')
  })

  test('hours and one rate for all kinds give tokens', () => {
    const answer = askSourcing({
      workload: { accelerator_hours_per_month: 10 },
      throughput: { tokens_per_s_per_accelerator: 100 },
    })
    expect(figure(answer, 'tokens_per_month')).toBe(3_600_000)
  })
})
