import type { Draft } from '../estimates/draft.ts'
import { sheetOf } from '../estimates/draft-sheet.ts'
import { buildSheet, type Sheet } from '../sheet/sheet.ts'
import { NonFiniteFigure } from '../sheet/sheet-error.ts'

/** Figures that divide by the work, by a price or by a saving, each of which may be a true 0. */
const quotient =
  /_per_work_hour$|_per_million_tokens$|^break_even_|^payback_|_saving_against_|^price_implied_|_per_accelerator_hour$/

/**
 * Evaluates a draft. A quotient over a true 0 (no work, a price of nothing) has no value: it becomes
 * unknown as `no_solution`, and the rest is answered. Throws `Refusal('non_finite_result')` for any
 * other figure. `pattern` says which figures of another kind of estimate are quotients.
 */
export function settleQuotients(draft: Draft, pattern: RegExp = quotient): Sheet {
  for (;;) {
    try {
      return buildSheet(draft)
    } catch (error) {
      if (!(error instanceof NonFiniteFigure) || !pattern.test(error.figure)) return sheetOf(draft)
      const place = draft.figures.findIndex(({ name }) => name === error.figure)
      const figure = draft.figures[place]
      if (figure === undefined || figure.kind === 'unknown') return sheetOf(draft)
      const { name, unit } = figure
      const gap = { reason: 'no_solution', detail: 'what it divides by is 0' } as const
      draft.figures[place] = { kind: 'unknown', name, unit, gap }
    }
  }
}
