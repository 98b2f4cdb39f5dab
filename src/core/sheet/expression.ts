import { words } from '../words.ts'
import { SheetError } from './sheet-error.ts'

export type BinaryOperator = '+' | '-' | '*' | '/' | '^'
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='
export type FunctionName = 'min' | 'max' | 'ceil' | 'floor' | 'sqrt' | 'exp' | 'log' | 'if'

export type Expression =
  | { kind: 'number'; value: number; text: string; unit: string }
  | { kind: 'name'; name: string }
  | { kind: 'negate'; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'compare'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'call'; name: FunctionName; operands: Expression[] }

const arity: Record<FunctionName, [least: number, most: number]> = {
  min: [2, 16],
  max: [2, 16],
  ceil: [1, 1],
  floor: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  if: [3, 3],
}

const token =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?:\[([^\]]*)\])?|([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)|(<=|>=|==|!=|[-+*/^(),<>]))/y

type Token = { number?: string; unit?: string; name?: string; symbol?: string }

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  token.lastIndex = 0
  const end = text.trimEnd().length
  while (token.lastIndex < end) {
    const start = token.lastIndex
    const match = token.exec(text)
    if (!match)
      throw new SheetError(
        'syntax',
        words('formula_unreadable', { formula: text, part: text.slice(start, start + 12) }),
      )
    const [, number, unit, name, symbol] = match
    if (number !== undefined) tokens.push({ number, unit: unit ?? '1' })
    else if (name !== undefined) tokens.push({ name })
    else if (symbol !== undefined) tokens.push({ symbol })
  }
  return tokens
}

const comparisons = new Set(['<', '<=', '>', '>=', '==', '!='])

/**
 * Reads a formula of the published grammar (numbers, names, `+ - * / ^ ( )`, `min max ceil floor
 * sqrt exp log`, comparisons, `if(c, a, b)`). Two things exist only in what authors write and are
 * gone from what is printed: a number may carry its unit (`3600[s/h]`), and a name may be the
 * dotted path of an assumption (`run.tokens_count`). `^` binds to the right and tighter than `-`.
 */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text)
  let position = 0
  const fail = (): never => {
    throw new SheetError(
      'syntax',
      words('formula_part_unreadable', { formula: text, position: position + 1 }),
    )
  }
  const symbol = () => tokens[position]?.symbol
  const expect = (wanted: string) => (symbol() === wanted ? position++ : fail())

  function comparison(): Expression {
    const left = sum()
    const operator = symbol()
    if (operator === undefined || !comparisons.has(operator)) return left
    position++
    return { kind: 'compare', operator: operator as Comparison, left, right: sum() }
  }
  function sum(): Expression {
    let left = product()
    for (let operator = symbol(); operator === '+' || operator === '-'; operator = symbol()) {
      position++
      left = { kind: 'binary', operator, left, right: product() }
    }
    return left
  }
  function product(): Expression {
    let left = negation()
    for (let operator = symbol(); operator === '*' || operator === '/'; operator = symbol()) {
      position++
      left = { kind: 'binary', operator, left, right: negation() }
    }
    return left
  }
  function negation(): Expression {
    if (symbol() !== '-') return power()
    position++
    return { kind: 'negate', operand: negation() }
  }
  function power(): Expression {
    const base = atom()
    if (symbol() !== '^') return base
    position++
    return { kind: 'binary', operator: '^', left: base, right: negation() }
  }
  function atom(): Expression {
    const next = tokens[position++]
    if (next?.number !== undefined) {
      return { kind: 'number', value: Number(next.number), text: next.number, unit: next.unit ?? '1' }
    }
    if (next?.name !== undefined)
      return symbol() === '(' ? call(next.name) : { kind: 'name', name: next.name }
    if (next?.symbol !== '(') return fail()
    const inner = comparison()
    expect(')')
    return inner
  }
  function call(name: string): Expression {
    if (!Object.hasOwn(arity, name))
      throw new SheetError('syntax', words('function_unknown', { formula: text, name }))
    const known = name as FunctionName
    const operands: Expression[] = []
    do {
      position++
      operands.push(comparison())
    } while (symbol() === ',')
    expect(')')
    const [least, most] = arity[known]
    if (operands.length < least || operands.length > most) fail()
    return { kind: 'call', name: known, operands }
  }

  const whole = comparison()
  if (position !== tokens.length) fail()
  return whole
}

/** The names in an expression, each once, in order of appearance. */
export function namesIn(expression: Expression, found: Set<string> = new Set()): Set<string> {
  if (expression.kind === 'name') found.add(expression.name)
  else if (expression.kind === 'negate') namesIn(expression.operand, found)
  else if (expression.kind === 'call') for (const operand of expression.operands) namesIn(operand, found)
  else if (expression.kind !== 'number') {
    namesIn(expression.left, found)
    namesIn(expression.right, found)
  }
  return found
}

/** Formulas that were read of late with their names: a formula is the same text in every sheet of its shape. */
const namesKept = new Map<string, readonly string[]>()
const namesKeptMost = 5_000

/** The names in a formula, each once, in order of appearance. Throws as `parseExpression`. */
export function namesOf(formula: string): readonly string[] {
  const known = namesKept.get(formula)
  if (known !== undefined) return known
  const names = [...namesIn(parseExpression(formula))]
  if (namesKept.size >= namesKeptMost) namesKept.clear()
  namesKept.set(formula, names)
  return names
}
