import type { DerivationStep } from '../../contract/answer.ts'
import type { SourceWording } from '../../contract/words.ts'
import type { KindName } from '../../kinds/kinds.ts'
import { withoutCurrency } from './currency-unit.ts'
import type { SeenExample } from './seen.ts'

/** One way in which a figure comes about, with the numbers of the first example that has it. */
export type FormulaForm = {
  figure: string
  unit: string
  formula: string | null
  function: string | null
  kinds: KindName[]
  source: SourceWording | null
  worked: { kind: KindName; example: string; unit: string; inputs: Record<string, number>; value: number }
}

/** The ways of a figure, or all that a function is called for, by its id. */
export type FormulaBook = ReadonlyMap<string, readonly FormulaForm[]>

/** The formulas of the estimated examples, each form once. A figure and a function have the same kind of entry. */
export function formulaBook(seen: readonly SeenExample[]): FormulaBook {
  const forms = new Map<string, FormulaForm>()
  for (const { kind, example, derivation } of seen) {
    for (const step of derivation) {
      const key = JSON.stringify([step.figure, step.formula, step.function, withoutCurrency(step.unit)])
      const known = forms.get(key)
      if (known === undefined) forms.set(key, formOf(step, kind, example))
      else if (!known.kinds.includes(kind)) known.kinds.push(kind)
    }
  }
  const book = new Map<string, FormulaForm[]>()
  for (const form of forms.values()) {
    for (const id of [form.figure, ...(form.function === null ? [] : [form.function])]) {
      const entry = book.get(id)
      if (entry === undefined) book.set(id, [form])
      else entry.push(form)
    }
  }
  return book
}

function formOf(step: DerivationStep, kind: KindName, example: string): FormulaForm {
  return {
    figure: step.figure,
    unit: withoutCurrency(step.unit),
    formula: step.formula ?? null,
    function: step.function ?? null,
    kinds: [kind],
    source: step.source ?? null,
    worked: { kind, example, unit: step.unit, inputs: step.inputs, value: step.value },
  }
}

export const kindsOf = (forms: readonly FormulaForm[]) => [...new Set(forms.flatMap(({ kinds }) => kinds))]
