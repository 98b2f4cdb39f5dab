import type { LoadInput } from '../../../contract/request/demand.ts'
import { assume, called, type Draft, define, warn } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { figureValue } from '../../sheet/sheet.ts'
import { hoursPerMonth } from '../../units.ts'
import { defineNeeded } from '../demand/load.ts'
import { nodesFor } from '../training/counts.ts'
import { fullestOf, type Growth, growthOf, type Step } from './growth.ts'
import { workHours } from './workload.ts'

export const fleetHours = 'fleet_accelerator_hours_per_month'
export const busyShare = 'fleet_utilization_ratio'
/** The same in the fullest month of the horizon. */
export const busiestShare = 'fleet_utilization_max_ratio'

/** A fleet that is exactly full is not short for the rounding of its last digit. */
export const capacitySlack = 1e-9

export type FleetSize = {
  count: number | undefined
  load: LoadInput | undefined
  size: string
  growth: Growth | null
  /** Accelerators of one replica, where it is known: a fleet holds whole ones. */
  replica: string | null
  /** A run has no peak beside its average. */
  isFlat: boolean
}

/**
 * The fleet that is reserved or owned: the count that is sent, else what the peak of its fullest month
 * takes in whole nodes and whole replicas. Throws Refusal `field_conflict` for a `load.scaling`.
 */
export function defineFleetSize(draft: Draft, size: FleetSize): void {
  const { count, load, growth, isFlat } = size
  if (load?.scaling !== undefined)
    throw new Refusal('field_conflict', '/load/scaling', {
      fields: ['load.scaling', 'rent', 'reserve', 'own'],
    })
  const [first] = growth?.steps ?? []
  const fullest = first && count === undefined ? ` * ${fullestOf(first)}` : ''
  define(draft, 'accelerator_average_count', 'count', `${workHours}${fullest} / ${hoursPerMonth}[h/month]`)
  if ((count === undefined && !isFlat) || load !== undefined) defineNeeded(draft, load)
  else define(draft, 'accelerator_needed_count', 'count', 'accelerator_average_count')
  if (count === undefined) {
    define(draft, 'node_count', 'count', wholeNodes('accelerator_needed_count', size))
    define(draft, 'accelerator_count', 'count', `node_count * ${size.size}`)
  } else {
    const path = assume(draft, given('accelerator.count', 'count', count))
    draft.aliases.set('accelerator_count', path)
    define(draft, 'node_count', 'count', nodesFor(path, size.size))
  }
  const accelerators = called(draft, 'accelerator_count')
  define(draft, fleetHours, 'h/month', `${accelerators} * ${hoursPerMonth}[h/month]`)
  define(draft, busyShare, 'ratio', `${workHours} / ${fleetHours}`)
  if (growth) defineSteps(draft, growth, size)
  define(draft, busiestShare, 'ratio', growth ? busiest(growth) : busyShare)
}

/** Nodes that hold a number of accelerators, in whole replicas where one takes several nodes. */
function wholeNodes(accelerators: string, { size, replica }: FleetSize): string {
  if (replica === null) return nodesFor(accelerators, size)
  const span = `max(1, ceil(${replica} / ${size}))`
  return `${nodesFor(accelerators, `(${size} * ${span})`)} * ${span}`
}

/** Nodes of each later step: what its fullest month takes, and never fewer than before. */
function defineSteps(draft: Draft, { steps }: Growth, size: FleetSize): void {
  const [first] = steps
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1]
    if (first === undefined || before === undefined) define(draft, step.added, 'ratio', '1')
    else {
      const needed = `accelerator_needed_count * ${fullestOf(step)} / ${fullestOf(first)}`
      define(draft, step.nodes, 'count', `max(${before.nodes}, ${wholeNodes(needed, size)})`)
      define(draft, step.added, 'ratio', `(${step.nodes} - ${before.nodes}) / node_count`)
    }
  }
}

/** How many times the first fleet a step holds, as a factor of a formula. */
export function scaleOf({ nodes }: Step): string {
  return nodes === 'node_count' ? '' : ` * ${nodes} / node_count`
}

function busiest({ steps }: Growth): string {
  const shares = steps.map((step) => `${busyShare} * ${fullestOf(step)}${inverse(step)}`)
  return shares.reduce((all, share) => `max(${all}, ${share})`)
}

const inverse = ({ nodes }: Step) => (nodes === 'node_count' ? '' : ` * node_count / ${nodes}`)

/** Busy share of a month's fleet. */
export function busyIn(month: number, step: Step): string {
  return `${busyShare} * ${growthOf(month)}${inverse(step)}`
}

/** A fleet with more work than hours cannot do it: the fixed options then cost too little to be compared. */
export function warnOfCapacity(draft: Draft, load: LoadInput | undefined): void {
  const sheet = settledSheet(draft)
  const share = figureValue(sheet, busiestShare)
  if (share !== null && share > 1 + capacitySlack)
    warn(draft, { code: 'capacity_exceeded', path: 'accelerator.count', parameters: { utilization: share } })
  const [needed, count] = ['accelerator_needed_count', called(draft, 'accelerator_count')].map((name) =>
    figureValue(sheet, name),
  )
  if (load && needed && count && needed > count * (1 + capacitySlack))
    warn(draft, { code: 'fleet_below_peak', path: 'accelerator.count', parameters: { count, needed } })
}
