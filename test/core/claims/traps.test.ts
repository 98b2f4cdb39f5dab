import { describe, expect, test } from 'vitest'
import { findTraps } from '../../../src/core/claims/traps.ts'
import type { FigureCheck } from '../../../src/core/claims/verdict.ts'
import type { Estimate } from '../../../src/core/estimates/answer.ts'

function off(unit: string, ratio: number, verdict: FigureCheck['verdict'] = 'differs'): FigureCheck[] {
  return [{ name: 'figure', unit, theirs: 1, ours: ratio, ratio, tolerance_ratio: 0.001, verdict }]
}

function estimate(changes: Partial<Estimate>): Estimate {
  return {
    kind: 'training',
    status: 'ok',
    headline: {},
    ranges: {},
    breakdowns: {},
    assumptions: [],
    unknowns: [],
    warnings: [],
    validity: { domain: 'any', inside_domain: false, backtest: null, not_modelled: [] },
    ...changes,
  }
}

const servers = estimate({
  assumptions: [{ path: 'node.accelerators_count', value: 8, unit: 'count', origin: 'given' }],
  headline: { wall_clock_days: 30 },
})

describe('a figure that is off by the factor between two units', () => {
  test.each([
    ['GB/s', 1 / 8, 'bit_or_byte'],
    ['GB/s', 8, 'bit_or_byte'],
    ['FLOP/s', 86_400, 'flop_or_flop_per_s'],
    ['PF_day', 1 / 3600, 'flop_or_flop_per_s'],
    ['FLOP', 1000, 'prefix'],
    ['day', 2, 'sparse_peak'],
    ['token', 4 / 3, 'words_or_tokens'],
  ])('%s by %f is %s', (unit, ratio, trap) => {
    expect(findTraps(off(unit, ratio), null)).toEqual([{ trap, at: 'figure' }])
  })

  test.each([
    [8, 'card_or_server'],
    [1 / 30, 'card_or_card_day'],
    [720, 'card_or_card_day'],
  ])('a count by %f is %s for a run of 30 days in servers of eight', (ratio, trap) => {
    expect(findTraps(off('count', ratio), servers)).toEqual([{ trap, at: 'figure' }])
  })

  test.each([
    ['USD', 8],
    ['GB/s', 7],
    ['kWh', 86_400],
  ])('%s by %f is none', (unit, ratio) => {
    expect(findTraps(off(unit, ratio), null)).toEqual([])
  })

  test('is not looked for where the figure agrees', () => {
    expect(findTraps(off('GB/s', 8, 'reproduced'), null)).toEqual([])
  })
})

test('warnings of the estimate name theirs', () => {
  const warnings = [
    { code: 'peak_above_dense', path: 'accelerator.override' },
    { code: 'money_is_not_compute', path: 'sizing.method' },
    { code: 'price_stale' },
  ]
  expect(findTraps([], estimate({ warnings }))).toEqual([
    { trap: 'sparse_peak', at: 'accelerator.override' },
    { trap: 'money_as_compute', at: 'sizing.method' },
  ])
})
