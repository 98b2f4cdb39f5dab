import type { DerivationStep } from '../../../contract/answer.ts'
import { excelFormula } from './excel-formula.ts'

/** A row of the inputs: a name with the value that steps take it with. */
export type InputRow = { name: string; value: number }

/** A row of the working: a formula over cells, or a value where physics worked it out. */
export type StepRow = { step: DerivationStep; formula: string | null }

/** Cells stand in the second column of their sheet, the first row is the head. */
const firstRow = 2

/**
 * Inputs and steps as two sheets whose rows point at each other: a name is the step that came before under it, else an
 * input. Changing an input moves everything that closed formulas make of it.
 */
export function workingOf(steps: readonly DerivationStep[], sheets: { inputs: string; working: string }) {
  const inputs: InputRow[] = []
  const places = new Map<string, number>()
  const rowOf = new Map<string, number>()
  const inputCell = (name: string, value: number) => {
    const key = `${name} ${value}`
    if (!places.has(key)) places.set(key, inputs.push({ name, value }) - 1)
    return `'${sheets.inputs}'!$B$${firstRow + (places.get(key) ?? 0)}`
  }
  const rows = steps.map((step, index): StepRow => {
    const cellOf = (name: string) => {
      const row = rowOf.get(name)
      return row === undefined ? inputCell(name, valueIn(step, name)) : `'${sheets.working}'!$B$${row}`
    }
    const formula = step.formula === undefined ? null : excelFormula(step.formula, cellOf)
    rowOf.set(step.figure, firstRow + index)
    return { step, formula }
  })
  return { inputs, rows, rowOf }
}

/** A formula names its inputs alone: one that it lacks is a fault of the derivation, and no 0. */
function valueIn({ figure, inputs }: DerivationStep, name: string): number {
  const value = inputs[name]
  if (value === undefined) throw new Error(`${figure} is worked out from ${name}, which it does not have`)
  return value
}
