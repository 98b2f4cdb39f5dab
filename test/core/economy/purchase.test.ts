import { describe, expect, test } from 'vitest'
import type { NodePriceInput } from '../../../src/contract/request/machine.ts'
import type { TrainingRequest } from '../../../src/contract/request/training.ts'
import { words } from '../../../src/core/words.ts'
import { askTraining, figure, gpt3OnA100, snapshot } from '../kinds/ask.ts'

const priced = (price: NodePriceInput, more: TrainingRequest = {}): TrainingRequest => ({
  ...gpt3OnA100,
  ...more,
  node: { price },
})
const assumptionAt = (request: TrainingRequest, path: string) =>
  askTraining(request).assumptions.find((one) => one.path === path)

describe('a purchase price by reference', () => {
  test('is the entry’s amount, with its date, its source and what the source calls it', () => {
    const request = priced({ ref: 'dgx-a100-640.usd-2020-05' })
    // 106 nodes × 199,000
    expect(figure(askTraining(request), 'purchase_cost_amount')).toBe(21_094_000)
    expect(askTraining(request).headline.cost_currency).toBe('USD')
    expect(assumptionAt(request, 'node.price.amount')).toMatchObject({
      value: 199_000,
      unit: 'USD',
      origin: 'catalog',
      ref: 'nodes/dgx-a100-640@1',
      as_of: '2020-05',
      source: words('offer_basis', { id: 'dgx-a100-640.usd-2020-05', basis: 'list (320GB version)' }),
    })
  })

  test('cheapest is the lowest dated price of the node in the currency, and is named', () => {
    const request = priced(
      { ref: 'cheapest' },
      { accelerator: { ref: 'nvidia-h20-96gb' }, site: { electricity_amount_per_kwh: 0.5, currency: 'CNY' } },
    )
    // 1,100,000, 1,200,000 and 1,090,000 are of servers; 1,050,000 is of a module without its host.
    expect(assumptionAt(request, 'node.price.amount')).toMatchObject({ value: 1_090_000, unit: 'CNY' })
  })

  test('of a card takes the share of the cards: 8 × 100,000 / 0.8', () => {
    const ref = 'nvidia-a100-sxm4-80gb.cny-2025-04'
    const answer = askTraining(priced({ ref, accelerator_share_ratio: 0.8 }))
    expect(figure(answer, 'purchase_cost_amount')).toBe(106 * 1_000_000)
    const alone = askTraining(priced({ ref }))
    expect(alone.headline.purchase_cost_amount).toBeNull()
    expect(alone.unknowns).toContainEqual({
      path: 'headline.purchase_cost_amount',
      reason: 'input_missing',
      supply: 'node.price.accelerator_share_ratio',
    })
  })

  test('without a date is refused', () => {
    const h100 = { accelerator: { ref: 'nvidia-h100-sxm5-80gb' } }
    const undated = { ref: 'nvidia-h100-sxm5-80gb.usd-undated', accelerator_share_ratio: 0.7 }
    expect(() => askTraining(priced(undated, h100))).toThrow('price_undated')
  })

  test('of another machine is refused', () => {
    expect(() => askTraining(priced({ ref: 'dgx-h100.usd-2023-05' }))).toThrow('field_conflict')
  })

  test('that nobody has is refused with those of the machine', () => {
    expect(() => askTraining(priced({ ref: 'cheapest' }, { price: { ref: 'cheapest' } }))).not.toThrow()
    expect(() => askTraining(priced({ ref: 'dgx-a100-640.eur-2020' }))).toThrow('reference_unknown')
  })
})

test('an amount without a date is answered beside the cost of a run and warned of, once', () => {
  const { warnings } = askTraining(priced({ amount: 199_000, currency: 'USD' }))
  const found = warnings.filter(({ code }) => code === 'price_without_date')
  expect(found).toEqual([{ code: 'price_without_date', path: 'node.price.as_of' }])
})

test('every purchase price has an id of its own, which begins with its entry', () => {
  const all = (['nodes', 'accelerators'] as const).flatMap((kind) =>
    snapshot
      .list(kind)
      .flatMap(({ id, purchase_prices }) => purchase_prices.map((price) => [id, price.id] as const)),
  )
  expect(all.length).toBeGreaterThan(60)
  expect(new Set(all.map(([, id]) => id)).size).toBe(all.length)
  expect(all.filter(([entry, id]) => !id.startsWith(`${entry}.`))).toEqual([])
})

test('every dated purchase price of the catalog is answered by its id', () => {
  for (const accelerator of snapshot.list('accelerators')) {
    const node = accelerator.reference_node_ref && snapshot.get('nodes', accelerator.reference_node_ref)
    for (const price of [...(node ? node.purchase_prices : []), ...accelerator.purchase_prices]) {
      if (price.as_of === null) continue
      const share = price.covers === 'accelerator' ? { accelerator_share_ratio: 1 } : {}
      const answer = askTraining({
        model: { parameters_total_count: 1e9 },
        run: { tokens_count: 1e9, sustained_flop_per_s: 1e13, deadline_days: 1 },
        accelerator: { ref: accelerator.id },
        node: { price: { ref: price.id, ...share } },
      })
      expect(figure(answer, 'purchase_cost_amount'), price.id).toBeGreaterThanOrEqual(price.amount)
    }
  }
})
