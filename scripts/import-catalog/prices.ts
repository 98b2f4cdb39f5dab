import type { Shipped } from '../../src/catalog/shipped.ts'
import type { PriceBasis, PriceEntry, PriceOffer } from '../../src/contract/catalog/entries.ts'
import { importDate } from './dates.ts'
import { rounded } from './numbers.ts'
import type { RawAccelerator } from './raw/hardware.ts'
import type { RawPrice } from './raw/prices.ts'
import { slug } from './slug.ts'
import { type SourceArea, sourceOf } from './sources.ts'
import { entryState, fieldStates, groundOf } from './verification.ts'

/** The gathered files turn a monthly lease into an hourly figure by this; used once, to undo it. */
const gatheredHoursPerMonth = 730

/** Providers whose instance names are unique within a region. Elsewhere the accelerator is part of the id. */
const clouds = new Set(['aws', 'azure', 'alibaba', 'gcp', 'lambda', 'nebius', 'oci', 'verda'])

type Terms = { basis: PriceBasis; offer: PriceOffer }

function termsOf({ mode, instance }: RawPrice): Terms {
  if (mode === 'spot') return { basis: 'spot', offer: 'list' }
  if (mode.startsWith('reserved')) return { basis: 'reserved', offer: 'list' }
  if (mode === 'monthly lease') return { basis: 'reserved', offer: 'lease' }
  if (mode === 'community') return { basis: 'on_demand', offer: 'community' }
  if (mode === 'starting at') return { basis: 'on_demand', offer: 'starting_at' }
  if (mode.startsWith('median') || /\bmedian\b/.test(instance)) return { basis: 'on_demand', offer: 'median' }
  if (mode.includes('mid of range')) return { basis: 'on_demand', offer: 'range_middle' }
  if (mode === 'on-demand' || mode === 'pay-as-you-go') return { basis: 'on_demand', offer: 'list' }
  throw new Error(`price terms ${mode} are not mapped`)
}

/** Only what the source prints; a share of an hourly node price is marked as derived, a lease has no hourly figure. */
function amounts(raw: RawPrice) {
  const range = raw.range_per_month
  if (raw.mode === 'monthly lease') {
    return {
      node_hour_amount: null,
      accelerator_hour_amount: null,
      node_month_amount: raw.price_per_month ?? rounded(raw.price_per_hour * gatheredHoursPerMonth, 0),
      node_month_low_amount: range?.[0] ?? null,
      node_month_high_amount: range?.[1] ?? null,
      derived_fields: [],
    }
  }
  return {
    node_hour_amount: raw.price_per_hour,
    accelerator_hour_amount: rounded(raw.price_per_hour / raw.count, 6),
    node_month_amount: null,
    node_month_low_amount: null,
    node_month_high_amount: null,
    derived_fields: raw.count > 1 ? ['accelerator_hour_amount'] : [],
  }
}

function baseId(raw: RawPrice): string {
  const { provider, region, accelerator } = raw
  const parts =
    clouds.has(provider) && !isPlainCard(raw)
      ? [provider, region, raw.instance]
      : [provider, region, accelerator, ...marketDetail(raw)]
  const terms = raw.mode === 'pay-as-you-go' ? 'on-demand' : raw.mode
  return [...parts, terms].map(slug).join('.')
}

/** Market rows of one accelerator differ by who posts them and when. */
function marketDetail({ provider, instance, accelerator, as_of }: RawPrice): string[] {
  if (provider === 'cn-market') {
    const place =
      instance.match(/omniyq|SMM|late 2024|January 2024|single card|about 25k|60k-80k/)?.[0] ?? instance
    return [place, as_of]
  }
  return slug(instance) === slug(accelerator) || isPlainCard({ instance }) ? [] : [instance]
}

/** `1 card, …` names no product of the provider. */
function isPlainCard({ instance }: Pick<RawPrice, 'instance'>): boolean {
  return /^1 card/.test(instance)
}

function importPrice(
  raw: RawPrice,
  id: string,
  superseded_by: string | null,
  area: SourceArea,
): Shipped<PriceEntry> {
  const { as_of, as_of_text } = importDate(raw.as_of)
  if (as_of === null) throw new Error(`${id}: a rent without a date`)
  const ids = [raw.source, ...(raw.second_source ? [raw.second_source] : [])]
  const terms = termsOf(raw)
  const figures = amounts(raw)
  const ground = raw.verified ? groundOf(area, ids) : 'unverified'
  const printed = Object.keys(figures).filter((field) => isPrinted(field, figures))
  return {
    id,
    name: `${raw.provider} ${raw.instance}, ${raw.region}`,
    name_zh: null,
    ...entryState(ground),
    ...fieldStates(printed.map((field) => [field, ground])),
    sources: ids.map((one) => sourceOf(area, one)),
    note: raw.note ?? null,
    provider: raw.provider,
    region: raw.region,
    instance: raw.instance,
    accelerator_ref: raw.accelerator,
    accelerators_count: raw.count,
    ...terms,
    terms: raw.mode,
    currency: raw.currency,
    ...figures,
    as_of,
    as_of_text,
    superseded_by,
  }
}

function isPrinted(field: string, figures: ReturnType<typeof amounts>): boolean {
  const value = figures[field as keyof typeof figures]
  return typeof value === 'number' && !figures.derived_fields.some((derived) => derived === field)
}

/** The newest row of an offer keeps the plain id; an older one carries its date and names the newer. */
export function importPrices(rows: RawPrice[]): Shipped<PriceEntry>[] {
  const newestFirst = [...rows].sort((a, b) => (a.as_of < b.as_of ? 1 : -1))
  const seen = new Set<string>()
  const imported = newestFirst.map((raw) => {
    const base = baseId(raw)
    const isNewest = !seen.has(base)
    seen.add(base)
    const successor = isNewest ? replacementOf(raw, rows) : base
    return importPrice(raw, isNewest ? base : `${base}.${slug(raw.as_of)}`, successor, 'prices')
  })
  return imported.map((price) => ({ ...price, superseded_by: lastOf(price, imported) }))
}

/** The row that stands at the end of a chain of replacements: nobody is sent to a price that is replaced itself. */
function lastOf({ superseded_by }: Shipped<PriceEntry>, all: readonly Shipped<PriceEntry>[]): string | null {
  const next = all.find(({ id }) => id === superseded_by)
  return next?.superseded_by ? lastOf(next, all) : superseded_by
}

/** The gathered file names the source of the newer row, not the row. */
function replacementOf(raw: RawPrice, rows: RawPrice[]): string | null {
  if (raw.replaced_by) return baseId(raw.replaced_by)
  if (!raw.superseded_by) return null
  const newer = rows
    .filter((row) => row.accelerator === raw.accelerator && row.source === raw.superseded_by)
    .filter((row) => row.provider === raw.provider)
    .sort((a, b) => (a.as_of < b.as_of ? 1 : -1))[0]
  return newer ? baseId(newer) : null
}

/** A rent by the month that the gathered file keeps among the purchase prices of an accelerator. */
export function rentsAmongPurchases(items: RawAccelerator[]): Shipped<PriceEntry>[] {
  return items.flatMap((item) =>
    (item.prices ?? []).flatMap((price) => {
      if (price.cny_per_month === undefined) return []
      const raw: RawPrice = {
        provider: 'cn-market',
        region: 'CN',
        instance: 'single card, Xiamen',
        accelerator: item.id,
        count: 1,
        mode: 'monthly lease',
        currency: 'CNY',
        price_per_hour: price.cny_per_month / gatheredHoursPerMonth,
        price_per_month: price.cny_per_month,
        ...(price.cny_range ? { range_per_month: price.cny_range } : {}),
        as_of: price.as_of,
        source: price.source,
        verified: price.verified ?? true,
        note: price.kind,
      }
      return [importPrice(raw, baseId(raw), null, 'hardware')]
    }),
  )
}
