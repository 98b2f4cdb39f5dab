import { called, type Draft, define, lack } from '../../draft/draft.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import type { Rent } from '../../economy/price.ts'
import { daysPerMonth, hoursPerDay } from '../../units.ts'
import { rentedNodes } from './counts.ts'

/**
 * Rent of the run. A node is paid whole: by nodes and days where the counts are known, else by the
 * hours' share of a node. Unknown without a price: there is no default.
 */
export function defineRunCost(
  draft: Draft,
  rent: Rent | null,
  purse: Purse,
  { size, scheduled }: { size: string; scheduled: boolean },
): void {
  const name = 'cost_amount'
  const money = purse.currency ?? 'USD'
  if (!rent) {
    lack(draft, name, money, { reason: 'input_missing', supply: 'price.accelerator_hour_amount' })
    return
  }
  const converted = exchange(draft, purse, rent)
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else
    define(draft, name, money, `${quantityOf(draft, rent, size, scheduled)} * ${rent.path}${converted.term}`)
}

function quantityOf(draft: Draft, rent: Rent, size: string, scheduled: boolean): string {
  const { basis } = rent
  const hours = called(draft, 'accelerator_hours')
  const spares = sparesOf(draft)
  const nodes = spares === null ? rentedNodes(draft, rent) : `(${rentedNodes(draft, rent)} + ${spares})`
  const nodeHours = scheduled
    ? `${nodes} * wall_clock_days * ${hoursPerDay}[h/day]`
    : `${hours} / ${rent.size ?? size}`
  if (basis === 'pf_day') return 'training_compute_pf_days'
  if (basis === 'accelerator_hour')
    return spares === null
      ? hours
      : `(${hours} + ${spares} * ${size} * wall_clock_days * ${hoursPerDay}[h/day])`
  return basis === 'node_hour'
    ? nodeHours
    : `${nodeHours} / ${hoursPerDay}[h/day] / ${daysPerMonth}[day/month]`
}

/** Nodes that stand ready for those that fail: they are paid for as long as the run lasts. */
function sparesOf({ assumptions }: Draft): string | null {
  const path = 'run.reliability.spare_nodes_count'
  return assumptions.some((one) => one.path === path) ? path : null
}
