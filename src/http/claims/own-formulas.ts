import type { CheckedClaim } from '../../core/readers/claims/claim.ts'
import { isRequestPath } from '../../core/readers/claims/place.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Expression, namesIn, parseExpression } from '../../core/sheet/expression.ts'
import { SheetError } from '../../core/sheet/sheet-error.ts'
import { parseUnit } from '../../core/sheet/unit.ts'

/**
 * Whether every formula can be read, with units that can be read and names that the claim has.
 * Throws `claim_formula_invalid` at the first that is not, or `claim_input_unknown` on an assumption
 * that no formula and no request uses.
 */
export function checkFormulas({ figures, steps = [], assumptions, request }: CheckedClaim): void {
  const known = new Set([
    ...assumptions.map(({ path }) => path),
    ...steps.map(({ name }) => name),
    ...figures.map(({ name }) => name),
  ])
  const used = new Set<string>()
  const lists = [
    ['steps', steps],
    ['figures', figures],
  ] as const
  for (const [list, entries] of lists)
    for (const [index, { formula }] of entries.entries()) {
      if (formula === undefined) continue
      const at = `/${list}/${index}/formula`
      const expression = read(formula, at)
      checkUnits(expression, at)
      for (const name of namesIn(expression)) {
        used.add(name)
        if (!known.has(name) && (request === null || !name.startsWith('estimate.')))
          throw new Refusal('claim_formula_invalid', at, { fault: 'missing_name', detail: name })
      }
    }
  for (const [index, { path }] of assumptions.entries())
    if (!used.has(path) && (request === null || !isRequestPath(path)))
      throw new Refusal('claim_input_unknown', `/assumptions/${index}/path`, { path })
}

function read(formula: string, at: string): Expression {
  try {
    return parseExpression(formula)
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    throw new Refusal('claim_formula_invalid', at, { fault: error.fault, detail: error.words })
  }
}

/** Units that numbers carry. */
function checkUnits(expression: Expression, at: string): void {
  if (expression.kind === 'number') checkUnit(expression.unit, at)
  else if (expression.kind === 'negate') checkUnits(expression.operand, at)
  else if (expression.kind === 'call') for (const operand of expression.operands) checkUnits(operand, at)
  else if (expression.kind !== 'name') {
    checkUnits(expression.left, at)
    checkUnits(expression.right, at)
  }
}

function checkUnit(unit: string, at: string): void {
  try {
    parseUnit(unit)
  } catch {
    throw new Refusal('claim_formula_invalid', at, { fault: 'unit_unreadable', detail: unit })
  }
}
