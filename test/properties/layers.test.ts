import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Architecture } from '../../src/contract/model/architecture.ts'
import { countModel } from '../../src/core/model/count-model.ts'
import { kvBytesOfSequence, kvLayout } from '../../src/core/model/kv-cache.ts'
import { mixerCoreFlop } from '../../src/core/model/layers/core-flop.ts'
import { mixerCore } from '../../src/core/model/layers/core-formulas.ts'
import { layerGroups } from '../../src/core/model/layers/groups.ts'
import { buildSheet, figureValue } from '../../src/core/sheet/sheet.ts'
import { trainingShape } from '../../src/core/training/shape.ts'
import { mixtureExamples } from './layer-examples.ts'

const size = (max: number) => fc.integer({ min: 1, max })

/** Flat shapes of every form that the fields allow. */
const architectures: fc.Arbitrary<Architecture> = fc
  .record({
    layers_count: size(60),
    hidden_size: size(512),
    groups: size(4),
    kv_heads_count: size(8),
    head_dim: size(64),
    ffn_size: size(512),
    vocab_size: size(1000),
    gated_mlp: fc.boolean(),
    tied_embeddings: fc.boolean(),
    window: fc.option(size(4096), { nil: undefined }),
    every: size(6),
    experts: fc.option(size(16), { nil: undefined }),
    chosen: size(16),
    first: fc.integer({ min: 0, max: 5 }),
    step: size(3),
  })
  .map(({ groups, window, every, experts, chosen, first, step, ...rest }) => ({
    ...rest,
    heads_count: groups * rest.kv_heads_count,
    attention: {
      kind: 'gqa' as const,
      ...(window !== undefined && {
        window_tokens: window,
        full_attention_every: Math.min(every, rest.layers_count),
      }),
    },
    ...(experts !== undefined && {
      moe: {
        experts_count: experts,
        experts_per_token_count: Math.min(chosen, experts),
        shared_experts_count: 1,
        expert_ffn_size: 64,
        first_dense_layers_count: Math.min(first, rest.layers_count),
        moe_layer_every: step,
      },
    }),
  }))

/** The same model with its layers listed: the final norm stands apart there. */
const listed = (flat: Architecture) => ({
  ...flat,
  layers: layerGroups(flat),
  other_parameters_count: flat.hidden_size,
})

describe('a flat architecture and the list that it stands for', () => {
  test('have the same counts', () => {
    fc.assert(
      fc.property(architectures, (flat) => {
        const [one, other] = [countModel(flat), countModel(listed(flat))]
        for (const name of [
          'parameters_total_count',
          'parameters_active_count',
          'moe_layers_count',
          'dense_layers_count',
          'full_attention_layers_count',
          'windowed_layers_count',
        ] as const)
          expect(other[name], name).toBeCloseTo(one[name], 3)
      }),
      { numRuns: 40 },
    )
  })

  test('hold the same cache and train at the same cost', () => {
    fc.assert(
      fc.property(architectures, size(10_000), (flat, tokens) => {
        const list = listed(flat)
        expect(kvBytesOfSequence(kvLayout(list), tokens, 2)).toBe(
          kvBytesOfSequence(kvLayout(flat), tokens, 2),
        )
        const [one, other] = [flat, list].map((shape) => trainingShape(shape, countModel(shape), tokens))
        for (const name of [
          'attention_parameters',
          'core_flop_per_token',
          'attention_elements',
          'kv_elements',
          'experts',
        ] as const)
          expect((other?.[name] ?? 0) / Math.max(1e-9, one?.[name] ?? 0) || 1, name).toBeCloseTo(1, 9)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the FLOP of mixing a token', () => {
  test.each(mixtureExamples)('of %s are what the printed formula gives', (_, mixer) => {
    for (const sequence of [1, 100, 5000]) {
      const formula = mixerCore(mixer, 'sequence').replace(/\{([\w.]+)\}/g, (__, path: string) => {
        const value = path
          .split('.')
          .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], mixer)
        return /tokens$/.test(path) ? `${value}[token]` : String(value)
      })
      const sheet = buildSheet({
        assumptions: [{ path: 'sequence', unit: 'token', value: sequence, origin: 'given' }],
        figures: [{ kind: 'formula', name: 'core', unit: 'FLOP/token', formula }],
      })
      expect(figureValue(sheet, 'core')).toBeCloseTo(mixerCoreFlop(mixer, sequence), 3)
    }
  })
})
