import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../../../src/contract/answer.ts'
import type { ClaimInput } from '../../../../src/core/readers/claims/inputs.ts'
import { findTraps, type TrapSource } from '../../../../src/core/readers/claims/traps.ts'
import type { FigureCheck } from '../../../../src/core/readers/claims/verdict.ts'

function off(unit: string, ratio: number, verdict: FigureCheck['verdict'] = 'differs'): FigureCheck[] {
  return [{ name: 'figure', unit, theirs: 1, ours: ratio, ratio, tolerance_ratio: 0.001, verdict }]
}

function estimate(changes: Partial<Estimate>): Estimate {
  return {
    kind: 'training',
    status: 'ok',
    headline: {},
    ranges: {},
    units: () => ({}),
    breakdowns: {},
    assumptions: [],
    unknowns: [],
    warnings: [],
    validity: { domain: 'any', inside_domain: false, backtest: null, not_modelled: [] },
    ...changes,
  }
}

function find(figures: FigureCheck[], of: Estimate | null, more: Partial<TrapSource> = {}) {
  const machines = { named: null, all: [] }
  return findTraps({ figures, inputs: [], estimate: of, machines, restsOn: () => [], ...more })
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
    expect(find(off(unit, ratio), null)).toEqual([{ trap, at: 'figure' }])
  })

  test.each([
    [8, 'card_or_server'],
    [1 / 30, 'card_or_card_day'],
    [720, 'card_or_card_day'],
  ])('a count by %f is %s for a run of 30 days in servers of eight', (ratio, trap) => {
    expect(find(off('count', ratio), servers)).toEqual([{ trap, at: 'figure' }])
  })

  test.each([
    ['USD', 8],
    ['GB/s', 7],
    ['kWh', 86_400],
  ])('%s by %f is none', (unit, ratio) => {
    expect(find(off(unit, ratio), null)).toEqual([])
  })

  test('is not looked for where the figure agrees', () => {
    expect(find(off('GB/s', 8, 'reproduced'), null)).toEqual([])
  })
})

test('warnings of the estimate name theirs', () => {
  const warnings = [
    { code: 'peak_above_dense', path: 'accelerator.override' },
    { code: 'money_is_not_compute', path: 'sizing.method' },
    { code: 'price_stale' },
  ]
  expect(find([], estimate({ warnings }))).toEqual([
    { trap: 'sparse_peak', at: 'accelerator.override' },
    { trap: 'money_as_compute', at: 'sizing.method' },
  ])
})

test.each([
  // 30 days are 2,592,000 s
  ['FLOP', 2_592_000, 'flop_or_flop_per_s'],
  ['day', 8, 'card_or_server'],
])('%s by %f is %s for a run of 30 days in servers of eight', (unit, ratio, trap) => {
  expect(find(off(unit, ratio), servers)).toEqual([{ trap, at: 'figure' }])
})

test('a count that is off by the tokens of a word is of words that were taken for tokens', () => {
  const path = 'traffic.tokens_per_english_word'
  const words = estimate({ assumptions: [{ path, value: 1.3, unit: 'token/word', origin: 'given' }] })
  expect(find(off('count', 1.3), words)).toEqual([{ trap: 'words_or_tokens', at: 'figure' }])
  expect(find(off('count', 1.3), null)).toEqual([])
})

const peak = 'peak_dense_bf16_flop_per_s'
const input = (path: string, value: number): ClaimInput => ({ path, unit: '1', value, basis: 'stated' })
const a100 = { [peak]: 3.12e14, scale_out_gbit_per_s: 1600, memory_bandwidth_gb_per_s: 2039 }

describe('an input that is off from the named machine by the factor between two units', () => {
  test.each([
    // 312e12 x 2, x 8 and x 16; 1,600 / 8; 2,039 x 8; 312 TFLOP/s as 312 PFLOP/s
    [`accelerator.override.${peak}`, 6.24e14, 'sparse_peak'],
    [`accelerator.override.${peak}`, 2.496e15, 'card_or_server'],
    [`accelerator.override.${peak}`, 4.992e15, 'card_or_server'],
    ['accelerator.override.scale_out_gbit_per_s', 200, 'bit_or_byte'],
    ['estimate.request.accelerator.override.memory_bandwidth_gb_per_s', 16_312, 'bit_or_byte'],
    [`accelerator.override.${peak}`, 3.12e17, 'prefix'],
  ])('%s at %f is %s', (path, value, trap) => {
    const machines = { named: a100, all: [] }
    expect(find([], servers, { inputs: [input(path, value)], machines })).toEqual([{ trap, at: path }])
  })

  test.each([
    [`accelerator.override.${peak}`, 3.12e14],
    // half a peak is no sparse one
    [`accelerator.override.${peak}`, 1.56e14],
    ['run.mfu_ratio', 0.4],
  ])('%s at %f is none', (path, value) => {
    const machines = { named: a100, all: [] }
    expect(find([], servers, { inputs: [input(path, value)], machines })).toEqual([])
  })
})

describe('without a named machine', () => {
  const all = [a100, { [peak]: 9.894e14 }]
  const found = (value: number) =>
    find([], null, { inputs: [input(`accelerator.${peak}`, value)], machines: { named: null, all } })

  test('a peak that no machine has, but that is just twice one, is a sparse one', () => {
    expect(found(6.24e14)).toMatchObject([{ trap: 'sparse_peak' }])
    expect(found(1.9788e15)).toMatchObject([{ trap: 'sparse_peak' }])
  })

  test('a peak that a machine has, or that is like none, is taken as it is', () => {
    expect(found(9.89e14)).toEqual([])
    expect(found(5e14)).toEqual([])
  })
})

test('a ratio of prices that is claimed for another ratio is money taken as compute', () => {
  const prices = { name: 'price_factor', unit: '1', theirs: 15, ours: 15, ratio: 1, tolerance_ratio: 0.001 }
  const compute = { ...prices, name: 'compute_factor', ours: 67, ratio: 67 / 15 }
  const figures: FigureCheck[] = [
    { ...prices, verdict: 'reproduced' },
    { ...compute, verdict: 'differs' },
  ]
  const amount: ClaimInput = { path: 'price_amount', unit: 'USD', value: 30, basis: 'stated' }
  const work: ClaimInput = { path: 'work_flop', unit: 'FLOP', value: 1e25, basis: 'stated' }
  const restsOn = (unit: ClaimInput) => (name: string) => (name === 'price_factor' ? [unit] : [])
  expect(find(figures, null, { restsOn: restsOn(amount) })).toEqual([
    { trap: 'money_as_compute', at: 'price_factor' },
  ])
  expect(find(figures, null, { restsOn: restsOn(work) })).toEqual([])
})

test('a peak above the dense one that is a server’s is not told as a sparse one as well', () => {
  const path = `accelerator.override.${peak}`
  const warnings = [{ code: 'peak_above_dense', path: 'accelerator.override' }]
  const machines = { named: a100, all: [] }
  const found = find([], estimate({ warnings }), { inputs: [input(path, 2.496e15)], machines })
  expect(found).toEqual([{ trap: 'card_or_server', at: path }])
})
