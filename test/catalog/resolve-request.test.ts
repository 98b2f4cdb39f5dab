import { describe, expect, test } from 'vitest'
import { cheapestPrice } from '../../src/catalog/cheapest.ts'
import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import type { PriceEntry } from '../../src/contract/catalog/entries.ts'
import type { Refusal } from '../../src/core/refusal.ts'

const snapshot = shippedSnapshot()
const a100 = { ref: 'nvidia-a100-sxm4-80gb' }

/** The naive reading of the rule: walk all rows and keep the lowest. */
function lowestHour(accelerator: string, currency: string): number {
  const offers = snapshot
    .list('prices')
    .filter((row) => row.accelerator_ref === accelerator && row.currency === currency)
    .filter((row) => row.basis === 'on_demand' && !row.superseded_by && row.node_hour_amount !== null)
    .filter((row) => row.offer !== 'median' && row.offer !== 'range_middle')
  return Math.min(...offers.map((row) => (row.node_hour_amount ?? Number.NaN) / row.accelerators_count))
}

const hourOf = (price: PriceEntry | undefined) =>
  (price?.node_hour_amount ?? Number.NaN) / (price?.accelerators_count ?? 1)

describe('the entries that a request names', () => {
  test('an accelerator brings its reference node when there is no node block', () => {
    const { accelerator, node } = resolveRequest(snapshot, { accelerator: a100 })
    expect(accelerator?.id).toBe(a100.ref)
    expect(node).toMatchObject({ id: 'dgx-a100-640', accelerators_count: 8, power_max_kw: 6.5 })
  })

  test('an inline node stands over the reference node, which fills what it leaves out', () => {
    const { node } = resolveRequest(snapshot, { accelerator: a100, node: { accelerators_count: 8 } })
    expect(node?.id).toBe('dgx-a100-640')
  })

  test('a node alone brings its accelerator; an inline accelerator stays as it was given', () => {
    const node = { ref: 'dgx-h100' }
    expect(resolveRequest(snapshot, { node }).accelerator?.id).toBe('nvidia-h100-sxm5-80gb')
    const inline = { peak_dense_bf16_flop_per_s: 1e14 }
    expect(resolveRequest(snapshot, { node, accelerator: inline }).accelerator).toBeUndefined()
    expect(resolveRequest(snapshot, { node, accelerator: { count: 64 } }).accelerator?.id).toBe(
      'nvidia-h100-sxm5-80gb',
    )
  })

  test('model, site and revenue are looked up, inline blocks are left alone', () => {
    const named = resolveRequest(snapshot, {
      model: { ref: 'models/gpt3-175b@1' },
      site: { ref: 'usa' },
      revenue: { ref: 'openai.gpt-4o' },
    })
    expect(named).toMatchObject({
      model: { id: 'gpt3-175b' },
      site: { id: 'usa' },
      token_price: { id: 'openai.gpt-4o' },
    })
    const inline = resolveRequest(snapshot, {
      model: { parameters_total_count: 7e9 },
      site: { pue_ratio: 1.2 },
    })
    expect(inline).toEqual({ catalog_as_of: '2026-11-30' })
  })

  test.each(['model', 'accelerator', 'node', 'price', 'site', 'revenue'])(
    'an unknown %s is refused at its ref',
    (block) => {
      const act = () => resolveRequest(snapshot, { [block]: { ref: 'no-such-thing' } })
      expect(act).toThrow(expect.objectContaining({ code: 'reference_unknown', pointer: `/${block}/ref` }))
    },
  )
})

describe('prices', () => {
  test('the cheapest is the lowest accelerator hour on demand, in dollars when nothing says otherwise', () => {
    const { price } = resolveRequest(snapshot, { accelerator: a100, price: { ref: 'cheapest' } })
    expect(price).toMatchObject({ currency: 'USD', basis: 'on_demand', accelerator_ref: a100.ref })
    expect(hourOf(price)).toBeCloseTo(lowestHour(a100.ref, 'USD'), 9)
  })

  test.each([
    { run: { budget: { amount: 1e6, currency: 'CNY' } } },
    { site: { electricity_amount_per_kwh: 0.5, currency: 'CNY' } },
    { node: { price: { amount: 1e6, currency: 'CNY' } } },
  ])('the cheapest is sought in the currency of the request: %j', (rest) => {
    const { price } = resolveRequest(snapshot, {
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      price: { ref: 'cheapest' },
      ...rest,
    })
    expect(price).toMatchObject({ currency: 'CNY', basis: 'on_demand' })
  })

  test('a median is taken only where nobody has an offer', () => {
    // GB300: a median of 13.31 USD beside offers of 18 and more
    const gb300 = { accelerator: 'nvidia-gb300-279gb', currency: 'USD' }
    expect(cheapestPrice(snapshot, gb300)).toMatchObject({ offer: 'list', accelerator_hour_amount: 18 })
    const where = ({ offer }: { offer: string }) => offer === 'median'
    expect(cheapestPrice(snapshot, { ...gb300, where })).toMatchObject({ accelerator_hour_amount: 13.31 })
  })

  test('no price in the currency is a refusal, not another currency', () => {
    const act = () =>
      resolveRequest(snapshot, { accelerator: { ref: 'enflame-s60' }, price: { ref: 'cheapest' } })
    expect(act).toThrow(
      expect.objectContaining({
        code: 'reference_unknown',
        pointer: '/price/ref',
        parameters: expect.objectContaining({
          candidates: ['gitee-ai.cn.enflame-s60.on-demand'],
          offers: ['on_demand in CNY'],
        }),
      }),
    )
  })

  test('a chip with leases alone in another currency is told their contract and currency', () => {
    const act = () =>
      resolveRequest(snapshot, { accelerator: { ref: 'huawei-ascend-910c' }, price: { ref: 'cheapest' } })
    expect(act).toThrow(
      expect.objectContaining({
        parameters: expect.objectContaining({
          ref: 'cheapest on_demand in USD',
          offers: ['reserved in CNY'],
          candidates: ['cn-market.cn.huawei-ascend-910c.smm.2026-09-23.monthly-lease'],
        }),
      }),
    )
  })

  test('all unknown references of a request are told in one refusal, and nothing that follows from them', () => {
    try {
      resolveRequest(snapshot, {
        accelerator: { ref: '昇腾910B' },
        model: { ref: 'llama 3 70b' },
        site: { ref: 'nowhere' },
        price: { ref: 'cheapest' },
      })
      expect.fail('the references were found')
    } catch (error) {
      const { pointer, parameters, others } = error as Refusal
      expect([pointer, ...others.map((one) => one.pointer)]).toEqual([
        '/accelerator/ref',
        '/model/ref',
        '/site/ref',
      ])
      expect(parameters.candidates).toContain('huawei-ascend-910b3')
      expect(others[0]?.parameters.candidates).toContain('llama3-70b')
    }
  })

  test('cheapest without an accelerator is refused', () => {
    expect(() => resolveRequest(snapshot, { price: { ref: 'cheapest' } })).toThrow(
      expect.objectContaining({ code: 'reference_unknown' }),
    )
  })

  test('a price of another accelerator is a conflict', () => {
    const price = { ref: 'aws.us-east-1.p5-48xlarge.on-demand' }
    expect(resolveRequest(snapshot, { price }).price?.id).toBe(price.ref)
    expect(() => resolveRequest(snapshot, { accelerator: a100, price })).toThrow(
      expect.objectContaining({ code: 'field_conflict', pointer: '/price/ref' }),
    )
  })
})
