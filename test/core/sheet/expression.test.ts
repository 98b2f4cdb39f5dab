import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseExpression } from '../../../src/core/sheet/expression.ts'
import { generate } from '../../../src/core/sheet/generate.ts'
import { printExpression } from '../../../src/core/sheet/print-expression.ts'
import { evaluateFormula } from './replay.ts'

const names = ['a', 'b', 'tokens_count'] as const
const inputs = { a: 3, b: 0.5, tokens_count: 7 }

function run(text: string): number {
  const body = generate(parseExpression(text), (name) => `inputs.${name}`)
  return new Function('inputs', `return ${body}`)(inputs) as number
}

function print(text: string): string {
  return printExpression(parseExpression(text), (name) => name)
}

const formula = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...names),
    fc.double({ min: 0.01, max: 100, noNaN: true }).map((value) => value.toString()),
    fc
      .tuple(tie('whole'), fc.constantFrom('+', '-', '*', '/'), tie('whole'))
      .map(([left, sign, right]) => `(${left}) ${sign} ${right}`),
    fc
      .tuple(tie('whole'), fc.constantFrom('min', 'max'), tie('whole'))
      .map(([left, name, right]) => `${name}(${left}, ${right})`),
    fc
      .tuple(tie('whole'), tie('whole'), tie('whole'))
      .map(([left, right, other]) => `if(${left} < ${right}, ${other}, ${left})`),
    tie('whole').map((inner) => `-(${inner})`),
    tie('whole').map((inner) => `(${inner}) ^ 2`),
  ),
})).whole

describe('formulas', () => {
  test('operators bind as in school: 2 + 3 * 4 ^ 2 / 8 is 8', () => {
    // 4^2 = 16; 3 * 16 / 8 = 6; 2 + 6 = 8
    expect(run('2 + 3 * 4 ^ 2 / 8')).toBe(8)
  })

  test('powers bind to the right and before a sign: -2 ^ 3 ^ 2 is -512', () => {
    // 3^2 = 9; 2^9 = 512
    expect(run('-(2 ^ 3 ^ 2)')).toBe(-512)
  })

  test('units noted on numbers are gone from what is printed', () => {
    expect(print('a / 3600[s/h] * 6[FLOP/token]')).toBe('a / 3600 * 6')
  })

  test('brackets that carry meaning are kept, others are dropped', () => {
    expect(print('a - (b - tokens_count)')).toBe('a - (b - tokens_count)')
    expect(print('(a * b) / tokens_count')).toBe('a * b / tokens_count')
    expect(print('a / (b * tokens_count)')).toBe('a / (b * tokens_count)')
  })

  test.each(['', '1 +', 'a b', 'sin(a)', 'min(a)', 'if(a, b)', '(a', 'a)', 'a ** b', '1..2', 'a; b', 'a.b.'])(
    '%j is refused as a formula',
    (text) => {
      expect(() => parseExpression(text)).toThrow()
    },
  )

  test('what is printed computes what ran, read by an independent evaluator', () => {
    fc.assert(
      fc.property(formula, (text) => {
        const ran = run(text)
        const replayed = evaluateFormula(print(text), inputs)
        if (!Number.isFinite(ran)) return
        expect(Math.abs(replayed - ran)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(ran)))
      }),
      { numRuns: 500 },
    )
  })
})
