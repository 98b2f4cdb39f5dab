import type { Shipped } from '../../src/catalog/shipped.ts'
import type { TransferPriceEntry } from '../../src/contract/catalog/entries.ts'
import { importDate } from './dates.ts'
import type { RawTransfer } from './raw/energy.ts'
import { sourceOf } from './sources.ts'
import { entryState, fieldStates, groundOf } from './verification.ts'

/** What the rows say in words only: who sells it, where it holds and up to which volume. */
type Said = Pick<TransferPriceEntry, 'name' | 'name_zh' | 'kind' | 'provider'> &
  Partial<Pick<TransferPriceEntry, 'region' | 'gbit_per_s' | 'volume_max_gb' | 'as_of'>>

const said: Readonly<Record<string, Said>> = {
  'internet-egress-aws': {
    name: 'AWS, data out to the internet',
    name_zh: 'AWS 公网流出流量',
    kind: 'internet_egress',
    provider: 'aws',
    region: 'us-east-1',
    volume_max_gb: 10_000,
  },
  'internet-egress-gcp': {
    name: 'Google Cloud, data out to the internet',
    name_zh: '谷歌云公网流出流量',
    kind: 'internet_egress',
    provider: 'gcp',
  },
  'internet-egress-azure': {
    name: 'Azure, data out to the internet',
    name_zh: 'Azure 公网流出流量',
    kind: 'internet_egress',
    provider: 'azure',
  },
  'internet-egress-alibaba-cn': {
    name: 'Alibaba Cloud, data out to the internet, mainland China',
    name_zh: '阿里云公网流出流量（中国内地）',
    kind: 'internet_egress',
    provider: 'alibaba',
    region: 'CN',
  },
  'internet-egress-tencent-cn': {
    name: 'Tencent Cloud, data out to the internet, mainland China',
    name_zh: '腾讯云公网流出流量（中国内地）',
    kind: 'internet_egress',
    provider: 'tencent',
    region: 'CN',
  },
  'internal-transfer-tencent-cn': {
    name: 'Tencent Cloud, data inside its network, mainland China',
    name_zh: '腾讯云内网流量（中国内地）',
    kind: 'internal',
    provider: 'tencent',
    region: 'CN',
  },
  'cn-dedicated-line-1gbit-east-west': {
    name: 'Dedicated line of 1 Gbit/s between the east and the west of China',
    name_zh: '中国东西部之间的 1 Gbit/s 专线',
    kind: 'leased_line',
    provider: null,
    region: 'CN',
    gbit_per_s: 1,
  },
  'benchmark-range-usd-per-gb': {
    name: 'Seven GPU clouds, data out: the range of their prices',
    name_zh: '七家 GPU 云的流出流量价格区间',
    kind: 'internet_egress',
    provider: null,
    as_of: '2026-10-19',
  },
}

/** A row of `data_transfer`. A range has no price of its own. Throws for a row of which `said` knows nothing. */
export function importTransferPrice(raw: RawTransfer): Shipped<TransferPriceEntry> {
  const words = said[raw.id]
  if (!words) throw new Error(`transfer price ${raw.id} has no name`)
  const perGb = raw.usd_per_gb ?? raw.cny_per_gb ?? null
  const [low, high] = Array.isArray(perGb) ? perGb : [null, null]
  const amounts = {
    amount_per_gb: typeof perGb === 'number' ? perGb : null,
    low_amount_per_gb: low,
    high_amount_per_gb: high,
    leased_amount_per_month: raw.cny_per_month ?? null,
  }
  const ground = raw.verified ? groundOf('energy', [raw.source]) : 'unverified'
  const known = Object.entries(amounts).flatMap(([field, value]) => (value === null ? [] : [field]))
  return {
    id: raw.id,
    region: null,
    gbit_per_s: null,
    volume_max_gb: null,
    ...words,
    currency: raw.usd_per_gb === undefined ? 'CNY' : 'USD',
    ...amounts,
    as_of: importDate(raw.as_of).as_of ?? words.as_of ?? null,
    ...entryState(ground),
    ...fieldStates(known.map((field) => [field, ground])),
    sources: [sourceOf('energy', raw.source)],
    note: raw.note ?? null,
  }
}
