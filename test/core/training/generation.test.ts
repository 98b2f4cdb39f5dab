import { describe, expect, test } from 'vitest'
import { generationOf, namedGeneration } from '../../../src/core/training/generation.ts'

const plain = { zero_stage: 1, expert: 1 }
const sharded = { zero_stage: 3, expert: 1 }

describe('the framework that is not named', () => {
  test.each([
    ['ampere', plain, 'megatron-core-2026'],
    ['volta', plain, 'megatron-2021'],
    ['volta', sharded, 'fsdp2-2024'],
    ['hopper', sharded, 'fsdp2-2024'],
    ['hopper', { zero_stage: 3, expert: 8 }, 'megatron-core-2026'],
    ['tpu-v5e', sharded, 'maxtext-2025'],
    ['ascend-910c', plain, 'mindspeed-2024'],
  ])('is the usual one of %s under its layout', (family, layout, expected) => {
    expect(generationOf(layout, family)).toBe(expected)
  })
})

test('Megatron-DeepSpeed is a framework of its own', () => {
  expect(namedGeneration('megatron-deepspeed')).toBe('megatron-deepspeed-2022')
})
