import type { Language } from '../../i18n/messages.ts'
import { sourceIn } from '../../i18n/wording.ts'
import { coefficientsOf } from './coefficients.ts'
import { type FormulaBook, type FormulaForm, kindsOf } from './formulas.ts'
import type { SeenExample } from './seen.ts'
import { whereItFails } from './where-it-fails.ts'

const whatIs = (id: string, forms: readonly FormulaForm[]) =>
  forms.every((form) => form.function === id) ? 'function' : 'figure'

/** The formulas by id, without their forms. */
export function listFormulas(book: FormulaBook) {
  return [...book]
    .map(([id, forms]) => ({ id, is: whatIs(id, forms), kinds: kindsOf(forms), forms_count: forms.length }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

type Asked = {
  id: string
  forms: readonly FormulaForm[]
  seen: readonly SeenExample[]
  packageRoot: string
  language: Language
}

/** A formula whole: its forms with their numbers, the coefficients of a function, where it fails. */
export async function describeFormula({ id, forms, seen, packageRoot, language }: Asked) {
  const kinds = kindsOf(forms)
  const leftOut = seen.filter(({ kind }) => kinds.includes(kind)).flatMap(({ notModelled }) => notModelled)
  return {
    id,
    is: whatIs(id, forms),
    kinds,
    forms: forms.map(({ worked, source, ...form }) => ({
      ...form,
      source: source === null ? null : sourceIn(language, source),
      worked_example: worked,
    })),
    coefficients: coefficientsOf(id),
    not_modelled: [...new Set(leftOut)].sort(),
    fails: await whereItFails(packageRoot, kinds, language),
  }
}
