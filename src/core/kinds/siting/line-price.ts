import type { TransferPriceEntry } from '../../../contract/catalog/entries.ts'
import { fieldVerification } from '../../../contract/catalog/verification.ts'
import type { LineInput, TransferInput } from '../../../contract/request/siting.ts'
import { assume, type Draft, define, lack, warn } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { requireDate, warnStale } from '../../economy/age.ts'
import { type Exchange, exchange, type Purse } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { Refusal } from '../../refusal.ts'
import { statedAmount } from './money.ts'

export type Direction = 'inbound' | 'outbound'
export const directions = ['inbound', 'outbound'] as const

export type MovingSource = {
  transfer: TransferInput | undefined
  line: LineInput | undefined
  /** Prices of the catalog that the line names. */
  entries: { [D in Direction]?: TransferPriceEntry | undefined }
  /** Data that is at home already is not moved. */
  isHome: boolean
  currency: string | null
  purse: Purse
  today: string | undefined
}

/** Name of the line in the sheet, the same for every site so that their sheets share a structure. */
export const at = 'site.line'

/** A direction has one price: of both directions, its own, or one of the catalog. */
export function checkLine(line: LineInput | undefined): void {
  if (!line) return
  for (const direction of directions) {
    const fields = ['amount_per_gb', `${direction}_amount_per_gb`, `${direction}_ref`] as const
    const [, second] = fields.filter((field) => line[field as keyof LineInput] !== undefined)
    if (second !== undefined)
      throw new Refusal('field_conflict', `/site/line/${second}`, { fields: [...fields] })
  }
  if (line.leased_months !== undefined && line.leased_amount_per_month === undefined)
    throw new Refusal('field_conflict', '/site/line/leased_months', {
      fields: ['line.leased_amount_per_month'],
    })
}

/** A line that is leased and has no price by the gigabyte in either direction. */
export function isLeaseOnly(line: LineInput | undefined): boolean {
  const { leased_amount_per_month: leased, leased_months: _, ...volume } = line ?? {}
  return leased !== undefined && !hasPrice(volume)
}

/** Whether a line says what moving costs, in whatever way. */
export function hasPrice(line: LineInput | undefined): boolean {
  return (
    line?.leased_amount_per_month !== undefined ||
    line?.amount_per_gb !== undefined ||
    directions.some(
      (direction) =>
        line?.[`${direction}_amount_per_gb`] !== undefined || line?.[`${direction}_ref`] !== undefined,
    )
  )
}

/** What a gigabyte in this direction costs. A line that is leased and has no price by volume costs nothing by it. */
export function definePricePerGb(draft: Draft, direction: Direction, source: MovingSource): void {
  const name = `${direction}_amount_per_gb`
  const money = `${moneyOf(source.purse)}/GB`
  const price = pricePerGb(draft, direction, source)
  if ('gap' in price) lack(draft, name, money, price.gap)
  else define(draft, name, money, price.term)
}

function pricePerGb(draft: Draft, direction: Direction, source: MovingSource): Exchange {
  const { line, entries, purse } = source
  const entry = entries[direction]
  if (entry) return entryAmount(draft, direction, entry, source)
  const field = line?.amount_per_gb === undefined ? (`${direction}_amount_per_gb` as const) : 'amount_per_gb'
  if (line?.[field] !== undefined) return lineAmount(draft, source, field, '/GB')
  if (isLeaseOnly(line)) return { term: `0[${moneyOf(purse)}/GB]` }
  // The other direction has a price of its own, so one for both could not stand beside it.
  const supply = hasPrice(line) ? `${at}.${direction}_amount_per_gb` : `${at}.amount_per_gb`
  return { gap: { reason: 'input_missing', supply } }
}

type LineAmount = Extract<keyof LineInput, `${string}amount_per_${string}`>

/** An amount that the line states: in its own currency, else the site's, else the answer's. */
export function lineAmount(
  draft: Draft,
  { line = {}, purse, today, currency }: MovingSource,
  field: LineAmount,
  per: string,
): Exchange {
  const sent = line[field]
  if (sent === undefined) return { gap: { reason: 'input_missing', supply: `${at}.${field}` } }
  return statedAmount(draft, {
    path: `${at}.${field}`,
    block: at,
    sent,
    currency: line.currency ?? currency ?? purse.currency,
    per,
    notes: line,
    purse,
    today,
  })
}

/** A price of the catalog. Throws Refusal `price_undated` where its source has no date. */
function entryAmount(
  draft: Draft,
  direction: Direction,
  entry: TransferPriceEntry,
  { purse, today, line }: MovingSource,
): Exchange {
  const { id, version, currency, amount_per_gb: value, as_of, volume_max_gb: most } = entry
  const asOf = requireDate(`${at}.${direction}_ref`, as_of)
  if (value === null)
    return { gap: { reason: 'catalog_value_missing', supply: `${at}.${direction}_amount_per_gb` } }
  warnStale(draft, `${at}.${direction}_ref`, { asOf, today })
  if (most !== null)
    draft.settings.push({ path: `${at}.${direction}_volume_max_gb`, value: most, origin: 'catalog' })
  const path = assume(draft, {
    path: `${at}.${direction}_amount_per_gb`,
    unit: `${currency}/GB`,
    value,
    origin: 'catalog',
    ref: `transfer-prices/${id}@${version}`,
    as_of: asOf,
    verification: fieldVerification(entry, 'amount_per_gb'),
  })
  const { tax, tax_ratio } = line ?? {}
  const converted = exchange(draft, purse, { currency, at, tax, tax_ratio })
  return 'gap' in converted ? converted : { term: `${path}${converted.term}` }
}

/** A price that holds up to a volume says nothing of what is above it. */
export function warnOfVolume(draft: Draft, source: MovingSource): void {
  const { transfer, entries, isHome } = source
  if (isHome || !transfer) return
  const value = (field: keyof TransferInput, least = 0) =>
    transfer[field] === undefined ? least : centralValue(transfer[field])
  const moved = {
    inbound: value('data_gb'),
    outbound: value('checkpoint_gb') * value('checkpoints_count', 1) + value('results_gb'),
  }
  for (const direction of directions) {
    const most = entries[direction]?.volume_max_gb
    if (most != null && moved[direction] > most)
      warn(draft, {
        code: 'transfer_price_first_tier',
        path: `${at}.${direction}_ref`,
        parameters: { volume_max_gb: most, moved_gb: moved[direction] },
      })
  }
}
