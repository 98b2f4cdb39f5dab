import { Refusal } from '../refusal.ts'
import { buildSheet, type Sheet } from '../sheet/sheet.ts'
import { NonFiniteFigure } from '../sheet/sheet-error.ts'
import { words } from '../words.ts'
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

/**
 * Evaluates a draft. A quotient over a true 0 has no value: in the draft it becomes unknown as
 * `no_solution`, and the rest is answered. Throws `Refusal('non_finite_result')` for any other figure.
 */
export function settledSheet(draft: Draft): Sheet {
  for (;;) {
    try {
      return buildSheet(draft)
    } catch (error) {
      if (!(error instanceof NonFiniteFigure)) throw error
      const place = draft.figures.findIndex(({ name }) => name === error.figure)
      const figure = draft.figures[place]
      if (figure?.kind !== 'formula' || figure.isQuotient !== true)
        throw new Refusal('non_finite_result', '', { figure: error.figure })
      const { name, unit } = figure
      const gap = { reason: 'no_solution', detail: words('divided_by_zero') } as const
      draft.figures[place] = { kind: 'unknown', name, unit, gap }
    }
  }
}
