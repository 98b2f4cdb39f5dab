import { Refusal } from '../../refusal.ts'
import { type Expression, namesIn, parseExpression } from '../../sheet/expression.ts'
import { generate } from '../../sheet/generate.ts'
import { SheetError } from '../../sheet/sheet-error.ts'

/** How numbers of a request hang together. */
export type Relation =
  /** The number at `path` follows from others. */
  | { kind: 'sets'; path: string; names: readonly string[]; valueFrom: ValueFrom }
  /** The ratio of both sides is at most 1. */
  | { kind: 'bounds'; text: string; names: readonly string[]; valueFrom: ValueFrom }

/** `null` where a name is unknown, or a result is not finite. */
type ValueFrom = (valueAt: (name: string) => number | null) => number | null

const equation = /^\s*([a-z0-9_.]+)\s*=(?!=)(.*)$/s

/**
 * Reads `run.tokens_count = 20 * model.parameters_total_count`, or a bound, `a <= b`, both sides positive. Numbers stand
 * as the fields have them: units are not looked at. Throws Refusal `relation_invalid`, which points to `pointer`.
 */
export function readRelation(text: string, pointer: string): Relation {
  const [, path, right] = equation.exec(text) ?? []
  const expression = parsed(path === undefined ? text : (right ?? ''), { text, pointer })
  if (hasUnit(expression)) throw new Refusal('relation_invalid', pointer, { relation: text })
  if (path !== undefined) return { kind: 'sets', path, ...readable(expression) }
  if (expression.kind !== 'compare' || !['<=', '>='].includes(expression.operator))
    throw new Refusal('relation_invalid', pointer, { relation: text })
  const { operator, left, right: other } = expression
  const [less, more] = operator === '<=' ? [left, other] : [other, left]
  return {
    kind: 'bounds',
    text,
    ...readable({ kind: 'binary', operator: '/', left: less, right: more }),
  }
}

function parsed(text: string, whole: { text: string; pointer: string }): Expression {
  try {
    return parseExpression(text)
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    throw new Refusal('relation_invalid', whole.pointer, { relation: whole.text })
  }
}

function hasUnit(expression: Expression): boolean {
  if (expression.kind === 'number') return expression.unit !== '1'
  if (expression.kind === 'name') return false
  if (expression.kind === 'negate') return hasUnit(expression.operand)
  if (expression.kind === 'call') return expression.operands.some(hasUnit)
  return hasUnit(expression.left) || hasUnit(expression.right)
}

function readable(expression: Expression): { names: readonly string[]; valueFrom: ValueFrom } {
  const names = [...namesIn(expression)]
  const text = generate(expression, (name) => `values[${names.indexOf(name)}]`)
  const run = new Function('values', `'use strict'; return ${text}`) as (values: number[]) => number
  return {
    names,
    valueFrom: (valueAt) => {
      const values = names.map(valueAt)
      if (values.includes(null)) return null
      const value = run(values as number[])
      return Number.isFinite(value) ? value : null
    },
  }
}
