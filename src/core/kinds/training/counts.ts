import type { NumberInput } from '../../../contract/field/number.ts'
import { assume, called, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import type { Rent } from '../../economy/price.ts'
import { hoursPerDay } from '../../units.ts'

export type Schedule = { count?: number | undefined; deadline?: NumberInput | undefined }

/** A little under the whole, so that 16.000000000000004 needed is 16 and not a node more. */
export const roundingSlack = 1e-9

/** Whole nodes for a number of accelerators. */
export function nodesFor(accelerators: string, size: string): string {
  return `max(1, ceil(${accelerators} / ${size} - ${roundingSlack}))`
}

/** Nodes that are paid for: those of the fleet, or whole ones of the size that the price is for. */
export function rentedNodes(draft: Draft, { size }: Pick<Rent, 'size'>): string {
  return size === undefined ? called(draft, 'node_count') : nodesFor(called(draft, 'accelerator_count'), size)
}

/**
 * The three counts and the days. Needed: what the work takes, may be fractional. Count: that in
 * whole nodes, or the count that was given. Without a count and a deadline they are unknown.
 */
export function defineCounts(draft: Draft, { count, deadline }: Schedule, size: string): void {
  const hours = called(draft, 'accelerator_hours')
  const [needed, used, nodes, days] = [
    'accelerator_needed_count',
    'accelerator_count',
    'node_count',
    'wall_clock_days',
  ]
  const end = deadline === undefined ? null : assume(draft, given('run.deadline_days', 'day', deadline))
  if (count === undefined && end === null) {
    for (const name of [needed, used, nodes])
      lack(draft, name, 'count', { reason: 'input_missing', supply: 'run.deadline_days' })
    lack(draft, days, 'day', { reason: 'input_missing', supply: 'accelerator.count' })
    return
  }
  if (end !== null) define(draft, needed, 'count', `${hours} / (${end} * ${hoursPerDay}[h/day])`)
  if (count !== undefined) {
    const path = assume(draft, given('accelerator.count', 'count', count))
    draft.aliases.set(used, path)
    if (end === null) draft.aliases.set(needed, path)
    define(draft, nodes, 'count', nodesFor(path, size))
  } else {
    define(draft, nodes, 'count', nodesFor(needed, size))
    define(draft, used, 'count', `${nodes} * ${size}`)
  }
  define(draft, days, 'day', `${hours} / (${called(draft, used)} * ${hoursPerDay}[h/day])`)
}
