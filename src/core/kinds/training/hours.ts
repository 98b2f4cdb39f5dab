import type { Money } from '../../../contract/request/training.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { convert, exchange, type Purse } from '../../economy/currency.ts'
import type { Rent } from '../../economy/price.ts'
import { daysPerMonth, flopPerPfDay, hoursPerDay, secondsPerHour } from '../../units.ts'

const hours = 'accelerator_hours'

/** Hours of a compute at a rate; `rate` is model FLOP per second of one accelerator before goodput. */
export function hoursAtRate(flop: string, rate: string, goodput: string): string {
  return `${flop} / (${rate} * ${goodput}) / ${secondsPerHour}[s/h]`
}

/** FLOP that hours at a rate make. */
export function flopOfHours(hoursName: string, rate: string, goodput: string): string {
  return `${hoursName} * ${secondsPerHour}[s/h] * ${rate} * ${goodput}`
}

/** Defines the total from parts; one part that is a plain input stands for it. */
export function defineHours(draft: Draft, parts: Record<string, string>): void {
  const terms = Object.values(parts)
  if (terms.length === 1 && terms[0] === 'run.accelerator_hours') draft.aliases.set(hours, terms[0])
  else if (terms.length === 1 && terms[0] === hours) return
  else {
    define(draft, hours, 'h', terms.join(' + '))
    if (terms.length > 1) draft.breakdowns.set(hours, parts)
  }
}

/** Hours between a count and a deadline. */
export function defineHoursOfSchedule(draft: Draft, count: string, deadline: string): void {
  define(draft, hours, 'h', `${count} * ${deadline} * ${hoursPerDay}[h/day]`)
}

export type Spending = {
  budget: Money
  rent: Rent
  purse: Purse
  size: string
  rate: string
  goodput: string
}

/** Hours that a budget pays for, tax and all. A budget in another currency needs a dated rate. */
export function defineHoursOfBudget(
  draft: Draft,
  { budget, rent, purse, size: own, rate, goodput }: Spending,
): void {
  const size = rent.size ?? own
  const converted = convert(draft, purse, budget.currency)
  const price = exchange(draft, purse, rent)
  if ('gap' in converted) {
    lack(draft, hours, 'h', converted.gap)
    return
  }
  if ('gap' in price) {
    lack(draft, hours, 'h', price.gap)
    return
  }
  const amount = `${assume(draft, given('run.budget.amount', budget.currency, budget.amount))}${converted.term}`
  const paid = price.term === '' ? `${amount} / ${rent.path}` : `${amount} / (${rent.path}${price.term})`
  if (rent.basis === 'accelerator_hour') define(draft, hours, 'h', paid)
  else if (rent.basis === 'node_hour') define(draft, hours, 'h', `${paid} * ${size}`)
  else if (rent.basis === 'node_month')
    define(draft, hours, 'h', `${paid} * ${size} * ${daysPerMonth}[day/month] * ${hoursPerDay}[h/day]`)
  else define(draft, hours, 'h', hoursAtRate(`${paid} * ${flopPerPfDay}[FLOP/PF_day]`, rate, goodput))
}
