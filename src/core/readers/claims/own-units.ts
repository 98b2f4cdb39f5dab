import { namesIn, parseExpression } from '../../sheet/expression.ts'
import { inferUnit } from '../../sheet/infer-unit.ts'
import { formatUnit, noUnit, parseUnit } from '../../sheet/unit.ts'

/** A formula of a claim, and its unit where the claim says it. */
export type OwnFormula = { name: string; unit?: string | undefined; formula: string }

/**
 * Units of a claim's formulas by name: what the claim says, else what the formula gives. `known` are the
 * units of what they rest on. Of formulas that rest on themselves the sheet says so; here they have none.
 * Throws `SheetError` where a formula joins what has different units.
 */
export function ownUnits(
  formulas: readonly OwnFormula[],
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const units = new Map(known)
  const byName = new Map(formulas.map((one) => [one.name, one]))
  const open = new Set<string>()
  const unitOf = (name: string): string => {
    const found = units.get(name)
    const own = byName.get(name)
    if (found !== undefined || own === undefined || open.has(name)) return found ?? '1'
    open.add(name)
    const unit = own.unit ?? inferred(own.formula, unitOf)
    units.set(name, unit)
    return unit
  }
  return new Map(formulas.map(({ name }) => [name, unitOf(name)]))
}

/** A formula that is a name alone has the unit of it in its own words: `count`, which is no unit to reckon with. */
function inferred(formula: string, unitOf: (name: string) => string): string {
  const expression = parseExpression(formula)
  if (expression.kind === 'name') return unitOf(expression.name)
  const units = new Map([...namesIn(expression)].map((name) => [name, parseUnit(unitOf(name))]))
  return formatUnit(inferUnit(expression, (name) => units.get(name) ?? noUnit))
}
