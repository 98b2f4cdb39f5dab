import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { compareExamples } from '../../../src/http/examples/compare.ts'
import { kindNames, kinds } from '../../../src/kinds/kinds.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object, query = 'include=differences') =>
  supertest(app.server).post(`/v1/compare?${query}`).send(body)

type Cause = { path: string; baseline: unknown; value: unknown }
type Difference = {
  absolute: number | null
  parts: { causes: Cause[]; absolute: number }[] | null
  range: { low: number; high: number } | null
  less_probability_ratio: number | null
  unknown: { reason: string; supply?: string } | null
}
type Item = {
  key: string
  headline: Record<string, number> | null
  deltas: Record<string, { absolute: number | null }>
  differences?: Record<string, Difference> | null
}

/** Holds every difference of an answer: parts that sum to it, or the reason why it is not known. Returns how many were. */
function held({ items }: { items: Item[] }): number {
  let sums = 0
  for (const { key, headline, deltas, differences } of items)
    for (const [figure, { absolute, parts, unknown }] of Object.entries(differences ?? {})) {
      const where = `${key} ${figure}`
      expect(absolute, where).toBe(deltas[figure]?.absolute ?? null)
      expect(parts === null, where).toBe(absolute === null)
      expect(unknown === null, where).toBe(absolute !== null)
      if (absolute === null || parts === null) continue
      const sum = parts.reduce((total, part) => total + part.absolute, 0)
      const size = Math.max(Math.abs(headline?.[figure] ?? 0), Math.abs(absolute), 1e-300)
      expect(Math.abs(sum - absolute) / size, where).toBeLessThan(1e-9)
      sums += 1
    }
  return sums
}

describe('include=differences', () => {
  test.each(Object.entries(compareExamples))('parts sum to the difference: %s', async (_, { value }) => {
    const { status, body } = await post(value as object)
    expect(status).toBe(200)
    expect(held(body)).toBeGreaterThan(0)
  })

  // Any two examples of a kind differ in much: whatever half of it would be, the parts sum up.
  test.each(kindNames)('parts sum to the difference between examples of %s', async (kind) => {
    const values = Object.values(kinds[kind].examples).map(({ value }) => value)
    const items = values.slice(0, 2).map((request, index) => ({ key: `item ${index}`, request }))
    expect(items.length).toBeGreaterThan(1)
    const { status, body } = await post({ kind, items }, 'include=differences&samples=0')
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
    held(body)
  })

  test('says which value of a machine, which price and which field makes how much', async () => {
    const request = {
      model: { parameters_total_count: 7e10 },
      run: { training_compute_flop: 1e22, mfu_ratio: 0.4, goodput_ratio: 1 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
      price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' },
    }
    const other = {
      ...request,
      run: { ...request.run, mfu_ratio: 0.2 },
      price: { ...request.price, accelerator_hour_amount: 3 },
    }
    const items = [
      { key: 'a', request },
      { key: 'b', request: other },
    ]
    const { body } = await post({ kind: 'training', items, rank_by: ['cost_amount'] })
    const { cost_amount: cost } = body.items[1].differences as { cost_amount: Difference }
    // Hours: 1e22 / (989.4e12 x 0.4) / 3600 = h, then 2 h. Cost 2h, then 6h. MFU first 2h, last 3h: 2.5h; price h and 2h: 1.5h.
    const hours = 1e22 / (989.4e12 * 0.4) / 3600
    expect(cost.parts?.map(({ causes }) => causes.map(({ path }) => path))).toEqual([
      ['run.mfu_ratio'],
      ['price.accelerator_hour_amount'],
    ])
    const [mfu, price] = cost.parts?.map(({ absolute }) => absolute / hours) ?? []
    expect(mfu).toBeCloseTo(2.5, 9)
    expect(price).toBeCloseTo(1.5, 9)
    expect(body.items[0].differences).toEqual({})
  })

  test('what both share moves both: only the price that differs is left of the range', async () => {
    const request = (amount: object | number) => ({
      run: { training_compute_flop: 1e22, mfu_ratio: { value: 0.4, low: 0.2, high: 0.6 }, goodput_ratio: 1 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
      price: { accelerator_hour_amount: amount, currency: 'USD', as_of: '2026-11-01' },
    })
    const compare = async (dear: object | number) => {
      const items = [
        { key: 'cheap', request: request(2) },
        { key: 'dear', request: request(dear) },
      ]
      const { body } = await post({ kind: 'training', items }, 'include=differences&samples=1024')
      return body.items[1] as Item & { ranges: Record<string, { low: number; high: number }> }
    }
    const { differences, ranges } = await compare(3)
    // At every utilisation the hours are the same in both: days differ by nothing, the cost by a third of the dear one's.
    expect(differences?.wall_clock_days?.range).toMatchObject({ low: 0, high: 0 })
    const [range, own] = [differences?.cost_amount?.range, ranges.cost_amount]
    expect((range?.low ?? 0) / ((own?.low ?? 0) / 3)).toBeCloseTo(1, 1)
    expect((range?.high ?? 0) / ((own?.high ?? 0) / 3)).toBeCloseTo(1, 1)
    expect(differences?.cost_amount?.less_probability_ratio).toBe(0)
    const unsure = (await compare({ value: 3, low: 1, high: 4 })).differences?.cost_amount
    // Below 2 lies (2 - 1)^2 / ((4 - 1)(3 - 1)) = 1/6 of the triangle.
    expect(unsure?.less_probability_ratio).toBeCloseTo(1 / 6, 2)
  })

  test('without samples there are parts and no ranges; without include neither', async () => {
    const value = compareExamples.two_deadlines?.value ?? {}
    const { body } = await post(value, 'include=differences&samples=0')
    const { accelerator_count: count } = body.items[1].differences
    expect([count.parts.length, count.range, count.less_probability_ratio]).toEqual([1, null, null])
    expect((await post(value, 'include=all')).body.items[1]).not.toHaveProperty('differences')
  })

  test('an unknown difference has its reason in the language', async () => {
    const request = (currency: string) => ({
      run: { training_compute_flop: 1e22, mfu_ratio: 0.4 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
      price: { accelerator_hour_amount: 2, currency, as_of: '2026-11-01' },
    })
    const items = ['USD', 'CNY'].map((currency) => ({ key: currency, request: request(currency) }))
    const { body } = await post({ kind: 'training', items }).set('accept-language', 'zh')
    const { unknown } = body.items[1].differences.cost_amount
    expect(unknown).toMatchObject({ reason: 'fx_rate_missing', supply: 'currency_rates' })
    expect(unknown.detail).toMatch(/[\u4e00-\u9fff]/)
  })

  test('another block is refused by name', async () => {
    expectProblem(
      await post(compareExamples.two_deadlines?.value ?? {}, 'include=difference'),
      'query_invalid',
    )
  })
})
