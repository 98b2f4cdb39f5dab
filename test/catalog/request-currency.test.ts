import { describe, expect, test } from 'vitest'
import { currencyOfRequest } from '../../src/catalog/request-currency.ts'
import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'

const snapshot = shippedSnapshot()
const h20 = { ref: 'nvidia-h20-96gb' }
const cheapest = { ref: 'cheapest' }
const inYuan = { currency: 'CNY' }

describe('the currency that the cheapest price is looked for in', () => {
  test.each([
    ['a rent by id', { price: { ref: 'tencent.cn.nvidia-h20-96gb.on-demand' } }],
    ['a rent by id, kind and version', { price: { ref: 'prices/tencent.cn.nvidia-h20-96gb.on-demand@1' } }],
    ['a purchase by id', { node: { price: { ref: 'hgx-h20-8.cny-2026' } } }],
    ['revenue by id', { revenue: { ref: 'alibaba.qvq-72b-preview.cny' } }],
    ['a price list by id', { api: { ref: 'alibaba.qvq-72b-preview.cny' } }],
    ['an option by id', { rent: { ref: 'tencent.cn.nvidia-h20-96gb.on-demand' } }],
    ['what is said beside the cheapest rent', { price: { ref: 'cheapest', currency: 'CNY' } }],
    ['a budget', { run: { budget: inYuan } }],
    ['a memory price', { memory_price: inYuan }],
    ['the power price of a site', { site: inYuan }],
  ])('is that of %s', (_, request) => {
    expect(currencyOfRequest(snapshot, request)).toBe('CNY')
  })

  test('is the one that the request names, before all amounts', () => {
    expect(currencyOfRequest(snapshot, { currency: 'EUR', site: inYuan })).toBe('EUR')
  })

  test('is dollars where nothing says', () => {
    expect(currencyOfRequest(snapshot, { price: cheapest, site: { ref: 'hub-ningxia' } })).toBe('USD')
  })

  test('so nodes are bought in the currency that they could be rented in', () => {
    const price = { ref: 'tencent.cn.nvidia-h20-96gb.on-demand' }
    const { purchase } = resolveRequest(snapshot, { accelerator: h20, price, node: { price: cheapest } })
    expect(purchase?.price).toMatchObject({ currency: 'CNY', covers: 'node' })
  })

  test('so a lease stands beside the rent of a named offer', () => {
    const rent = { ref: 'ctyun.cn.nvidia-l40s.on-demand' }
    const { rents } = resolveRequest(snapshot, {
      accelerator: { ref: 'nvidia-l40s' },
      rent,
      reserve: cheapest,
    })
    expect(rents?.reserve).toMatchObject({ currency: 'CNY', basis: 'reserved' })
  })
})
