import type { Shipped } from '../../src/catalog/shipped.ts'
import type {
  TokenPriceEntry,
  TokenPriceTier,
  TokenPriceVariant,
} from '../../src/contract/catalog/entries.ts'
import { importDate } from './dates.ts'
import type { RawTokenAmounts, RawTokenPrice } from './raw/prices.ts'
import { sourceOf } from './sources.ts'
import { entryState, fieldStates, groundOf } from './verification.ts'

/** The gatherer's price columns, without the currency that their names end in. */
const columns = {
  input: 'input_amount_per_million_tokens',
  cached_input: 'cached_input_amount_per_million_tokens',
  output: 'output_amount_per_million_tokens',
  cache_write: 'cache_write_amount_per_million_tokens',
  output_thinking: 'output_thinking_amount_per_million_tokens',
} as const
type Column = keyof typeof columns
const columnNames = Object.keys(columns) as Column[]

const numberOr = (value: unknown, otherwise: number | null) => (typeof value === 'number' ? value : otherwise)

/** `suffix` is `usd_per_mtok` or `cny_per_mtok`. A column that no tier changes keeps its base price. */
function contextTiers(prices: RawTokenAmounts, suffix: string): TokenPriceTier[] {
  const steps = Object.values(prices.context_tiers ?? {})
    .flat()
    .map((step) => step.above_tokens ?? 0)
  const starts = [...new Set([0, ...steps])].sort((a, b) => a - b)
  return starts.map((start, index) => ({
    ...amountsFrom(prices, suffix, start),
    context_min_tokens: start,
    context_max_tokens: starts[index + 1] ?? null,
  }))
}

function amountsFrom(prices: RawTokenAmounts, suffix: string, start: number): TokenPriceTier {
  const amount = (column: Column): number | null => {
    const steps = prices.context_tiers?.[`${column}_${suffix}`] ?? []
    const reached = steps.filter((step) => (step.above_tokens ?? 0) <= start).at(-1)
    return numberOr(reached?.[suffix], numberOr(prices[`${column}_${suffix}`], null))
  }
  return tier(amount)
}

/** Columns that hardly any provider has are left out where they are unknown. */
function tier(amount: (column: Column) => number | null): TokenPriceTier {
  const filled = columnNames
    .map((column) => [column, amount(column)] as const)
    .filter(([column, value]) => value !== null || !['cache_write', 'output_thinking'].includes(column))
  return Object.fromEntries(filled.map(([column, value]) => [columns[column], value])) as TokenPriceTier
}

function answerLengthTiers(prices: RawTokenAmounts, suffix: string): TokenPriceTier[] {
  const rows = prices.by_length ?? {}
  const grid = rows.input ?? []
  return grid.map((cell, index) => {
    const [context_min_tokens = 0, context_max_tokens = null] = cell.input_tokens as (number | null)[]
    const [answer_min_tokens = 0, answer_max_tokens = null] = cell.output_tokens as (number | null)[]
    return {
      ...tier((column) => numberOr(rows[column]?.[index]?.[suffix], null)),
      context_min_tokens,
      context_max_tokens,
      answer_min_tokens,
      answer_max_tokens,
    }
  })
}

type Period = { prices: RawTokenAmounts; from: string | null; hours: string | null }

function periods(raw: RawTokenPrice): Period[] {
  return raw.prices.map((prices) => {
    const { start_date, start_time, end_time } = prices.applies ?? {}
    return { prices, from: start_date ?? null, hours: start_time ? `${start_time}/${end_time}` : null }
  })
}

/** The price in force on the day of the catalog; by day where hours of the day differ. */
function currentPeriod(all: Period[], today: string): Period {
  const begun = all.filter((period) => period.from === null || period.from <= today)
  const current = begun.at(-1) ?? all[0]
  if (!current) throw new Error('a token price without prices')
  return current
}

function variants(raw: RawTokenPrice, current: Period, suffix: string): TokenPriceVariant[] {
  const all = periods(raw)
  const others = all
    .map((period, index) => ({ period, next: all[index + 1]?.from ?? null }))
    .filter(({ period }) => period.prices !== current.prices)
    .map(({ period, next }) => ({
      valid_from: period.from,
      valid_until: next,
      hours_utc: period.hours ?? (current.hours ? `outside ${current.hours}` : null),
      by_answer_length: false,
      tiers: contextTiers(period.prices, suffix),
    }))
  const byLength = answerLengthTiers(current.prices, suffix)
  if (byLength.length === 0) return others
  const plain = { valid_from: null, valid_until: null, hours_utc: null, by_answer_length: true }
  return [...others, { ...plain, tiers: byLength }]
}

/** Slashes and at-signs mean something in a reference and in a path, so an id has dots instead. */
export function tokenPriceId(id: string): string {
  return id
    .replace(/[/@]/g, '.')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/[.-]+$/, '')
    .toLowerCase()
}

export function importTokenPrice(raw: RawTokenPrice, today: string): Shipped<TokenPriceEntry> {
  const currency = raw.currency ?? 'USD'
  const suffix = `${currency.toLowerCase()}_per_mtok`
  const current = currentPeriod(periods(raw), today)
  const { as_of, as_of_text } = importDate(raw.as_of)
  const ground = raw.verified ? groundOf('tokens', raw.sources) : 'unverified'
  const note = [raw.note, as_of_text && `as of ${as_of_text}`].filter(Boolean).join('; ')
  return {
    id: tokenPriceId(raw.id),
    name: raw.name ?? raw.model,
    name_zh: null,
    ...entryState(ground),
    ...fieldStates([['tiers', ground]]),
    sources: raw.sources.map((id) => sourceOf('tokens', id)),
    note: note || null,
    provider: raw.provider,
    model: raw.model,
    currency,
    market: raw.market ?? null,
    retired: raw.retired ?? false,
    retired_at: raw.retired_at ?? null,
    retired_basis: raw.retired_basis ?? null,
    historical: raw.historical ?? false,
    context_max_tokens: raw.context_window ?? null,
    as_of,
    tiers: contextTiers(current.prices, suffix),
    variants: variants(raw, current, suffix),
    pricing_urls: raw.pricing_urls ?? [],
  }
}
