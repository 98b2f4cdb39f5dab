import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/backtest/catalog.ts'
import { fitRows } from '../../src/backtest/fit-rows.ts'
import { measuredFile } from '../../src/backtest/measured.ts'
import { priors } from '../../src/backtest/priors.ts'
import { readRows, type TrainingRow } from '../../src/backtest/row.ts'
import { fitStep } from '../../src/backtest/step-fit.ts'
import { thinned } from '../../src/backtest/step-held-out.ts'
import { calibration } from '../../src/core/training/measured.ts'

const rows = readRows<TrainingRow>(measuredFile('training', 'rows.jsonl'))
const timed = fitRows(rows, shippedCatalog(), priors)

describe('the shipped calibration', () => {
  test('of step time is what its rows give', () => {
    const fitted = fitStep(priors, thinned(timed)).calibration
    for (const [name, { step }] of Object.entries(fitted.generations)) {
      const shipped = calibration.generations[name]?.step
      expect(step.gemm_efficiency_ratio, name).toBeCloseTo(shipped?.gemm_efficiency_ratio ?? 0, 3)
      expect(step.elementwise_passes_count, name).toBeCloseTo(shipped?.elementwise_passes_count ?? 0, 2)
      expect(step.expert_efficiency_ratio, name).toBeCloseTo(shipped?.expert_efficiency_ratio ?? 0, 3)
    }
  }, 60_000)

  test.each([
    ['megatron-2021', ['narayanan_2021', 'vtrain_multi_node', 'vtrain_single_node']],
    ['megatron-deepspeed-2022', ['bigscience', 'mt_nlg']],
  ])('has one set of coefficients for every source of %s, none per model or shape', (name, expected) => {
    const members = timed.filter(({ generation }) => generation === name)
    expect([...new Set(members.map(({ source }) => source))].sort()).toEqual(expected)
    expect(calibration.generations[name]?.measured).toBe(true)
  })

  // Prior of a tenth: within three of its standard deviations.
  test('keeps every site within what sites differ by', () => {
    const factors = Object.values(calibration.sites)
    expect(factors.length).toBeGreaterThan(10)
    for (const factor of factors) expect(Math.abs(Math.log(factor))).toBeLessThan(0.3)
  })
})
