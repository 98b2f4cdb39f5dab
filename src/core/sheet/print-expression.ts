import type { Expression } from './expression.ts'

const binding = { compare: 0, '+': 1, '-': 1, '*': 2, '/': 2, negate: 3, '^': 4, atom: 5 } as const

function strength(expression: Expression): number {
  if (expression.kind === 'binary') return binding[expression.operator]
  if (expression.kind === 'compare') return binding.compare
  return expression.kind === 'negate' ? binding.negate : binding.atom
}

/** Writes an expression back in the published grammar: unit notes gone, every name as `nameOf` gives it. */
export function printExpression(expression: Expression, nameOf: (name: string) => string): string {
  const print = (inner: Expression, least: number): string => {
    const text = printExpression(inner, nameOf)
    return strength(inner) < least ? `(${text})` : text
  }
  switch (expression.kind) {
    case 'number':
      return expression.text
    case 'name':
      return nameOf(expression.name)
    case 'negate':
      return `-${print(expression.operand, binding.negate)}`
    case 'call':
      return `${expression.name}(${expression.operands.map((operand) => print(operand, 0)).join(', ')})`
    case 'compare':
      return `${print(expression.left, 1)} ${expression.operator} ${print(expression.right, 1)}`
    case 'binary': {
      const own = binding[expression.operator]
      const [left, right] = expression.operator === '^' ? [own + 1, binding.negate] : [own, own + 1]
      return `${print(expression.left, left)} ${expression.operator} ${print(expression.right, right)}`
    }
  }
}
