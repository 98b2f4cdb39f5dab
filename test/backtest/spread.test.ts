import { describe, expect, test } from 'vitest'
import type { HeldOutSummary } from '../../src/backtest/held-out.ts'
import { readMeasured } from '../../src/backtest/measured.ts'
import { halfWidthLog, unitSquares, usualSquare } from '../../src/backtest/spread.ts'

describe('half the width of p10–p90', () => {
  // (9 × 0.01 + 0.01)/10 = 0.01: 1.2816 × (1 + 0.66/10) × 0.1 = 0.136619.
  test('follows many units by Student’s quantile', () => {
    expect(halfWidthLog(new Array(9).fill(0.01), 0.01)).toBeCloseTo(0.136619, 6)
  })

  // (0.0001 + 0.01)/2 = 0.00505: 1.2816 × 1.33 × 0.071063 = 0.121129.
  test('trusts a single close unit half', () => {
    expect(halfWidthLog([0.0001], 0.01)).toBeCloseTo(0.121129, 6)
  })

  // Nothing seen: 1.2816 × 1.66 × 0.1.
  test('without any unit is the usual one, widened', () => {
    expect(halfWidthLog([], 0.01)).toBeCloseTo(0.212746, 6)
  })

  // a: (0.01 + 0.09)/2 = 0.05, b: 0.04.
  test('counts units alike however many rows they have', () => {
    const errors = new Map([
      ['a1', 0.1],
      ['a2', -0.3],
      ['b1', 0.2],
    ])
    const squares = unitSquares(errors, [...errors.keys()], (row) => row.slice(0, 1))
    expect([...squares].map(([name, square]) => [name, Number(square.toFixed(12))])).toEqual([
      ['a', 0.05],
      ['b', 0.04],
    ])
    expect(usualSquare([1, 9, 3])).toBe(3)
  })
})

describe('ranges with sources left out, of the fit and of the ranges', () => {
  const timed = readMeasured<HeldOutSummary[]>('training', 'held-out.json')
  const held = readMeasured<HeldOutSummary[]>('training', 'memory-held-out.json')
  const scores = [...timed, ...held].flatMap(({ quantity, source, source_held_out: score }) =>
    score === null ? [] : [{ quantity, source, score }],
  )
  const ofTime = scores.filter(({ quantity }) => quantity === 'step_time').map(({ score }) => score)
  const rows = ofTime.reduce((sum, { rows_count }) => sum + rows_count, 0)
  const mean = (value: (score: (typeof ofTime)[number]) => number) =>
    ofTime.reduce((sum, score) => sum + value(score) * score.rows_count, 0) / rows

  test('hold 75 to 90% of the measured steps at a mean width of 40% or less', () => {
    expect(mean(({ coverage_ratio }) => coverage_ratio ?? 0)).toBeGreaterThanOrEqual(0.75)
    expect(mean(({ coverage_ratio }) => coverage_ratio ?? 0)).toBeLessThanOrEqual(0.9)
    const width = mean(({ low_width_ratio: low, high_width_ratio: high }) => (low ?? 1) + (high ?? 1))
    expect(width).toBeLessThanOrEqual(0.4)
  })

  test.each(['tpu_recipes_trillium', 'modellink_ascend'])(
    'hold three quarters of %s, a chip without rows, whose median is within 30%%',
    (name) => {
      const score = scores.find(({ source }) => source === name)?.score
      expect(score?.coverage_ratio).toBeGreaterThanOrEqual(0.75)
      expect(score?.median_absolute_error_ratio).toBeLessThanOrEqual(0.3)
    },
  )

  test.each(['torchtune', 'qwen_finetuning', 'litgpt', 'bigscience', 'simumax'])(
    'hold three quarters of the measured memory of %s',
    (name) => {
      const score = scores.find(({ source, quantity }) => source === name && quantity === 'memory')?.score
      expect(score?.coverage_ratio).toBeGreaterThanOrEqual(0.75)
    },
  )
})
