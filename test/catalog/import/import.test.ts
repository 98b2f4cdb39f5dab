import { describe, expect, test } from 'vitest'
import { importArchitecture } from '../../../scripts/import-catalog/architecture.ts'
import { importDate } from '../../../scripts/import-catalog/dates.ts'
import { importPrices } from '../../../scripts/import-catalog/prices.ts'
import type { RawModel } from '../../../scripts/import-catalog/raw/models.ts'
import type { RawPrice } from '../../../scripts/import-catalog/raw/prices.ts'
import { tokenPriceId } from '../../../scripts/import-catalog/token-prices.ts'

const shape: RawModel = {
  id: 'toy',
  name: 'Toy',
  publisher: 'Nobody',
  released: '2026-01',
  params_stated: 1,
  params_total: 1,
  params_active: 1,
  layers: 48,
  hidden: 64,
  heads: 4,
  kv_heads: 2,
  head_dim: 16,
  ffn: 128,
  vocab: 100,
  max_seq: 8192,
  tied_embeddings: true,
  gated_mlp: true,
  attention: { kind: 'gqa' },
  verified: false,
  verified_training: false,
  sources: {},
}
const attentionOf = (attention: RawModel['attention'], layers = 48) =>
  importArchitecture({ ...shape, layers, attention }).attention

describe('dates', () => {
  test.each([
    ['2026-07-20', '2026-07-20', null],
    ['2026-07 to 2026-08-22', '2026-07', '2026-07 to 2026-08-22'],
    ['2024-2025', '2024', '2024-2025'],
    ['2026 (v8 catalog)', '2026', '2026 (v8 catalog)'],
    ['2025-Q2', '2025-04', '2025-Q2'],
    ['at or near release', null, 'at or near release'],
  ])('%s is %s', (text, as_of, as_of_text) => {
    expect(importDate(text)).toEqual({ as_of, as_of_text })
  })
})

describe('attention', () => {
  test('5 local layers for 1 global: 62 layers with 10 global ones have every sixth full', () => {
    const attention = { kind: 'gqa', sliding_window: 1024, local_layers: 52, global_layers: 10 }
    expect(attentionOf(attention, 62)).toEqual({ kind: 'gqa', window_tokens: 1024, full_attention_every: 6 })
  })

  test('a ratio in words, in chunks', () => {
    const attention = { kind: 'gqa', chunked_attention: 8192, local_to_global: '3:1 (chunked RoPE : NoPE)' }
    const expected = { kind: 'gqa', window_tokens: 8192, window_kind: 'chunked', full_attention_every: 4 }
    expect(attentionOf(attention)).toEqual(expected)
  })

  test('a window in every layer has no full ones; one beyond the longest context is no window', () => {
    expect(attentionOf({ kind: 'gqa', sliding_window: 4096 })).toEqual({ kind: 'gqa', window_tokens: 4096 })
    expect(attentionOf({ kind: 'gqa', sliding_window: 262_145 })).toEqual({ kind: 'gqa' })
  })

  test('an absent query rank stays absent; a kind that is not mapped stops the import', () => {
    const latent = { kind: 'mla', q_lora_rank: null, kv_lora_rank: 512, qk_rope_head_dim: 64 }
    expect(attentionOf(latent)).toEqual({ kind: 'mla', kv_lora_rank: 512, qk_rope_head_dim: 64 })
    expect(() => attentionOf({ kind: 'mamba' })).toThrow(/mamba is not mapped/)
  })
})

describe('ids', () => {
  test.each([
    ['alibaba/qwen-turbo@cny', 'alibaba.qwen-turbo.cny'],
    ['together/meta-llama/llama-3-70b-chat-hf', 'together.meta-llama.llama-3-70b-chat-hf'],
    ['openai/gpt-4o-mini-2024-07-18.ft-', 'openai.gpt-4o-mini-2024-07-18.ft'],
  ])('%s becomes %s', (raw, id) => {
    expect(tokenPriceId(raw)).toBe(id)
  })

  test('two prices of one offer: the newer has the plain id, the order of rows does not matter', () => {
    const row: RawPrice = {
      provider: 'aws',
      region: 'us-east-1',
      instance: 'p5.48xlarge',
      accelerator: 'nvidia-h100-sxm5-80gb',
      count: 8,
      mode: 'on-demand',
      currency: 'USD',
      price_per_hour: 55.04,
      as_of: '2026-07-20',
      source: 'list',
      verified: true,
    }
    const rows = [row, { ...row, price_per_hour: 98.32, as_of: '2024' }]
    const ids = (list: RawPrice[]) =>
      importPrices(list).map(({ id, superseded_by }) => `${id} < ${superseded_by}`)
    const base = 'aws.us-east-1.p5-48xlarge.on-demand'
    expect(ids(rows)).toEqual([`${base} < null`, `${base}.2024 < ${base}`])
    expect(ids(rows.toReversed())).toEqual(ids(rows))
  })
})
