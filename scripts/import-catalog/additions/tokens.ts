import type { RawAdditions, RawTokenCorrection } from '../raw/additions.ts'
import type { RawTokenConflict, RawTokenPrice } from '../raw/prices.ts'
import type { RawCatalog } from '../raw.ts'
import { mergeById, mergeSources } from './merge.ts'
import { retirementOf, retirementSources } from './retired.ts'

const later = 'genai-prices-0.1.8'

/**
 * Prices of both gatherings: rows that say that they replace one do, corrections of other rows change the
 * amounts that they name, services that are gone are marked.
 */
export function mergeTokens(raw: RawCatalog, added: RawAdditions): RawCatalog['tokens'] {
  const { items, corrections } = added.tokens
  const replaced = new Set(items.filter(({ replaces }) => replaces).map(({ id }) => id))
  const kept = raw.tokens.items
    .filter(({ id }) => !replaced.has(id))
    .map((row) => corrected(row, corrections, replaced, added.tokens))
  return {
    sources: { ...mergeSources(raw.tokens.sources, added.tokens.sources), ...retirementSources },
    items: mergeById(kept, items).map((row) => ({ ...row, ...retirementOf(row) })),
    conflicts: [
      ...raw.tokens.conflicts.filter(({ id }) => !replaced.has(id)),
      ...disagreements(added, items, kept),
    ],
  }
}

const columns = {
  input: 'input_usd_per_mtok',
  output: 'output_usd_per_mtok',
  cached: 'cached_input_usd_per_mtok',
} as const

/** Throws where the row no longer has the amounts that the correction was made for. */
function corrected(
  row: RawTokenPrice,
  corrections: readonly RawTokenCorrection[],
  replaced: ReadonlySet<string>,
  { items }: RawAdditions['tokens'],
): RawTokenPrice {
  const peak = peakOfDollarList(row, items)
  if (peak) return { ...row, note: [row.note, peak].filter(Boolean).join('; ') }
  const found = corrections.find(({ id }) => id === row.id && !replaced.has(id))
  const [prices] = row.prices
  if (!found || !prices || typeof found.right === 'string' || typeof found.shipped === 'string') return row
  const right = Object.entries(found.right) as [keyof typeof columns, number][]
  for (const [column, amount] of Object.entries(found.shipped) as [keyof typeof columns, number][])
    if (prices[columns[column]] !== amount) throw new Error(`${row.id}: ${column} is not ${amount}`)
  return {
    ...row,
    prices: [
      { ...prices, ...Object.fromEntries(right.map(([column, amount]) => [columns[column], amount])) },
    ],
    sources: [...new Set([...row.sources, later])],
    as_of: '2026-09-23',
    note: [row.note, `corrected: ${found.why}`].filter(Boolean).join('; '),
  }
}

/** A list in CNY whose twin in dollars doubles at some hours: whether it does was not read. */
function peakOfDollarList({ id, provider }: RawTokenPrice, items: readonly RawTokenPrice[]): string | null {
  if (provider !== 'deepseek' || !id.endsWith('@cny')) return null
  const twin = items.find((one) => `${one.id}@cny` === id)
  return twin?.prices.some(({ applies }) => applies?.start_time !== undefined)
    ? 'the list in dollars doubles at 01:00 to 04:00 and 06:00 to 10:00 UTC; whether this list does was not read'
    : null
}

/** Amounts that two sources give, by column. The row's own is chosen. */
function disagreements(
  { tokens }: RawAdditions,
  items: readonly RawTokenPrice[],
  kept: readonly RawTokenPrice[],
): RawTokenConflict[] {
  return tokens.conflicts.flatMap(({ id = '', field, values }) => {
    const row = [...items, ...kept].find((one) => one.id === id)
    if (!row) throw new Error(`a conflict about ${id}, which is not there`)
    const names = field.split(', ') as (keyof typeof columns)[]
    const amounts = values.map(({ value, source }) => ({
      source,
      of: Object.fromEntries([value].flat().map((amount, at) => [names[at], amount])) as Amounts,
    }))
    const chosen = amounts.find(({ of }) =>
      names.every((name) => row.prices.some((one) => one[columns[name]] === of[name])),
    )
    if (!chosen) throw new Error(`${id} ${field}: no source gives what is shipped`)
    return amounts
      .filter((one) => one !== chosen)
      .map(({ of, source }) => ({
        id,
        here: chosen.of,
        other: of,
        other_source: source,
        here_source: chosen.source,
      }))
  })
}

type Amounts = { input?: number; output?: number; cached?: number }
