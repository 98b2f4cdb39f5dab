import { Refusal } from '../refusal.ts'
import { buildSheet, type Sheet } from '../sheet/sheet.ts'
import { NonFiniteFigure } from '../sheet/sheet-error.ts'
import type { Draft } from './draft.ts'

/** Evaluates a draft as far as it is made. Throws `Refusal('non_finite_result')` naming the figure. */
export function sheetOf(draft: Draft): Sheet {
  try {
    return buildSheet(draft)
  } catch (error) {
    if (!(error instanceof NonFiniteFigure)) throw error
    throw new Refusal('non_finite_result', '', { figure: error.figure })
  }
}
