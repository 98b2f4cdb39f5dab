import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Architecture } from '../../../src/contract/model/architecture.ts'
import type { Recompute } from '../../../src/contract/request/recompute.ts'
import { explainMemory, type MemoryAnswer } from '../../../src/core/training/memory.ts'
import { planNumbers } from '../../../src/core/training/plan.ts'
import { recomputeOf, recomputeOperations, recomputeWord } from '../../../src/core/training/recompute.ts'
import { explainStep } from '../../../src/core/training/step.ts'
import { bytesPerGib } from '../../../src/core/units.ts'
import { gptLike, mixture, plan, question } from './subject.ts'

const tokens = 2048

function ask(recompute: Recompute, architecture: Architecture = gptLike({ layers: 16, hidden: 2048 })) {
  return question({ architecture, run: { generation: 'megatron-lm-2025', recompute } })
}

function memory(recompute: Recompute, architecture?: Architecture): MemoryAnswer {
  const answer = explainMemory(ask(recompute, architecture))
  if (answer === null) throw new Error('the machine of these tests has a peak')
  return answer
}

const activations = (recompute: Recompute, architecture?: Architecture) =>
  memory(recompute, architecture).breakdown.activations

/** Factor of the generation on kept activations: what 16 layers of 32 h keep, over 16 × 32 h. */
const factor = (activations('none') * bytesPerGib) / (tokens * 16 * 32 * 2048)

const latent: Architecture = {
  ...mixture({ layers: 16, hidden: 2048 }),
  gated_mlp: true,
  attention: {
    kind: 'mla',
    q_lora_rank: 1536,
    kv_lora_rank: 512,
    qk_nope_head_dim: 128,
    qk_rope_head_dim: 64,
    v_head_dim: 128,
  },
}

/** GiB that 16 layers spare where each keeps so many 16-bit elements of a token less. */
const spared = (elements: number) => (factor * tokens * 16 * 2 * elements) / bytesPerGib

describe('what is computed again', () => {
  // Inputs of 8 layers at 2 h, 8 whole layers at 32 h, one more while it is made again: (8 × 2 + 8 × 32 + 32) / (16 × 32).
  test('every second block keeps half of the layers and one working set', () => {
    expect(activations({ every_blocks_count: 2 }) / activations('none')).toBeCloseTo(304 / 512, 9)
  })

  test('every block is full recompute', () => {
    expect(activations({ every_blocks_count: 1 })).toBe(activations('full'))
  })

  test('norms spare two tensors of the width, an activation function one of the feed-forward width', () => {
    const none = activations('none')
    expect(none - activations({ operations: ['norms'] })).toBeCloseTo(spared(2 * 2048), 9)
    expect(none - activations({ operations: ['mlp_act'] })).toBeCloseTo(spared(4 * 2048), 9)
    expect(activations({ operations: ['experts_act', 'mla_up'] })).toBe(none)
  })

  // 16 heads: queries and keys of 192, values of 128. 4 routed experts and a shared one of width 2048.
  test('up-projections spare queries, keys and values; experts their activation function', () => {
    const none = activations('none', latent)
    expect(none - activations({ operations: ['mla_up'] }, latent)).toBeCloseTo(spared(16 * 512), 9)
    expect(none - activations({ operations: ['experts_act'] }, latent)).toBeCloseTo(spared(5 * 2048), 9)
  })

  // Of a layer stay 4 h + 2 (q + v + o + 4 h): 18 h of 32; one layer is whole while it is made again.
  test('per_op keeps every second product, the attention and one working set', () => {
    expect(activations('per_op') / activations('none')).toBeCloseTo((16 * 18 + 32) / (16 * 32), 9)
  })

  // 2 × (1536 × 16 × 192 + 512 × 16 × 256) FLOP a token and layer more.
  test('up-projections cost their products once more, norms next to nothing', () => {
    const seconds = (recompute: Recompute) => explainStep(ask(recompute, latent))?.step_time_s ?? 0
    expect(seconds({ operations: ['mla_up'] })).toBeGreaterThan(seconds('none'))
    expect(seconds({ operations: ['mla_up'] })).toBeLessThan(seconds('full'))
    expect(seconds({ operations: ['norms'] }) / seconds('none')).toBeLessThan(1.03)
  })
})

const someRecompute = fc.oneof(
  fc.constantFrom<Recompute>('none', 'selective', 'full', 'per_op'),
  fc.integer({ min: 2, max: 100 }).map((count): Recompute => ({ every_blocks_count: count })),
  fc
    .subarray(recomputeOperations, { minLength: 1 })
    .map((operations): Recompute => (operations.join() === 'attention_core' ? 'selective' : { operations })),
)

test('a recompute is found again in the numbers of a plan', () => {
  fc.assert(
    fc.property(someRecompute, (one) => {
      expect(recomputeOf(planNumbers(plan, one))).toEqual(one)
    }),
  )
})

test('more recompute never holds more', () => {
  const shapes = fc.record({ layers: fc.integer({ min: 1, max: 24 }), experts: fc.boolean() })
  fc.assert(
    fc.property(shapes, fc.integer({ min: 2, max: 8 }), ({ layers, experts }, every) => {
      const shape = { layers, hidden: 1024 }
      const architecture = experts ? mixture(shape) : gptLike(shape)
      const peak = (recompute: Recompute) => memory(recompute, architecture).memory_peak_per_accelerator_gib
      const ladder = [
        'none',
        { every_blocks_count: every },
        { every_blocks_count: every - 1 },
        'full',
      ] as const
      const peaks = ladder.map((one) => peak(one))
      expect(peaks).toEqual(peaks.toSorted((a, b) => b - a))
      for (const operation of recomputeOperations)
        expect(peak({ operations: [operation] })).toBeLessThanOrEqual(peak('none'))
      expect(peak({ operations: [...recomputeOperations] })).toBeLessThanOrEqual(
        peak({ operations: ['norms'] }),
      )
      expect(peak('per_op')).toBeLessThanOrEqual(peak('none'))
    }),
  )
})

test('a recompute has one word', () => {
  expect(
    [{ every_blocks_count: 2 }, { operations: ['norms', 'mla_up'] }, 'full'].map((one) =>
      recomputeWord(one as Recompute),
    ),
  ).toEqual(['every_2_blocks', 'norms+mla_up', 'full'])
})
