import type { OnDemandInput, ReserveInput, SpotInput } from '../../../contract/request/sourcing.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, called, type Draft, define, defineQuotient, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { type Exchange, exchange } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import type { Rent } from '../../economy/price.ts'
import { hoursPerMonth } from '../../units.ts'
import { nodesFor } from '../training/counts.ts'
import { fleetHours } from './fleet-size.ts'
import { hourly, pricedSize, type RentOption, type RentOptionSource } from './rent-price.ts'
import { workHours } from './workload.ts'

function defineHourly(draft: Draft, rent: Rent | null, option: RentOption, source: RentOptionSource): string {
  const name = `${option}_cost_amount_per_accelerator_hour`
  const unit = `${moneyOf(source.purse)}/h`
  const price = hourly(draft, rent, option, source)
  return 'gap' in price ? lack(draft, name, unit, price.gap) : defineQuotient(draft, name, unit, price.term)
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
  const useful = sentOrDefault(draft, 'rent.utilization_ratio', sent, path)
  const overhead = interruptions(draft, option, source.price)
  const perHour = defineQuotient(
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
    rent === null || rent.basis === 'accelerator_hour' ? fleetHours : wholeNodeHours(draft, source)
  const upfront = upfrontTerm(draft, rent, source)
  const name = 'reserve_cost_amount_per_month'
  if (typeof upfront !== 'string') lack(draft, name, `${money}/month`, upfront.gap)
  else define(draft, name, `${money}/month`, `${whole} * ${price}${upfront}`)
  defineQuotient(draft, 'reserve_cost_amount_per_work_hour', `${money}/h`, `${name} / ${workHours}`)
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

/** Hours of a month of the fleet in whole nodes of the size that the price is for. */
function wholeNodeHours(draft: Draft, source: RentOptionSource): string {
  const size = pricedSize(draft, 'reserve', source)
  const accelerators = called(draft, 'accelerator_count')
  const nodes = size === source.size ? called(draft, 'node_count') : nodesFor(accelerators, size)
  return `${nodes} * ${size} * ${hoursPerMonth}[h/month]`
}
