import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../../src/catalog/shipped.ts'
import type { ListedArchitecture } from '../../../src/contract/model/architecture.ts'
import type { MixerInput } from '../../../src/contract/model/listed.ts'
import { countModel } from '../../../src/core/model/count-model.ts'
import { kvLayout } from '../../../src/core/model/kv-cache.ts'
import { layerGroups } from '../../../src/core/model/layers/groups.ts'
import { mixerParameterCount } from '../../../src/core/model/layers/mixer-count.ts'
import { listedArchitecture } from '../../../src/core/model/listed-architecture.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { servingShape } from '../../../src/core/serving/shape.ts'

const models = shippedSnapshot().list('models')
const around = { hidden_size: 1024, vocab_size: 32_000, tied_embeddings: false }
const attention: MixerInput = { kind: 'attention', heads_count: 16, kv_heads_count: 4, head_dim: 64 }

const refusalOf = (architecture: ListedArchitecture): Refusal => {
  try {
    listedArchitecture(architecture, '/model/architecture')
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('answered')
}

describe('a shape by its layers', () => {
  // flat norms of a latent layer count the ranks twice over in neither form, biases stand in neither
  const flat = models.flatMap(({ id, architecture }) =>
    architecture && !architecture.layers && architecture.extra_parameters_count === undefined
      ? [[id, architecture] as const]
      : [],
  )

  test.each(flat)('%s listed counts, caches and serves as its flat sizes do', (_, architecture) => {
    const { hidden_size, vocab_size, tied_embeddings, position_table_tokens: positions = 0 } = architecture
    const listed = listedArchitecture(
      {
        layers: layerGroups(architecture),
        hidden_size,
        vocab_size,
        tied_embeddings,
        other_parameters_count: hidden_size * (1 + positions),
      },
      '',
    )
    const [own, other] = [countModel(architecture), countModel(listed)]
    expect(other.parameters_total_count).toBeCloseTo(own.parameters_total_count, -1)
    expect(other.parameters_active_count).toBeCloseTo(own.parameters_active_count, -1)
    expect(kvLayout(listed)).toEqual(kvLayout(architecture))
    expect(servingShape(listed, other).expert_parameters_count).toBe(
      servingShape(architecture, own).expert_parameters_count,
    )
  })

  test('fills in two norms a layer, a final one, and gated blocks', () => {
    const { parameters_total_count: total } = countModel(
      listedArchitecture(
        {
          ...around,
          layers: [{ count: 2, mixers: [attention], feed_forward: { kind: 'dense', ffn_size: 4096 } }],
        },
        '',
      ),
    )
    // 2 × (1024 × 64 × (2 × 16 + 2 × 4) + 3 × 1024 × 4096 + 2 × 1024) + 2 × 32,000 × 1024 + 1024
    expect(total).toBe(2 * (1024 * 64 * 40 + 3 * 1024 * 4096 + 2048) + 2 * 32_000 * 1024 + 1024)
  })

  test.each([
    // 1024 × (2 × 2048 + 4096 + 4096 + 32 × 130) + 8192 × 4, gate 32 × (128 + 2)
    [
      {
        kind: 'gated_delta',
        key_heads_count: 16,
        value_heads_count: 32,
        key_head_dim: 128,
        value_head_dim: 128,
      },
      1024 * (2 * 2048 + 4096 + 4096 + 32 * 130) + 8192 * 4,
    ],
    // 3 projections of 1024 × 2048, 4 taps, 2048 × (64 + 2 × 16) + 64 × 2048 + 2048 × 16
    [
      { kind: 'mamba', inner_size: 2048, state_size: 16 },
      3 * 1024 * 2048 + 2048 * 4 + 2048 * (64 + 32) + 64 * 2048 + 2048 * 16,
    ],
    // 1024 × (2048 + 2304 + 32) + 2304 × 4 + 2048 × 1024, one group of 128, 32 heads of 64
    [
      { kind: 'mamba2', inner_size: 2048, state_size: 128 },
      1024 * (2048 + 2304 + 32) + 2304 * 4 + 2048 * 1024,
    ],
    [{ kind: 'short_convolution', inner_size: 1024, conv_kernel_size: 3 }, 4 * 1024 * 1024 + 3 * 1024],
    [
      { kind: 'gated_recurrence', inner_size: 1024, conv_kernel_size: 4, gate_blocks_count: 8 },
      3 * 1024 * 1024 + 4 * 1024 + (2 * 1024 * 1024) / 8,
    ],
  ] satisfies [MixerInput, number][])('completes %j as its family has it', (mixer, parameters) => {
    const { layers } = listedArchitecture({ ...around, layers: [{ count: 1, mixers: [mixer] }] }, '')
    const [whole] = layers?.[0]?.mixers ?? []
    if (!whole) throw new Error('the mixer is there')
    expect(mixerParameterCount(whole, 1024)).toBe(parameters)
  })

  test.each([
    [
      { ...around, layers: [{ count: 2, mixers: [{ ...attention, kv_heads_count: 5 }] }] },
      'layers/0/mixers/0/kv_heads_count',
    ],
    [
      {
        ...around,
        layers: [
          {
            count: 2,
            mixers: [attention],
            feed_forward: {
              kind: 'experts',
              experts_count: 4,
              experts_per_token_count: 8,
              expert_ffn_size: 64,
            },
          },
        ],
      },
      'layers/0/feed_forward/experts_per_token_count',
    ],
    [{ ...around, layers: [{ count: 2, mixers: [attention] }], heads_count: 8 }, 'heads_count'],
  ] satisfies [ListedArchitecture, string][])(
    'is refused where it contradicts itself: %#',
    (architecture, field) => {
      const refusal = refusalOf(architecture)
      expect(refusal.code).toBe('model_invalid')
      expect(refusal.pointer).toBe(`/model/architecture/${field}`)
    },
  )
})
