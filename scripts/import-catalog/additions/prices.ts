import type { RawAdditions } from '../raw/additions.ts'
import type { RawPrice } from '../raw/prices.ts'
import type { RawCatalog } from '../raw.ts'
import { mergeSources } from './merge.ts'

/** Rents of both gatherings. Chinese monthly leases of the same servers give way to the newest. */
export function mergePrices({ prices }: RawCatalog, added: RawAdditions): RawCatalog['prices'] {
  const earlier = prices.items.map(refiled).map(doubted)
  const items = [...earlier, ...added.prices.items]
  const newest = newestLeases(items)
  return {
    sources: mergeSources(prices.sources, added.prices.sources),
    items: items.map((row) => {
      const newer = isChineseServer(row) ? newest.get(row.accelerator) : undefined
      return newer === undefined || newer === row || newer.as_of <= row.as_of
        ? row
        : { ...row, superseded_by: newer.source, replaced_by: newer }
    }),
    conflicts: cardRents.map(([accelerator, other]) => ({
      accelerator,
      provider: 'gitee-ai',
      other,
      other_as_of: '2026-10-10',
      source: 'cmis-2026-10',
      note: 'an eighth of the earlier figure: a change of unit or of what was read, so neither is confirmed',
    })),
  }
}

/** Rents of a card that the later record gives at an eighth. */
const cardRents: [accelerator: string, other: number][] = [
  ['moore-threads-mtt-s5000', 1],
  ['enflame-s60', 0.25],
]

/** Nobody knows which of two figures that are eight times apart is meant: the provider's rows are not confirmed. */
function doubted(row: RawPrice): RawPrice {
  if (row.provider !== 'gitee-ai') return row
  const doubt = 'a later record of this provider gives an eighth of two of its rents; not confirmed'
  return { ...row, verified: false, note: [row.note, doubt].filter(Boolean).join('; ') }
}

/** The rent of the larger H20 stood at the smaller one before that had an entry. */
function refiled(row: RawPrice): RawPrice {
  return row.accelerator === 'nvidia-h20-96gb' && /H20 141GB/.test(row.instance)
    ? { ...row, accelerator: 'nvidia-h20-141gb', note: 'East China' }
    : row
}

const isChineseServer = ({ provider, count, mode, currency }: RawPrice) =>
  provider === 'cn-market' && count === 8 && mode === 'monthly lease' && currency === 'CNY'

function newestLeases(items: readonly RawPrice[]): Map<string, RawPrice> {
  const newest = new Map<string, RawPrice>()
  for (const row of items.filter(isChineseServer)) {
    const known = newest.get(row.accelerator)
    if (known === undefined || known.as_of < row.as_of) newest.set(row.accelerator, row)
  }
  return newest
}
