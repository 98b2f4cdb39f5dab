import type { PriceEntry } from '../catalog/entries.ts'
import { type Exchange, exchange, type Purse } from '../economy/currency.ts'
import { moneyOf } from '../economy/ownership-amounts.ts'
import { findRent, type Rent, requireDate } from '../economy/price.ts'
import { byDefault } from '../estimates/defaults.ts'
import { assume, called, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { PriceInput } from '../estimates/request.ts'
import { hoursPerMonth } from '../units.ts'
import { fleetHours } from './fleet-size.ts'
import type { OnDemandInput, ReserveInput, SpotInput } from './request.ts'
import { workHours } from './workload.ts'

export type RentOption = 'rent' | 'reserve' | 'spot'
export type RentOptionSource = {
  purse: Purse
  size: string
  entry: PriceEntry | undefined
  catalogAsOf: string | undefined
}

/** Reads the price of one way to rent. Throws Refusal `price_undated` where it has no date. */
export function readRent(
  draft: Draft,
  option: RentOption,
  price: OnDemandInput | ReserveInput | SpotInput,
  { entry, catalogAsOf }: Pick<RentOptionSource, 'entry' | 'catalogAsOf'>,
): Rent | null {
  if ('ref' in price) requireDate(`${option}.ref`, entry?.as_of)
  else requireDate(`${option}.as_of`, price.as_of)
  const entries = { ...(entry && { price: entry }), ...(catalogAsOf && { catalog_as_of: catalogAsOf }) }
  return findRent(draft, { price: price as PriceInput, entries, at: option })
}

/** Price of one accelerator-hour in the answer's currency; a node's price is shared out over its accelerators. */
function hourly(draft: Draft, rent: Rent | null, option: RentOption, source: RentOptionSource): Exchange {
  if (rent === null) {
    return { gap: { reason: 'input_missing', supply: `${option}.accelerator_hour_amount` } }
  }
  const converted = exchange(draft, source.purse, rent)
  if ('gap' in converted) return converted
  const share = rent.basis === 'accelerator_hour' ? '' : ` / ${source.size}`
  const spread = rent.basis === 'node_month' ? ` / ${hoursPerMonth}[h/month]` : ''
  return { term: `${rent.path}${share}${spread}${converted.term}` }
}

function defineHourly(draft: Draft, rent: Rent | null, option: RentOption, source: RentOptionSource): string {
  const name = `${option}_cost_amount_per_accelerator_hour`
  const unit = `${moneyOf(source.purse)}/h`
  const price = hourly(draft, rent, option, source)
  return 'gap' in price ? lack(draft, name, unit, price.gap) : define(draft, name, unit, price.term)
}

/** Rent and spot: paid for the hours of work, over the share of the paid hours that work, with interruptions. */
export function definePaidByUse(
  draft: Draft,
  option: 'rent' | 'spot',
  rent: Rent | null,
  source: RentOptionSource & { price: OnDemandInput | SpotInput },
): void {
  const money = moneyOf(source.purse)
  const price = defineHourly(draft, rent, option, source)
  const path = `${option}.utilization_ratio`
  const sent = source.price.utilization_ratio
  const fallback = byDefault('rent.utilization_ratio', path)
  const useful = assume(draft, sent === undefined ? fallback : given(path, 'ratio', sent))
  const overhead = interruptions(draft, option, source.price)
  const perHour = define(
    draft,
    `${option}_cost_amount_per_work_hour`,
    `${money}/h`,
    `${price}${overhead} / ${useful}`,
  )
  define(draft, `${option}_cost_amount_per_month`, `${money}/month`, `${workHours} * ${perHour}`)
}

function interruptions(draft: Draft, option: 'rent' | 'spot', price: OnDemandInput | SpotInput): string {
  const overhead = 'interruption_overhead_ratio' in price ? price.interruption_overhead_ratio : undefined
  if (overhead !== undefined)
    return ` * (1 + ${assume(draft, given(`${option}.interruption_overhead_ratio`, 'ratio', overhead))})`
  if (option === 'spot') draft.notModelled.push('spot.interruptions')
  return ''
}

/** Reserve: the whole fleet, all month, whether it works or not; what is paid upfront is spread over the term. */
export function defineReserved(
  draft: Draft,
  rent: Rent | null,
  source: RentOptionSource & { price: ReserveInput },
): void {
  const money = moneyOf(source.purse)
  const price = defineHourly(draft, rent, 'reserve', source)
  const whole =
    rent === null || rent.basis === 'accelerator_hour'
      ? fleetHours
      : `${called(draft, 'node_count')} * ${source.size} * ${hoursPerMonth}[h/month]`
  const upfront = upfrontTerm(draft, rent, source)
  const name = 'reserve_cost_amount_per_month'
  if (typeof upfront !== 'string') lack(draft, name, `${money}/month`, upfront.gap)
  else define(draft, name, `${money}/month`, `${whole} * ${price}${upfront}`)
  define(draft, 'reserve_cost_amount_per_work_hour', `${money}/h`, `${name} / ${workHours}`)
}

type Upfront = RentOptionSource & { price: ReserveInput }

function upfrontTerm(
  draft: Draft,
  rent: Rent | null,
  { price, purse }: Upfront,
): string | Extract<Exchange, { gap: unknown }> {
  const { upfront_amount: amount, term_months: term } = price
  if (amount === undefined || rent === null) return ''
  const path = assume(draft, given('reserve.upfront_amount', rent.currency, amount))
  if (term === undefined) return { gap: { reason: 'input_missing', supply: 'reserve.term_months' } }
  const converted = exchange(draft, purse, rent)
  if ('gap' in converted) return converted
  return ` + ${path} / ${termMonths(draft, price)}${converted.term}`
}

/** The term that a reservation is paid for at least; `null` where none is sent. */
export function termMonths(draft: Draft, { term_months: term }: ReserveInput): string | null {
  return term === undefined ? null : assume(draft, given('reserve.term_months', 'month', term))
}
