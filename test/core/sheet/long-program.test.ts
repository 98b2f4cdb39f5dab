import { describe, expect, test } from 'vitest'
import { rangeOf } from '../../../src/core/sheet/range.ts'
import { sample } from '../../../src/core/sheet/sample.ts'
import { requireSamples } from '../../../src/core/sheet/sampling-cost.ts'
import { buildSheet, figureValue } from '../../../src/core/sheet/sheet.ts'
import { TooManySamples } from '../../../src/core/sheet/sheet-error.ts'
import { assumption, draft, formula } from './draft.ts'

const length = 2000
const name = (index: number) => `figure_${index}`

/** Each figure is the one before and the input; every tenth comes from a function. Too long for one compiled function. */
const chain = buildSheet(
  draft(
    [assumption('a.x', '1', 3, { low: 3, high: 5 })],
    Array.from({ length }, (_, index) => {
      if (index === 0) return formula(name(0), '1', 'a.x')
      if (index % 10 > 0) return formula(name(index), '1', `${name(index - 1)} + a.x`)
      return {
        kind: 'physics' as const,
        name: name(index),
        unit: '1',
        function: 'sum',
        inputs: [name(index - 1), 'a.x'],
        evaluate: ([before = 0, x = 0]: Float64Array) => before + x,
        source: 'test',
      }
    }),
  ),
)

describe('a sheet that is too long for one compiled function', () => {
  test('has every figure: the n-th is n times the input', () => {
    for (const index of [0, 1, 10, 499, 500, 1000, length - 1])
      expect(figureValue(chain, name(index))).toBe(3 * (index + 1))
  })

  test('is sampled as a short one: the last figure is 2,000 times the first in every sample', () => {
    const last = name(length - 1)
    const samples = sample(chain, { count: 300, seed: 1 }, [name(0), last])
    const [first, all] = [rangeOf(chain, samples, name(0)), rangeOf(chain, samples, last)]
    expect((all?.low ?? 0) / (first?.low ?? 1)).toBeCloseTo(length, 9)
    expect((all?.high ?? 0) / (first?.high ?? 1)).toBeCloseTo(length, 9)
  })
})

describe('the work of sampling is bounded', () => {
  // 1 read for the first figure, 2 for each of the others, 20 for the draw: 1.5e8 / 4,019 = 37,322
  test('a sheet of 2,000 figures takes 37,322 samples', () => {
    expect(() => requireSamples(37_322, [chain])).not.toThrow()
    expect(() => requireSamples(37_323, [chain])).toThrow(TooManySamples)
  })

  test('of several sheets the work is added up', () => {
    expect(() => requireSamples(18_661, [chain, chain])).not.toThrow()
    expect(() => requireSamples(18_662, [chain, chain])).toThrow('18662 samples are more than 18661')
  })

  test('a sheet that nothing is read in takes any number', () => {
    expect(() => requireSamples(65_536, [buildSheet(draft([assumption('a.x', '1', 1)], []))])).not.toThrow()
  })
})

test('a sheet comes out the same before and after thousands of others were made', () => {
  const one = () =>
    buildSheet(
      draft(
        [assumption('a.x', '1', 2)],
        [formula('twice', '1', 'a.x * 2'), formula('more', '1', 'twice + a.x')],
      ),
    )
  const before = one()
  for (let index = 0; index < 5000; index++)
    buildSheet(
      draft(
        [assumption('a.x', '1', 2)],
        Array.from({ length: 10 }, (_, place) => formula(`other_${index}_${place}`, '1', 'a.x + 1')),
      ),
    )
  // 2 * 2 and 4 + 2
  for (const sheet of [before, one()])
    expect([figureValue(sheet, 'twice'), figureValue(sheet, 'more')]).toEqual([4, 6])
})
