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
  test('rows of the accelerator, then of its family, then none', () => {
    const own = evidenceFor('serving', { accelerator: 'nvidia-h100-sxm5-80gb', family: 'hopper' })
    const kin = evidenceFor('serving', { accelerator: 'nvidia-h800-sxm5-80gb', family: 'hopper' })
    const none = evidenceFor('serving', { accelerator: 'new', family: 'new' })
    expect([own.level, kin.level, none.level]).toEqual(['measured', 'kin', 'extrapolated'])
    expect(kin.rows_count).toBeGreaterThan(own.rows_count)
    expect(none).toEqual({ level: 'extrapolated', rows_count: 0, error_ratio: null })
  })

  test('an answer that rests on no prediction has none', () => {
    const machine = { accelerator: 'nvidia-h100-sxm5-80gb', family: 'hopper' }
    expect(evidenceFor(null, machine).level).toBe('extrapolated')
  })
})
