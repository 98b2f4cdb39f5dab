import { describe, expect, test } from 'vitest'
import type { Architecture } from '../../../src/contract/model/architecture.ts'
import { countModel } from '../../../src/core/model/count-model.ts'
import { askTraining, figure } from '../kinds/ask.ts'

const small: Architecture = {
  layers_count: 2,
  hidden_size: 8,
  heads_count: 4,
  kv_heads_count: 2,
  head_dim: 2,
  ffn_size: 16,
  vocab_size: 10,
  gated_mlp: true,
  tied_embeddings: false,
  attention: { kind: 'gqa' },
}

function perToken(architecture: Architecture, sequence: number, convention: 'causal' | 'full'): number {
  const run = { tokens_count: 1e6, sequence_length_tokens: sequence, flop_convention: convention }
  return figure(askTraining({ model: { architecture }, run }), 'training_compute_flop') / 1e6
}

describe('a model small enough to count by hand', () => {
  test('has 1,352 parameters', () => {
    // attention 2 x 8 x 2 x (4 + 2) = 192; MLP 3 x 8 x 16 = 384; layers 2 x 576 = 1,152
    // norms (2 x 2 + 1) x 8 = 40; embeddings 2 x 80 = 160; total 1,352
    expect(countModel(small).parameters_total_count).toBe(1_352)
  })

  test('tied embeddings count once', () => {
    expect(countModel({ ...small, tied_embeddings: true }).parameters_total_count).toBe(1_352 - 80)
  })

  test('takes 8,352 FLOP per token at 10 tokens by the causal count', () => {
    // linear 6 x 1,152 = 6,912; head 6 x 80 = 480; core 6 L s a d = 6 x 2 x 10 x 8 = 960
    expect(perToken(small, 10, 'causal')).toBeCloseTo(6_912 + 480 + 960, 9)
  })

  test('by the full count all parameters and the whole square count', () => {
    // 6 x 1,352 + 12 x 2 x 8 x 10
    expect(perToken(small, 10, 'full')).toBeCloseTo(8_112 + 1_920, 9)
  })

  test('heads narrower than the hidden size, as in PaLM, count by their own width', () => {
    // attention 2 x 8 x 1 x (4 + 2) = 96 a layer, so 1,352 - 2 x 96 = 1,160 parameters; core 12 x 2 x 4 x 1 x 10
    expect(perToken({ ...small, head_dim: 1 }, 10, 'full')).toBeCloseTo(6 * 1_160 + 960, 9)
  })

  test('a window of 4 over 10 tokens sees 4 x (2 - 0.4) in place of 10', () => {
    const windowed = { ...small, attention: { kind: 'gqa', window_tokens: 4 } } as const
    // core: 3 passes x 4 heads x (2 + 2) dimensions x 6.4 seen x 2 layers = 614.4
    expect(perToken(windowed, 10, 'causal')).toBeCloseTo(6_912 + 480 + 614.4, 9)
  })

  test('a window as long as the sequence changes nothing', () => {
    const windowed = { ...small, attention: { kind: 'gqa', window_tokens: 50 } } as const
    expect(perToken(windowed, 10, 'causal')).toBeCloseTo(perToken(small, 10, 'causal'), 9)
  })

  test('idle experts raise the total and not the compute', () => {
    const moe = (experts_count: number): Architecture => ({
      ...small,
      moe: {
        experts_count,
        experts_per_token_count: 1,
        shared_experts_count: 0,
        expert_ffn_size: 16,
        first_dense_layers_count: 0,
      },
    })
    const [few, many] = [countModel(moe(4)), countModel(moe(8))]
    // four more experts of 384 in each of two layers, and their router columns: 2 x (1,536 + 32)
    expect(many.parameters_total_count - few.parameters_total_count).toBe(3_136)
    // the router is used by every token: 2 x 8 x 4
    expect(many.parameters_active_count - few.parameters_active_count).toBe(64)
  })
})
