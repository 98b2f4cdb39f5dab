import type { Expression } from './expression.ts'

/** Writes an expression as JavaScript. Only names that `variableOf` knows and numbers can reach the text. */
export function generate(expression: Expression, variableOf: (name: string) => string): string {
  const write = (inner: Expression): string => generate(inner, variableOf)
  switch (expression.kind) {
    case 'number':
      return String(expression.value)
    case 'name':
      return variableOf(expression.name)
    case 'negate':
      return `(-${write(expression.operand)})`
    case 'compare':
      return `(${write(expression.left)} ${strict(expression.operator)} ${write(expression.right)})`
    case 'binary':
      return `(${write(expression.left)} ${expression.operator === '^' ? '**' : expression.operator} ${write(expression.right)})`
    case 'call': {
      const operands = expression.operands.map(write)
      if (expression.name === 'if') return `(${operands[0]} ? ${operands[1]} : ${operands[2]})`
      return `Math.${expression.name}(${operands.join(', ')})`
    }
  }
}

function strict(operator: string): string {
  return operator === '==' || operator === '!=' ? `${operator}=` : operator
}
