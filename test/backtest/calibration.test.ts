import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/backtest/catalog.ts'
import { fitGeneration, fitRows } from '../../src/backtest/fit-rows.ts'
import { measuredFile } from '../../src/backtest/measured.ts'
import { priors } from '../../src/backtest/priors.ts'
import { readRows, type TrainingRow } from '../../src/backtest/row.ts'
import { calibration } from '../../src/core/training/measured.ts'

const rows = readRows<TrainingRow>(measuredFile('training', 'rows.jsonl'))

describe('the shipped calibration', () => {
  test.each(['fsdp-2023', 'megatron-core-2025', 'megatron-lm-2025'])(
    'of %s is what its rows give',
    (name) => {
      const usable = fitRows(rows, shippedCatalog(), priors, 'step_time')
      const fitted = fitGeneration(priors, name, usable, 'step_time').generations[name]?.step
      const shipped = calibration.generations[name]?.step
      expect(fitted?.gemm_efficiency_ratio).toBeCloseTo(shipped?.gemm_efficiency_ratio ?? 0, 3)
      expect(fitted?.elementwise_passes_count).toBeCloseTo(shipped?.elementwise_passes_count ?? 0, 2)
      expect(fitted?.expert_efficiency_ratio).toBeCloseTo(shipped?.expert_efficiency_ratio ?? 0, 3)
    },
  )

  test('has one set of coefficients for every A100 source of Megatron, none per model or shape', () => {
    const sources = new Set(
      fitRows(rows, shippedCatalog(), priors, 'step_time')
        .filter(({ generation }) => generation === 'megatron-2021')
        .map(({ source }) => source),
    )
    expect([...sources].sort()).toEqual([
      'bigscience',
      'mt_nlg',
      'narayanan_2021',
      'vtrain_multi_node',
      'vtrain_single_node',
    ])
    expect(Object.keys(calibration.generations['megatron-2021']?.accelerators ?? {})).toEqual([
      'nvidia-a100-sxm4-80gb',
    ])
  })
})
