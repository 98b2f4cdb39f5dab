import { words } from '../words.ts'
import type { Expression, FunctionName } from './expression.ts'
import { SheetError } from './sheet-error.ts'
import {
  divideUnits,
  formatUnit,
  multiplyUnits,
  noUnit,
  parseUnit,
  raiseUnit,
  sameUnit,
  type Unit,
} from './unit.ts'

/**
 * The unit of an expression, given the units of its names. Adding, comparing or choosing between
 * different units is a fault, so a forgotten 3600 is caught before a sheet ever runs.
 */
export function inferUnit(expression: Expression, unitOf: (name: string) => Unit): Unit {
  const infer = (inner: Expression): Unit => inferUnit(inner, unitOf)
  const alike = (left: Unit, right: Unit, what: string): Unit => {
    if (!sameUnit(left, right)) {
      throw new SheetError(
        'unit_mismatch',
        words('units_joined', { operation: what, left: formatUnit(left), right: formatUnit(right) }),
      )
    }
    return left
  }
  switch (expression.kind) {
    case 'number':
      return parseUnit(expression.unit)
    case 'name':
      return unitOf(expression.name)
    case 'negate':
      return infer(expression.operand)
    case 'compare':
      return alike(infer(expression.left), infer(expression.right), `"${expression.operator}"`) && noUnit
    case 'call':
      return inferCall(expression.name, expression.operands.map(infer), alike)
    case 'binary': {
      const left = infer(expression.left)
      if (expression.operator === '^') return inferPower(left, expression.right)
      const right = infer(expression.right)
      if (expression.operator === '*') return multiplyUnits(left, right)
      if (expression.operator === '/') return divideUnits(left, right)
      return alike(left, right, `"${expression.operator}"`)
    }
  }
}

type Alike = (left: Unit, right: Unit, what: string) => Unit

function inferCall(name: FunctionName, units: Unit[], alike: Alike): Unit {
  const [first = noUnit, second = noUnit, third = noUnit] = units
  if (name === 'if') return alike(second, third, 'if')
  if (name === 'min' || name === 'max') return units.reduce((left, right) => alike(left, right, name))
  if (name === 'exp' || name === 'log') return alike(first, noUnit, name)
  if (name === 'sqrt') return halfUnit(first)
  return first
}

function halfUnit(unit: Unit): Unit {
  if ([...unit.values()].some((exponent) => exponent % 2 !== 0)) {
    throw new SheetError('unit_mismatch', words('root_without_unit', { unit: formatUnit(unit) }))
  }
  return new Map([...unit].map(([symbol, exponent]) => [symbol, exponent / 2]))
}

/** A base with a unit needs a whole number as its power; a plain base may have any power. */
function inferPower(base: Unit, power: Expression): Unit {
  if (base.size === 0) return noUnit
  if (power.kind !== 'number' || !Number.isInteger(power.value)) {
    throw new SheetError('unit_mismatch', words('power_not_whole', { unit: formatUnit(base) }))
  }
  return raiseUnit(base, power.value)
}
