import { describe, expect, test } from 'vitest'
import type { Goal } from '../../../../src/contract/request/figure-goals.ts'
import { evidenceFor } from '../../../../src/core/readers/recommend/evidence.ts'
import { inOrder, onFront, unplaced } from '../../../../src/core/readers/recommend/rank.ts'

const cheap: Goal = { figure: 'cost', goal: 'min' }
const fast: Goal = { figure: 'rate', goal: 'max' }
const option = (key: string, cost: number | null, rate: number | null, score?: number) => ({
  key,
  headline: { cost, rate },
  ...(score !== undefined && { score }),
})

describe('order and front', () => {
  test('the least cost first, among equals the higher rate, then the key', () => {
    const options = [option('b', 2, 1), option('a', 2, 1), option('c', 2, 5), option('d', 1, 0)]
    expect(inOrder(options, [cheap, fast]).map(({ key }) => key)).toEqual(['d', 'c', 'a', 'b'])
  })

  test('an option that another equals in all and betters in one is not on the front', () => {
    expect(onFront([option('a', 1, 5), option('b', 2, 5), option('c', 2, 9)], [cheap, fast])).toEqual([
      true,
      false,
      true,
    ])
  })

  test('a score is one more figure of the front, the more the better', () => {
    expect(onFront([option('a', 1, 5, 0.5), option('b', 2, 5, 0.9)], [cheap, fast])).toEqual([true, true])
  })

  test('a limit that is passed, one that is not known and a figure that is not known leave no place', () => {
    const { headline } = option('a', 3, null)
    expect(unplaced(headline, cheap, [{ figure: 'cost', max: 2 }])?.reason).toBe('limit_exceeded')
    expect(unplaced(headline, cheap, [{ figure: 'rate', min: 2 }])?.reason).toBe('limit_unknown')
    expect(unplaced(headline, fast, [])?.reason).toBe('figure_unknown')
    expect(unplaced(headline, cheap, [{ figure: 'cost', max: 3 }])).toBeNull()
  })
})

describe('evidence', () => {
  const h100 = { accelerator: 'nvidia-h100-sxm5-80gb', family: 'hopper' }
  const h800 = { accelerator: 'nvidia-h800-sxm5-80gb', family: 'hopper' }

  test.each([
    ['rows of the accelerator in the format', h100, 'fp8', 'measured', []],
    ['bf16 and fp16 are one format', { accelerator: 'amd-mi300x', family: 'cdna3' }, 'bf16', 'measured', []],
    ['rows of the accelerator in another format', h100, 'nvfp4', 'kin', ['precision']],
    ['rows of a sibling in the format', h800, 'fp8', 'kin', ['accelerator']],
    ['rows of a sibling in another format', h800, 'int3', 'kin', ['accelerator', 'precision']],
    ['no format said', h100, null, 'kin', ['precision']],
    ['no rows', { accelerator: 'new', family: 'new' }, 'bf16', 'extrapolated', []],
  ] as const)('%s: of %o in %s %s', (_, machine, precision, level, other) => {
    expect(evidenceFor('serving', { ...machine, precision })).toMatchObject({ level, other })
  })

  test('rows of one format are fewer than those of the accelerator, and have their own error', () => {
    const fp8 = evidenceFor('serving', { ...h100, precision: 'fp8' })
    const any = evidenceFor('serving', { ...h100, precision: 'nvfp4' })
    expect(fp8.rows_count).toBeLessThan(any.rows_count)
    expect(fp8.error_ratio).toBeGreaterThan(0)
    expect(evidenceFor('serving', { accelerator: null, family: null, precision: null })).toEqual({
      level: 'extrapolated',
      other: [],
      rows_count: 0,
      error_ratio: null,
    })
  })

  test('an answer that rests on no prediction has none', () => {
    const machine = { ...h100, precision: 'fp8' }
    expect(evidenceFor(null, machine).level).toBe('extrapolated')
  })
})
