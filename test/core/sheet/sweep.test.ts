import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drivers } from '../../../src/core/sheet/drivers.ts'
import { sample } from '../../../src/core/sheet/sample.ts'
import { buildSheet } from '../../../src/core/sheet/sheet.ts'
import { NonFiniteFigure } from '../../../src/core/sheet/sheet-error.ts'
import { assumption, draft, formula } from './draft.ts'

const length = 400
const name = (index: number) => `figure_${index}`

/** Of formulas and physics by turns; the first hundred figures do not vary, the others need several functions. */
const sheetAt = (low: number, value: number, high: number) =>
  buildSheet(
    draft(
      [assumption('a.x', '1', value, { low, high }), assumption('a.k', '1', 7)],
      Array.from({ length }, (_, index) => {
        if (index === 0) return formula(name(0), '1', 'a.k')
        if (index < 100) return formula(name(index), '1', `${name(index - 1)} * 1.01`)
        if (index % 5 > 0) return formula(name(index), '1', `${name(index - 1)} + a.x / (a.k + ${name(50)})`)
        return {
          kind: 'physics' as const,
          name: name(index),
          unit: '1',
          function: 'wave',
          inputs: [name(index - 1), 'a.x', 'a.k'],
          evaluate: ([before = 0, x = 0, k = 0]: Float64Array) => before + Math.sin(x) / k,
          source: 'test',
        }
      }),
    ),
  )

const wanted = [0, 99, 100, 250, length - 1].map(name)

describe('a sheet that is met again is sampled by a program of what varies alone', () => {
  test('it gives the same bits as the whole sheet, and so do the drivers', () => {
    const range = fc
      .tuple(fc.double({ min: 0.5, max: 9, noNaN: true }), fc.double({ min: 0.01, max: 4, noNaN: true }))
      .map(([low, width]) => sheetAt(low, low + width / 3, low + width))
    // The first time that a shape is met the whole sheet is run, from the second on the program.
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 1300 }), (sheet, count) => {
        const fresh = { ...sheet, structure: { ...sheet.structure } }
        const asked = { count, seed: 5 }
        const [plain, swept] = [fresh, fresh].map((one) => sample(one, asked, wanted))
        expect([...(swept?.columns ?? [])]).toEqual([...(plain?.columns ?? [])])
        const other = { ...sheet, structure: { ...sheet.structure } }
        const [first, second] = [other, other].map((one) => drivers(one, wanted))
        expect(second).toEqual(first)
      }),
      { numRuns: 20 },
    )
  })

  test('a figure that is not finite at some sample is named, the first and the second time', () => {
    const broken = buildSheet(
      draft(
        [assumption('a.x', '1', 2, { low: -1, high: 4 })],
        [formula('root', '1', 'sqrt(a.x)'), formula('kept', '1', 'a.x * 2')],
      ),
    )
    for (const _ of [1, 2, 3])
      expect(() => sample(broken, { count: 64, seed: 1 }, ['kept'])).toThrow(new NonFiniteFigure('root'))
  })
})
