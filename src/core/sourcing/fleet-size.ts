import { defineNeeded, defineWholeNodes } from '../demand/load.ts'
import { assume, called, type Draft, define, warn } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { LoadInput } from '../estimates/request.ts'
import { nodesFor } from '../run/counts.ts'
import { figureValue } from '../sheet/sheet.ts'
import { hoursPerMonth } from '../units.ts'
import { settleQuotients } from './quotients.ts'
import { workHours } from './workload.ts'

export const fleetHours = 'fleet_accelerator_hours_per_month'
export const busyShare = 'fleet_utilization_ratio'

export type FleetSize = { count: number | undefined; load: LoadInput | undefined; size: string }

/** The fleet that is reserved or owned: the count that is sent, else what the work's peak takes in whole nodes. */
export function defineFleetSize(draft: Draft, { count, load, size }: FleetSize): void {
  define(draft, 'accelerator_average_count', 'count', `${workHours} / ${hoursPerMonth}[h/month]`)
  if (count === undefined) {
    defineNeeded(draft, load)
    defineWholeNodes(draft, size)
  } else {
    define(draft, 'accelerator_needed_count', 'count', 'accelerator_average_count')
    const path = assume(draft, given('accelerator.count', 'count', count))
    draft.aliases.set('accelerator_count', path)
    define(draft, 'node_count', 'count', nodesFor(path, size))
  }
  const accelerators = called(draft, 'accelerator_count')
  define(draft, fleetHours, 'h/month', `${accelerators} * ${hoursPerMonth}[h/month]`)
  define(draft, busyShare, 'ratio', `${workHours} / ${fleetHours}`)
}

/** A fleet with more work than hours cannot do it: the fixed options then cost too little to be compared. */
export function warnOfCapacity(draft: Draft): void {
  const share = figureValue(settleQuotients(draft), busyShare)
  if (share !== null && share > 1)
    warn(draft, { code: 'capacity_exceeded', path: 'accelerator.count', parameters: { utilization: share } })
}
