import type { Assumption, FormulaFigure, SheetDraft } from '../../../src/core/sheet/figure.ts'

export function assumption(
  path: string,
  unit: string,
  value: number | null,
  more: Partial<Assumption> = {},
): Assumption {
  return { path, unit, value, origin: 'given', ...more }
}

export function formula(name: string, unit: string, text: string): FormulaFigure {
  return { kind: 'formula', name, unit, formula: text }
}

export function draft(assumptions: Assumption[], figures: SheetDraft['figures']): SheetDraft {
  return { assumptions, figures }
}
