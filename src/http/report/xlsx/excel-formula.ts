import { type Expression, parseExpression } from '../../../core/sheet/expression.ts'

const functions: Readonly<Record<string, (operands: readonly string[]) => string>> = {
  min: (operands) => `MIN(${operands.join(',')})`,
  max: (operands) => `MAX(${operands.join(',')})`,
  // CEILING and FLOOR differ between programs and signs; INT rounds down in all of them.
  ceil: ([operand]) => `-INT(-(${operand}))`,
  floor: ([operand]) => `INT(${operand})`,
  sqrt: ([operand]) => `SQRT(${operand})`,
  exp: ([operand]) => `EXP(${operand})`,
  log: ([operand]) => `LN(${operand})`,
  if: ([condition, yes, no]) => `IF((${condition})<>0,${yes},${no})`,
}

const comparisons: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' }

/**
 * A formula of the published grammar as a spreadsheet runs it, with every name as `cellOf` gives it. Written with all its
 * brackets: spreadsheets bind a minus tighter than a power and read powers from the left.
 */
export function excelFormula(formula: string, cellOf: (name: string) => string): string {
  const write = (part: Expression): string => {
    switch (part.kind) {
      case 'number':
        return part.text
      case 'name':
        return cellOf(part.name)
      case 'negate':
        return `(-${write(part.operand)})`
      case 'call':
        return functions[part.name]?.(part.operands.map(write)) ?? ''
      case 'compare':
        return `IF(${write(part.left)}${comparisons[part.operator] ?? part.operator}${write(part.right)},1,0)`
      case 'binary':
        return part.operator === '^'
          ? `POWER(${write(part.left)},${write(part.right)})`
          : `(${write(part.left)}${part.operator}${write(part.right)})`
    }
  }
  return `=${write(parseExpression(formula))}`
}
