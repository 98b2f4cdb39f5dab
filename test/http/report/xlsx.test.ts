import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excelFormula } from '../../../src/http/report/xlsx/excel-formula.ts'
import { workingOf } from '../../../src/http/report/xlsx/working.ts'
import { sharedApp } from '../support/app.ts'

const names = { a: 'A1', b: 'B1' } as Record<string, string>
const write = (formula: string) => excelFormula(formula, (name) => names[name] ?? '?')

describe('a formula in a spreadsheet', () => {
  test.each([
    ['a + b * 2', '=(A1+(B1*2))'],
    // A spreadsheet reads -2^2 as 4 and 2^3^2 as 64; the grammar reads -4 and 512.
    ['-a ^ 2', '=(-POWER(A1,2))'],
    ['a ^ b ^ 2', '=POWER(A1,POWER(B1,2))'],
    ['ceil(a / b)', '=-INT(-((A1/B1)))'],
    ['floor(a)', '=INT(A1)'],
    ['log(a)', '=LN(A1)'],
    ['max(0, a - b)', '=MAX(0,(A1-B1))'],
    ['if(a >= b, a, 0)', '=IF((IF(A1>=B1,1,0))<>0,A1,0)'],
    ['a == b', '=IF(A1=B1,1,0)'],
    ['1e-9 * a', '=(1e-9*A1)'],
  ])('%s is %s', (formula, written) => expect(write(formula)).toBe(written))
})

/** Runs a formula as a spreadsheet does, over cells by their address. */
function run(formula: string, cells: ReadonlyMap<string, number>): number {
  const script = formula
    .slice(1)
    .replaceAll(/'([^']+)'!\$B\$(\d+)/g, (_, sheet, row) => `(${cells.get(`${sheet}!${row}`)})`)
    .replaceAll(/<>/g, '!=')
    .replaceAll(/(?<![<>!=])=(?!=)/g, '==')
    .replaceAll(/\b(MIN|MAX|SQRT|EXP)\(/g, (_, name) => `Math.${name.toLowerCase()}(`)
    .replaceAll('INT(', 'Math.floor(')
    .replaceAll('POWER(', 'Math.pow(')
    .replaceAll('LN(', 'Math.log(')
    .replaceAll('IF(', '((c,y,n)=>c?y:n)(')
  return Number(new Function(`return ${script}`)())
}

describe('the working of an estimate as a workbook', () => {
  const asked = async () => {
    const payload = {
      model: { ref: 'llama3.1-8b' },
      run: { tokens_count: 1e12 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
      price: { ref: 'cheapest' },
    }
    const app = await sharedApp()
    const url = '/v1/estimates/training?include=derivation'
    const { derivation, headline } = (await app.inject({ method: 'POST', url, payload })).json()
    return { derivation, headline }
  }

  /** The sheets worked out from the top, as they stand or with one input changed. */
  const workedOut = async (change?: { name: string; value: number }) => {
    const { derivation, headline } = await asked()
    const { inputs, rows, rowOf } = workingOf(derivation, { inputs: 'I', working: 'W' })
    const cells = new Map<string, number>()
    inputs.forEach(({ name, value }, at) => {
      cells.set(`I!${at + 2}`, name === change?.name ? change.value : value)
    })
    rows.forEach(({ step, formula }, at) => {
      cells.set(`W!${at + 2}`, formula === null ? step.value : run(formula, cells))
    })
    return { headline, figure: (key: string) => cells.get(`W!${rowOf.get(key)}`) ?? Number.NaN, rows, rowOf }
  }

  test('gives every figure of the answer again', async () => {
    const { headline, figure, rowOf } = await workedOut()
    const keys = Object.keys(headline).filter((key) => rowOf.has(key) && headline[key] !== null)
    expect(keys.length).toBeGreaterThan(20)
    for (const key of keys) expect(Math.abs(figure(key) / headline[key] - 1) || 0).toBeLessThan(1e-9)
  })

  test('with one input changed follows it: twice the price costs twice, any number of tokens as many days', async () => {
    const before = await workedOut()
    const dearer = await workedOut({ name: 'accelerator_hour_amount', value: 2 * 2.29 })
    expect(dearer.figure('cost_amount') / before.figure('cost_amount')).toBeCloseTo(2, 9)
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.01, max: 100, noNaN: true }), async (factor) => {
        const more = await workedOut({ name: 'tokens_count', value: 1e12 * factor })
        expect(more.figure('wall_clock_days') / before.figure('wall_clock_days') / factor).toBeCloseTo(1, 9)
      }),
      { numRuns: 5 },
    )
  })
})
