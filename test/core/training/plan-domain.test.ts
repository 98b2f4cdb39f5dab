import { describe, expect, test } from 'vitest'
import type { MeasuredRow } from '../../../src/core/training/nearest.ts'
import { unseenOfPlan } from '../../../src/core/training/plan-domain.ts'

const row: MeasuredRow = {
  id: 'a',
  source: 's',
  mixture: false,
  precision: 'bf16',
  family: 'hopper',
  parameters_total_count: 7e10,
  accelerators_count: 512,
  sequence_length_tokens: 4096,
  global_batch_sequences: 512,
  tensor: 8,
  pipeline: 4,
  context: 1,
  expert: 1,
  virtual_stages: 2,
  micro_batch_sequences: 1,
  zero_stage: 1,
  recompute: 'none',
  mfu_ratio: 0.4,
  step_time_s: 10,
  log_error: 0,
}
const sharded = { ...row, tensor: 1, pipeline: 1, virtual_stages: 1, zero_stage: 3, mfu_ratio: 0.36 }
const rows = [row, sharded]

describe('a plan', () => {
  test('as one that was measured has nothing unseen', () => {
    expect(unseenOfPlan(row, rows)).toEqual([])
  })

  // Twice the deepest that was measured is 8.
  test.each([
    ['twice as deep as any', { pipeline: 8 }, []],
    ['deeper than that', { pipeline: 16 }, ['plan.pipeline']],
    ['with context ranks, which no row has', { context: 2 }, ['plan.context']],
    ['sharded within a pipeline, which rows have apart alone', { zero_stage: 3 }, ['plan']],
    ['with another recompute', { recompute: 'full' as const }, ['run.recompute']],
    // Between 0.36 / 1.25 = 0.288 and 0.4 x 1.05 = 0.42, the most that any run reached and a little.
    ['of half the MFU', { mfu_ratio: 0.17 }, ['mfu_ratio']],
    ['of more MFU than was ever reached', { mfu_ratio: 0.43 }, ['mfu_ratio']],
    ['of a little more', { mfu_ratio: 0.41 }, []],
  ])('%s: %o', (_, changes, unseen) => {
    expect(unseenOfPlan({ ...row, ...changes }, rows)).toEqual(unseen)
  })
})
