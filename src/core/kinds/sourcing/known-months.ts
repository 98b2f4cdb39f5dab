import type { SourcingOption } from '../../../contract/request/sourcing-options.ts'
import { type Draft, has } from '../../draft/draft.ts'
import { unknownNames } from '../../economy/sum.ts'
import { growthOf, stepAt } from './growth.ts'
import { type MonthSource, ownTerm, spanOf } from './months.ts'

type Span = Pick<MonthSource, 'growth' | 'horizon'>

/**
 * What is known of an option's cost over months that grow, as a term; `null` where its cost of a month
 * is known whole or not at all.
 */
export function knownCost(draft: Draft, option: SourcingOption, span: Span): string | null {
  const monthly = `${option}_cost_amount_per_month`
  if (option === 'own') return knownOfOwning(draft, monthly, span)
  const known = `known_${monthly}`
  return has(draft, known) ? overMonths(span, (month) => `${known} * ${growthOf(month)}`) : null
}

/** As above, of a cost by month of the owned fleet: its known parts go with the nodes, with work, or stand. */
export function knownOfOwning(draft: Draft, monthly: string, span: Span): string | null {
  const known = `known_${monthly}`
  if (!has(draft, known)) return null
  const isUnknown = unknownNames(draft)
  const counts = (name: string) => has(draft, name) && !isUnknown(name)
  const work = 'own_work_electricity_amount_per_month'
  const fixed = counts(work) ? `(${known} - ${work})` : known
  return overMonths(span, (month) => {
    const step = stepAt(span.growth, month)
    return step ? ownTerm(fixed, { month, step }, counts) : '0'
  })
}

function overMonths(span: Span, cost: (month: number) => string): string {
  const months = Array.from({ length: span.growth.months }, (_, index) => index + 1)
  return months.map((month) => `${cost(month)} * ${spanOf(month, span)}`).join(' + ')
}
