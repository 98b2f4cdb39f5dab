import { describe, expect, test } from 'vitest'
import type { Architecture } from '../../../src/contract/model/architecture.ts'
import {
  divisionOf,
  kvBlocksCount,
  kvBytesOfSequence,
  kvBytesPerToken,
  kvLayout,
} from '../../../src/core/model/kv-cache.ts'
import { bytesPerGib } from '../../../src/core/units.ts'

const llama2: Architecture = {
  layers_count: 32,
  hidden_size: 4096,
  heads_count: 32,
  kv_heads_count: 32,
  head_dim: 128,
  ffn_size: 11_008,
  vocab_size: 32_000,
  gated_mlp: true,
  tied_embeddings: false,
  attention: { kind: 'mha' },
}

const llama31: Architecture = {
  ...llama2,
  layers_count: 80,
  hidden_size: 8192,
  heads_count: 64,
  kv_heads_count: 8,
  ffn_size: 28_672,
  vocab_size: 128_256,
  attention: { kind: 'gqa' },
}

const deepseek: Architecture = {
  ...llama2,
  layers_count: 61,
  hidden_size: 7168,
  heads_count: 128,
  kv_heads_count: 128,
  ffn_size: 18_432,
  vocab_size: 129_280,
  attention: {
    kind: 'mla',
    q_lora_rank: 1536,
    kv_lora_rank: 512,
    qk_nope_head_dim: 128,
    qk_rope_head_dim: 64,
    v_head_dim: 128,
  },
}

const layout = (architecture: Architecture) => kvLayout(architecture)

const divisions = (architecture: Architecture, tensor: number) =>
  layout(architecture).caches.map((cache) => divisionOf(cache, tensor))[0]

describe('bytes of cache per token', () => {
  test.each([
    // 2 × 32 layers × 32 heads × 128 × 2 bytes
    ['Llama-2-7B fp16', llama2, 524_288],
    // 2 × 80 × 8 × 128 × 2
    ['Llama-3.1-70B bf16', llama31, 327_680],
    // 61 × (512 + 64) × 2
    ['DeepSeek-V3 bf16', deepseek, 70_272],
    // one KV head: 2 × 32 × 1 × 128 × 2
    ['multi-query', { ...llama2, kv_heads_count: 1, attention: { kind: 'mqa' } }, 16_384],
  ] as [string, Architecture, number][])('%s', (_, architecture, bytes) => {
    expect(kvBytesPerToken(layout(architecture), 2)).toBe(bytes)
  })
})

describe('what a sequence holds', () => {
  const windowed: Architecture = {
    ...llama2,
    attention: { kind: 'gqa', window_tokens: 1024, full_attention_every: 4 },
  }
  const linear: Architecture = {
    ...llama2,
    attention: { kind: 'gqa', full_attention_every: 4, other_layers: 'linear' },
  }

  test('windowed layers stop growing at their window', () => {
    // 8 full layers × 5,000 tokens and 24 windowed × 1,024, 2 × 32 × 128 elements each
    expect(kvBytesOfSequence(layout(windowed), 5000, 1)).toBe((8 * 5000 + 24 * 1024) * 8192)
  })

  test('linear layers hold the same state at any length', () => {
    const states = layout(linear)
    const added = kvBytesOfSequence(states, 2001, 1) - kvBytesOfSequence(states, 2000, 1)
    // only the 8 full layers grow
    expect(added).toBe(8 * 8192)
    // 24 linear layers × 32 heads × 128 × 128
    expect(kvBytesOfSequence(states, 0, 1)).toBe(24 * 32 * 128 * 128)
  })

  test('tensor ranks beyond the KV heads hold copies, and every rank a copy of a latent', () => {
    expect(divisions(llama31, 4)).toBe(4)
    expect(divisions(llama31, 16)).toBe(8)
    expect(divisions(deepseek, 8)).toBe(1)
  })
})

test('a pool of 56.18 GiB holds 7,191 blocks of 16 tokens of Llama-2-7B', () => {
  // 79.19 GiB × 0.90 - 12.55 weights - 2.38 activations - 0.16 other
  const pool = 79.19 * 0.9 - 12.55 - 2.38 - 0.16
  expect(pool).toBeCloseTo(56.181, 3)
  expect(kvBlocksCount(56.18 * bytesPerGib, 524_288, 16)).toBe(7191)
  expect(kvBlocksCount(pool * bytesPerGib, 524_288, 16)).toBe(7191)
})
