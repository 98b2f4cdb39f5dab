import type { Assumption, Figure, Gap, SheetDraft } from './figure.ts'
import type { PhysicsCall } from './program.ts'
import { NonFiniteFigure } from './sheet-error.ts'
import { type Structure, structureOf } from './structure.ts'

/** A checked sheet with its values at the assumptions' own values. */
export type Sheet = {
  assumptions: readonly Assumption[]
  /** In order of need. */
  figures: readonly Figure[]
  structure: Structure
  calls: readonly PhysicsCall[]
  /** Assumptions, then figures; NaN where unknown. */
  values: Float64Array
  /** Per slot, why it is unknown. */
  gaps: ReadonlyMap<number, Gap>
}

/**
 * Checks a draft and evaluates it once. A cycle, a missing or doubled name and a unit that does
 * not come out throw `SheetError`; a known figure that is not finite throws `NonFiniteFigure`.
 */
export function buildSheet(draft: SheetDraft): Sheet {
  const structure = structureOf(draft)
  const { figures, calls } = inOrder(draft.figures, structure)
  const gaps = findGaps(draft.assumptions, figures, structure)
  const values = evaluateOnce(draft.assumptions, structure, calls)
  const sheet = { assumptions: draft.assumptions, figures, structure, calls, values, gaps }
  assertFinite(sheet, values.subarray(structure.assumptionsCount))
  return sheet
}

function inOrder(all: readonly Figure[], { steps }: Structure): { figures: Figure[]; calls: PhysicsCall[] } {
  const figures: Figure[] = []
  const calls: PhysicsCall[] = []
  for (const { figure: index } of steps) {
    const figure = all[index]
    if (figure === undefined) continue
    figures.push(figure)
    if (figure.kind !== 'physics') continue
    calls.push({ inputs: new Float64Array(figure.inputs.length), evaluate: figure.evaluate })
  }
  return { figures, calls }
}

function evaluateOnce(
  assumptions: readonly Assumption[],
  structure: Structure,
  calls: readonly PhysicsCall[],
): Float64Array {
  const count = structure.assumptionsCount
  const values = new Float64Array(count + structure.steps.length)
  let slot = 0
  for (const { value } of assumptions) values[slot++] = value ?? Number.NaN
  structure.program(values.subarray(0, count), values.subarray(count), 1, calls)
  return values
}

/** What rests on an unknown is unknown, for the reason of the first unknown that it rests on. */
function findGaps(
  assumptions: readonly Assumption[],
  figures: readonly Figure[],
  structure: Structure,
): Map<number, Gap> {
  const gaps = new Map<number, Gap>()
  let slot = 0
  for (const { gap } of assumptions) {
    if (gap) gaps.set(slot, gap)
    slot += 1
  }
  for (const { inputs } of structure.steps) {
    const figure = figures[slot - structure.assumptionsCount]
    const gap = figure?.kind === 'unknown' ? figure.gap : firstGap(inputs, gaps)
    if (gap) gaps.set(slot, gap)
    slot += 1
  }
  return gaps
}

function firstGap(inputs: readonly number[], gaps: ReadonlyMap<number, Gap>): Gap | undefined {
  if (gaps.size === 0) return undefined
  for (const slot of inputs) {
    const gap = gaps.get(slot)
    if (gap) return gap
  }
  return undefined
}

/** Throws `NonFiniteFigure` for the first known figure that is not finite in any of `count` rows. */
export function assertFinite(
  { figures, structure, gaps }: Pick<Sheet, 'figures' | 'structure' | 'gaps'>,
  rows: Float64Array,
  count = 1,
): void {
  const width = figures.length
  for (let place = 0; place < width; place++) {
    if (gaps.has(structure.assumptionsCount + place)) continue
    // A product with 0 is 0 for every finite number and NaN for all others: one test a column.
    let sum = 0
    for (let at = place; at < count * width; at += width) sum += (rows[at] ?? Number.NaN) * 0
    if (sum !== 0) throw new NonFiniteFigure(figures[place]?.name ?? '')
  }
}

/** A figure's or an assumption's value; `null` where unknown. Throws when the sheet has no such name. */
export function figureValue(sheet: Sheet, name: string): number | null {
  return valueAt(sheet, slotNamed(sheet, name))
}

/** The value in a slot; `null` where unknown. */
export function valueAt({ gaps, values }: Sheet, slot: number): number | null {
  return gaps.has(slot) ? null : (values[slot] ?? null)
}

/** The unit that a figure or an assumption is defined with; `null` where the sheet has no such name. */
export function unitNamed({ assumptions, figures, structure }: Sheet, name: string): string | null {
  const slot = structure.slotOf.get(name) ?? -1
  return (assumptions[slot] ?? figures[slot - structure.assumptionsCount])?.unit ?? null
}

export function slotNamed(sheet: Sheet, name: string): number {
  const slot = sheet.structure.slotOf.get(name)
  if (slot === undefined) throw new Error(`the sheet has no ${name}`)
  return slot
}
