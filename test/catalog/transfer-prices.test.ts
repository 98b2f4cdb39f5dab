import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'

const snapshot = shippedSnapshot()
const price = (id: string) => snapshot.get('transfer-prices', id) ?? expect.fail(`no ${id}`)

describe('transfer prices', () => {
  test('a range of years counts as old as its start, and a first tier has its volume', () => {
    expect(price('internet-egress-aws')).toMatchObject({
      kind: 'internet_egress',
      amount_per_gb: 0.09,
      currency: 'USD',
      as_of: '2024',
      volume_max_gb: 10_000,
      verification: 'read_in_copy',
      verified: false,
    })
    expect(price('internet-egress-alibaba-cn')).toMatchObject({ amount_per_gb: 0.8, currency: 'CNY' })
  })

  test('what is recalled has no date and is not confirmed', () => {
    for (const id of ['internet-egress-gcp', 'internet-egress-azure', 'cn-dedicated-line-1gbit-east-west'])
      expect(price(id)).toMatchObject({ as_of: null, verified: false, verified_fields: [] })
  })

  test('a range has no price of its own, a leased line none by the gigabyte', () => {
    expect(price('benchmark-range-usd-per-gb')).toMatchObject({
      amount_per_gb: null,
      low_amount_per_gb: 0,
      high_amount_per_gb: 0.12,
    })
    expect(price('cn-dedicated-line-1gbit-east-west')).toMatchObject({
      amount_per_gb: null,
      leased_amount_per_month: 20_000,
      gbit_per_s: 1,
    })
  })

  test('each names a source that is there', () => {
    for (const { id, sources } of snapshot.list('transfer-prices'))
      for (const source of sources) expect([id, snapshot.source(source.id)?.id]).toEqual([id, source.id])
  })
})
