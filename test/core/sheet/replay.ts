import type { DerivationStep } from '../../../src/contract/answer.ts'

/**
 * A second, independent reader of the published grammar: a table of operators and a stack, nothing
 * of the engine. What it computes from a printed formula must be what the engine answered.
 */
export function evaluateFormula(formula: string, inputs: Record<string, number>): number {
  const tokens = formula.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|<=|>=|==|!=|[-+*/^(),<>]/g) ?? []
  let at = 0
  const peek = () => tokens[at]
  const take = () => tokens[at++] ?? ''
  const compare = (): number => {
    const left = sum()
    const operator = peek()
    const tests: Record<string, (a: number, b: number) => boolean> = {
      '<': (a, b) => a < b,
      '<=': (a, b) => a <= b,
      '>': (a, b) => a > b,
      '>=': (a, b) => a >= b,
      '==': (a, b) => a === b,
      '!=': (a, b) => a !== b,
    }
    const test = operator === undefined ? undefined : tests[operator]
    if (!test) return left
    take()
    return test(left, sum()) ? 1 : 0
  }
  const sum = (): number => {
    let value = product()
    while (peek() === '+' || peek() === '-') value = take() === '+' ? value + product() : value - product()
    return value
  }
  const product = (): number => {
    let value = signed()
    while (peek() === '*' || peek() === '/') value = take() === '*' ? value * signed() : value / signed()
    return value
  }
  const signed = (): number => {
    if (peek() !== '-') return power()
    take()
    return -signed()
  }
  const power = (): number => {
    const base = atom()
    if (peek() !== '^') return base
    take()
    return base ** signed()
  }
  const atom = (): number => {
    const token = take()
    if (token === '(') {
      const inner = compare()
      if (take() !== ')') throw new Error(`unbalanced: ${formula}`)
      return inner
    }
    if (/^\d/.test(token)) return Number(token)
    if (peek() === '(') return call(token)
    const value = inputs[token]
    if (value === undefined) throw new Error(`${formula} names ${token}, which its inputs lack`)
    return value
  }
  const call = (name: string): number => {
    const operands: number[] = []
    do {
      take()
      operands.push(compare())
    } while (peek() === ',')
    take()
    if (name === 'if') return (operands[0] ? operands[1] : operands[2]) ?? Number.NaN
    const known: Record<string, (...values: number[]) => number> = {
      min: Math.min,
      max: Math.max,
      ceil: (x) => Math.ceil(x ?? Number.NaN),
      floor: (x) => Math.floor(x ?? Number.NaN),
      sqrt: (x) => Math.sqrt(x ?? Number.NaN),
      exp: (x) => Math.exp(x ?? Number.NaN),
      log: (x) => Math.log(x ?? Number.NaN),
    }
    const found = known[name]
    if (!found) throw new Error(`${formula} calls ${name}`)
    return found(...operands)
  }
  const value = compare()
  if (at !== tokens.length) throw new Error(`${formula} does not end at ${peek()}`)
  return value
}

/** Replays a whole derivation with some inputs changed; answers every figure by name. */
export function replay(
  steps: readonly DerivationStep[],
  changed: Record<string, number> = {},
): Record<string, number> {
  const figures: Record<string, number> = {}
  for (const step of steps) {
    const inputs = { ...step.inputs }
    for (const name of Object.keys(inputs)) {
      const value = changed[name] ?? figures[name]
      if (value !== undefined) inputs[name] = value
    }
    figures[step.figure] = step.formula === undefined ? step.value : evaluateFormula(step.formula, inputs)
  }
  return figures
}
