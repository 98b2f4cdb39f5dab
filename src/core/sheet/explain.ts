import type { DerivationStep } from '../../contract/answer.ts'
import type { Figure, PhysicsFigure } from './figure.ts'
import { type Sheet, slotNamed } from './sheet.ts'
import { withoutSmall } from './small-parts.ts'
import type { Step } from './structure.ts'

/**
 * The derivation of the wanted figures: each known step that they rest on, in order of need, with
 * its formula as it ran, its inputs and its value.
 */
export function explain(sheet: Sheet, wanted: readonly string[]): DerivationStep[] {
  const { structure, figures, gaps } = sheet
  const needed = slotsNeeded(sheet, wanted)
  const steps: DerivationStep[] = []
  for (const [place, figure] of figures.entries()) {
    const slot = structure.assumptionsCount + place
    const step = structure.steps[place]
    if (step && needed[slot] && !gaps.has(slot)) steps.push(explainStep(sheet, { figure, step, slot }))
  }
  return steps
}

function explainStep(
  sheet: Sheet,
  { figure, step, slot }: { figure: Figure; step: Step; slot: number },
): DerivationStep {
  const inputs: Record<string, number> = {}
  for (const input of step.inputs)
    inputs[sheet.structure.printedNames[input] ?? ''] = sheet.values[input] ?? Number.NaN
  const explained: DerivationStep = {
    figure: figure.name,
    unit: figure.unit,
    inputs,
    value: sheet.values[slot] ?? Number.NaN,
  }
  if (figure.kind === 'physics') explainPhysics(explained, figure, sheet, step)
  else explained.formula = step.printed
  if (figure.kind !== 'unknown' && figure.source) explained.source = figure.source
  return explained
}

function explainPhysics(explained: DerivationStep, figure: PhysicsFigure, sheet: Sheet, step: Step): void {
  explained.function = figure.function
  const parts = figure.parts?.(Float64Array.from(step.inputs, (input) => sheet.values[input] ?? Number.NaN))
  if (parts) explained.breakdowns = withoutSmall(parts)
}

/** Marks the wanted slots and all that they rest on. */
function slotsNeeded(sheet: Sheet, wanted: readonly string[]): Uint8Array {
  const { structure, values } = sheet
  const needed = new Uint8Array(values.length)
  for (const name of wanted) needed[slotNamed(sheet, name)] = 1
  for (let place = structure.steps.length - 1; place >= 0; place--) {
    if (!needed[structure.assumptionsCount + place]) continue
    for (const input of structure.steps[place]?.inputs ?? []) needed[input] = 1
  }
  return needed
}

/** Parts of a physics figure at the sheet's own values; empty where it is unknown. */
export function partsOfPhysics(sheet: Sheet, name: string): Record<string, number> {
  const slot = slotNamed(sheet, name)
  const place = slot - sheet.structure.assumptionsCount
  const [figure, step] = [sheet.figures[place], sheet.structure.steps[place]]
  if (figure?.kind !== 'physics' || !step || sheet.gaps.has(slot)) return {}
  const inputs = Float64Array.from(step.inputs, (input) => sheet.values[input] ?? Number.NaN)
  return withoutSmall(figure.parts?.(inputs) ?? {})
}
