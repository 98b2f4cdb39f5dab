import type { FormulaFigure } from '../sheet/figure.ts'
import { buildSheet, figureValue } from '../sheet/sheet.ts'
import type { Draft } from './draft.ts'

/**
 * The value of a figure that a draft has so far, by its own formula and those it rests on: for what must be chosen
 * before the sheet is whole. `null` where the draft has none of that name, or no formula for it.
 */
export function settledValue(draft: Draft, name: string): number | null {
  const figures = new Map<string, FormulaFigure>()
  gather(draft, name, figures)
  if (!figures.has(name)) return null
  return figureValue(buildSheet({ assumptions: draft.assumptions, figures: [...figures.values()] }), name)
}

/** The value of an input or of a figure that a draft has so far; `null` where it has neither. */
export function valueNamed(draft: Draft, name: string): number | null {
  const input = draft.assumptions.find(({ path }) => path === name)
  return input === undefined ? settledValue(draft, name) : input.value
}

function gather(draft: Draft, name: string, into: Map<string, FormulaFigure>): void {
  const figure = draft.figures.find((one) => one.name === name)
  if (figure?.kind !== 'formula' || into.has(name)) return
  for (const [inner] of figure.formula.matchAll(/[a-z_][\w.]*/g)) gather(draft, inner, into)
  into.set(name, figure)
}
