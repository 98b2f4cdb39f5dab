import type { AcceleratorFields } from '../../../../contract/catalog/entries.ts'
import type { NumberInput } from '../../../../contract/field/number.ts'
import type { EmbodiedInput } from '../../../../contract/request/fleet.ts'
import { assume, called, type Draft, define } from '../../../draft/draft.ts'
import { given } from '../../../draft/number-input.ts'
import { embodiedPerAccelerator } from '../../../economy/embodied.ts'
import { type AcceleratorSource, acceleratorFigure, acceleratorUnits } from '../../../fleet/accelerator.ts'
import { acceleratorDraw, nodeSize } from '../../../fleet/node.ts'
import { hoursPerDay } from '../../../units.ts'
import { nodesFor } from '../counts.ts'
import type { Part } from './part.ts'

const count = 'accelerator_count'

/** The sum of a term over the parts. */
export function sumOf(parts: readonly Part[], term: (part: Part, index: number) => string): string {
  return parts.map(term).join(' + ')
}

/** A figure of the fleet's average accelerator, weighted by count. */
export function defineMean(
  draft: Draft,
  parts: readonly Part[],
  { name, unit, of }: { name: string; unit: string; of: (part: Part) => string },
): string {
  return define(
    draft,
    name,
    unit,
    `(${sumOf(parts, (part) => `${part.countName} * ${of(part)}`)}) / ${count}`,
  )
}

/** Counts of accelerators and nodes, which every other figure of the fleet is weighted by. */
export function defineFleetCounts(draft: Draft, parts: readonly Part[]): void {
  define(
    draft,
    count,
    'count',
    sumOf(parts, ({ countName }) => countName),
  )
  for (const { draft: own, fleet } of parts)
    define(own, 'node_count', 'count', nodesFor('accelerator.count', nodeSize(own, fleet)))
  define(
    draft,
    'node_count',
    'count',
    sumOf(parts, ({ bring }) => bring('node_count')),
  )
}

/** Days on all of them, and the count that a deadline takes. */
export function defineFleetDays(draft: Draft, deadline: NumberInput | undefined): void {
  const hours = called(draft, 'accelerator_hours')
  if (deadline === undefined) draft.aliases.set('accelerator_needed_count', count)
  else {
    const end = assume(draft, given('run.deadline_days', 'day', deadline))
    define(draft, 'accelerator_needed_count', 'count', `${hours} / (${end} * ${hoursPerDay}[h/day])`)
  }
  define(draft, 'wall_clock_days', 'day', `${hours} / (${count} * ${hoursPerDay}[h/day])`)
}

/** The fleet's average accelerator, as rates are measured against it. */
export function meanAccelerator(draft: Draft, parts: readonly Part[]): AcceleratorSource {
  const mean = (field: keyof AcceleratorFields) => {
    const name = `fleet_${field}`
    const known = draft.figures.some((figure) => figure.name === name)
    const of = ({ draft: own, fleet, bring }: Part) =>
      bring(acceleratorFigure(own, field, { input: fleet.accelerator, entries: fleet.entries }))
    return known ? name : defineMean(draft, parts, { name, unit: acceleratorUnits[field], of })
  }
  return { entries: {}, mean }
}

/** The average draw, before the energy is defined; afterwards it is split. */
export function defineFleetDraw(draft: Draft, parts: readonly Part[]): void {
  const name = 'accelerator_power_average_kw'
  const of = ({ draft: own, fleet, bring }: Part) => bring(acceleratorDraw(own, fleet))
  defineMean(draft, parts, { name, unit: 'kW', of })
}

/** Embodied emissions of the average accelerator. */
export function fleetEmbodied(
  draft: Draft,
  parts: readonly Part[],
  embodied: EmbodiedInput | undefined,
): string {
  const name = 'embodied_per_accelerator_kgco2e'
  const of = ({ draft: own, fleet, bring }: Part) =>
    bring(define(own, name, 'kgCO2e', embodiedPerAccelerator(own, fleet, embodied?.boundary)))
  return defineMean(draft, parts, { name, unit: 'kgCO2e', of })
}

/** Splits power or energy over the parts, by what an accelerator of each draws. */
export function splitByDraw(
  draft: Draft,
  parts: readonly Part[],
  { figure, unit }: { figure: string; unit: string },
): void {
  const each = 'accelerator_power_average_kw'
  const of = ({ countName, bring }: Part) =>
    `${figure} * ${countName} * ${bring(each)} / (${count} * ${each})`
  breakDownByPart(draft, parts, { figure, unit, of })
}

/** A figure of the fleet by part. Two of one kind of machine are told apart by their places. */
export function breakDownByPart(
  draft: Draft,
  parts: readonly Part[],
  { figure, unit, of }: { figure: string; unit: string; of: (part: Part) => string },
): void {
  const isAlone = (part: Part) => !parts.some((other) => other !== part && other.ref === part.ref)
  const shares = parts.map((part, index) => [
    isAlone(part) ? part.ref : `${part.ref}.${index}`,
    define(draft, `fleet_${index}_${figure}`, unit, of(part)),
  ])
  draft.breakdowns.set(figure, Object.fromEntries(shares))
}
