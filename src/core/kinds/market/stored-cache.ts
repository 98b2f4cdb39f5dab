import type { KvPrecision, StorageInput } from '../../../contract/request/market-storage.ts'
import { assume, type Draft, define, setting } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { listedCache } from '../../model/layers/cache-formulas.ts'
import { linearStateHeadDim } from '../../model/layers/groups.ts'
import type { ModelInSheet } from '../../model/model-input.ts'
import { architecturePath } from '../../model/parameter-figures.ts'
import { Refusal } from '../../refusal.ts'
import { bytesPerGb } from '../../units.ts'
import { unused } from './stored-parts.ts'

const elementBytes: Record<KvPrecision, number> = { bf16: 2, fp16: 2, fp8: 1, int8: 1 }

/**
 * The cache that is kept outside the accelerators, in GB: as it was sent, else sequences × what one of
 * them holds in full, windowed and linear layers (methods: KV cache). Throws `Refusal`.
 */
export function cacheTerm(draft: Draft, storage: StorageInput, model: ModelInSheet | null): string | null {
  const { kv_gb: size, kv_sequences_count: sequences, kv_tokens_per_sequence_count: tokens } = storage
  const other = (['kv_sequences_count', 'kv_tokens_per_sequence_count', 'kv_precision'] as const).find(
    (field) => storage[field] !== undefined,
  )
  if (size !== undefined) {
    if (other !== undefined)
      throw new Refusal('field_conflict', `/storage/${other}`, { fields: ['kv_gb', other] })
    return assume(draft, given('storage.kv_gb', 'GB', size))
  }
  if (other === undefined) return null
  if (sequences === undefined) unused(other, 'kv_sequences_count')
  if (tokens === undefined) unused('kv_sequences_count', 'kv_tokens_per_sequence_count')
  if (!model?.architecture)
    throw new Refusal('model_missing', '/model', { needed_for: 'storage of the cache: an architecture' })
  const count = assume(draft, given('storage.kv_sequences_count', 'count', sequences))
  const each = assume(draft, given('storage.kv_tokens_per_sequence_count', 'token', tokens))
  const precision = setting(draft, 'storage.kv_precision', storage.kv_precision, 'bf16')
  const bytes = elementBytes[precision]
  const { layers } = model.architecture
  if (layers) return `${count} * (${listedCache(layers, each, bytes)}) * 1[byte] / ${bytesPerGb}[byte/GB]`
  defineElements(draft, model.architecture, each)
  return `${count} * kv_elements_per_sequence_count * ${bytes}[byte] / ${bytesPerGb}[byte/GB]`
}

type Shape = NonNullable<ModelInSheet['architecture']>

/** Elements of one sequence: full layers hold all tokens, windowed ones their window, linear ones a state. */
function defineElements(draft: Draft, { attention }: Shape, tokens: string): void {
  const of = (field: string) => `${architecturePath}.${field}`
  const heads = attention.kind === 'mqa' ? '1' : of('kv_heads_count')
  const each =
    attention.kind === 'mla'
      ? `${of('attention.kv_lora_rank')} + ${of('attention.qk_rope_head_dim')}`
      : `2 * ${heads} * ${of('head_dim')}`
  const isWindowed = attention.window_tokens !== undefined
  const window = isWindowed
    ? ` + windowed_layers_count * min(${tokens}, ${of('attention.window_tokens')})`
    : ''
  const state =
    attention.other_layers === 'linear'
      ? ` + linear_layers_count * ${of('heads_count')} * ${of('head_dim')} * min(${of('head_dim')}, ${linearStateHeadDim})`
      : ''
  define(draft, 'kv_elements_per_token_per_layer_count', 'count', each)
  define(
    draft,
    'kv_elements_per_sequence_count',
    'count',
    `(full_attention_layers_count * ${tokens}${window}) / 1[token] * kv_elements_per_token_per_layer_count${state}`,
  )
}
