import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import type { PriceInput } from '../../src/contract/request/fleet.ts'
import { askTraining, figure, snapshot } from '../core/kinds/ask.ts'

const resolved = (accelerator: string, price: PriceInput) =>
  resolveRequest(snapshot, { accelerator: { ref: accelerator }, price }).price

describe('cheapest with a kind of contract and a currency', () => {
  test('is the lowest of that kind in that currency', () => {
    for (const accelerator of ['nvidia-h100-sxm5-80gb', 'huawei-ascend-910b3', 'nvidia-h20-96gb'])
      for (const basis of ['on_demand', 'reserved', 'spot'] as const)
        for (const currency of ['USD', 'CNY']) {
          const known = snapshot
            .list('prices')
            .some(
              (one) =>
                one.accelerator_ref === accelerator && one.basis === basis && one.currency === currency,
            )
          const ask = () => resolved(accelerator, { ref: 'cheapest', basis, currency })
          if (known) expect(ask()).toMatchObject({ basis, currency })
          else expect(ask).toThrow('reference_unknown')
        }
  })

  test('gives domestic chips a cost by their monthly leases', () => {
    const lease = resolved('huawei-ascend-910c', { ref: 'cheapest', basis: 'reserved', currency: 'CNY' })
    const answer = askTraining({
      model: { parameters_total_count: 7e10 },
      run: { tokens_count: 1e12, mfu_ratio: 0.35, goodput_ratio: 1 },
      accelerator: { ref: 'huawei-ascend-910c', count: 1024 },
      price: { ref: 'cheapest', basis: 'reserved', currency: 'CNY' },
    })
    // 6 × 7e10 × 1e12 / (8e14 × 0.35) / 3,600 = 416,666.67 h; 128 leases × days / 30
    const days = 416_666.666_7 / 1024 / 24
    expect(answer.headline.cost_currency).toBe('CNY')
    expect(figure(answer, 'cost_amount') / ((128 * days * (lease?.node_month_amount ?? 0)) / 30)).toBeCloseTo(
      1,
      9,
    )
  })

  test('beside an id has to be what the entry is', () => {
    const { id, basis } = resolved('nvidia-h100-sxm5-80gb', { ref: 'cheapest' }) ?? {}
    expect(resolved('nvidia-h100-sxm5-80gb', { ref: `${id}`, ...(basis && { basis }) })?.id).toBe(id)
    expect(() => resolved('nvidia-h100-sxm5-80gb', { ref: `${id}`, basis: 'spot' })).toThrow('field_conflict')
    expect(() => resolved('nvidia-h100-sxm5-80gb', { ref: `${id}`, currency: 'EUR' })).toThrow(
      'field_conflict',
    )
  })
})
