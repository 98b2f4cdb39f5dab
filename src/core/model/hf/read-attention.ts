import type { AttentionMixer, LatentMixer } from '../../../contract/model/layer.ts'
import type { Family } from './families.ts'
import { child, flag, has, needed, notSize, number, numberAt, type Part, refuse, word } from './part.ts'

/** A family with the type it was named by, since some parts are told by that alone. */
export type Typed = { type: string; family: Family }

const headsKeys = [
  'num_attention_heads',
  'n_head',
  'n_heads',
  'num_heads',
  'num_query_heads',
  'encoder_attention_heads',
] as const
const kvKeys = [
  'num_key_value_heads',
  'num_kv_heads',
  'n_head_kv',
  'multi_query_group_num',
  'num_attention_groups',
  'n_kv_heads',
  'kv_n_heads',
] as const

/** Latent attention where the file has its rank, with an indexer where it has one of those. */
export function readLatent(part: Part): LatentMixer | null {
  const latent = number(part, 'latent attention', 'kv_lora_rank')
  if (latent === undefined || latent === 0) return null
  const query = number(part, 'latent attention', 'q_lora_rank') ?? 0
  const picked = number(part, 'indexer', 'index_topk')
  const indexer =
    picked === undefined
      ? undefined
      : {
          heads_count: needed(part, 'indexer', 'index_n_heads'),
          head_dim: needed(part, 'indexer', 'index_head_dim'),
          selected_tokens: picked,
        }
  return {
    kind: 'latent_attention',
    heads_count: needed(part, 'heads', ...headsKeys),
    q_lora_rank: query,
    kv_lora_rank: latent,
    qk_nope_head_dim: needed(part, 'latent attention', 'qk_nope_head_dim'),
    qk_rope_head_dim: needed(part, 'latent attention', 'qk_rope_head_dim'),
    v_head_dim: needed(part, 'latent attention', 'v_head_dim'),
    ...(indexer && { indexer }),
    other_parameters_count: query + latent + (indexer ? 2 * indexer.head_dim : 0),
  }
}

type Sizes = { heads: number; kvHeads: number; head: number; value: number }

/** Grouped attention of one layer; `isFull` where it sees all, since some families widen those layers. */
export function readAttention(
  part: Part,
  typed: Typed,
  at: { layer: number; isFull: boolean },
): AttentionMixer {
  const sizes = readSizes(part, typed, at)
  const isShared = readsAnother(part, at.layer)
  const gate = gateSize(part, typed.type, sizes)
  const keysAreValues = at.isFull && flag(part, 'attention', 'attention_k_eq_v') === true
  const keyValue = sizes.kvHeads * (sizes.head + sizes.value)
  return {
    kind: 'attention',
    heads_count: sizes.heads,
    kv_heads_count: sizes.kvHeads,
    head_dim: sizes.head,
    value_head_dim: sizes.value,
    kv_projections_count: isShared ? 0 : keysAreValues ? 1 : 2,
    gate_size: gate,
    other_parameters_count:
      biases(part, typed, sizes) +
      queryNorms(part, typed, sizes) +
      sinks(part, typed.type, sizes, at.isFull) +
      (isShared && typed.type.startsWith('gemma3n')
        ? keyValue * needed(part, 'hidden size', 'hidden_size')
        : 0),
  }
}

function readSizes(
  part: Part,
  { type, family }: Typed,
  { layer, isFull }: { layer: number; isFull: boolean },
): Sizes {
  const hidden = needed(part, 'hidden size', 'hidden_size', 'n_embd', 'd_model', 'n_embed', 'model_dim')
  const other = isFull ? undefined : child(part, 'windowed layers', 'attention_other_setting')
  const of = (as: string, windowed: string, global: string, ...keys: string[]) =>
    (other && numberAt(other, as, layer, ...keys)) ??
    (isFull ? numberAt(part, as, layer, global) : numberAt(part, as, layer, windowed)) ??
    numberAt(part, as, layer, ...keys)
  if (other) word(other, 'windowed layers', 'attention_type')
  const heads =
    of('heads', 'swa_num_attention_heads', 'global_num_attention_heads', ...headsKeys) ??
    needed(part, 'heads', ...headsKeys)
  const kvHeads = isMultiQuery(part)
    ? 1
    : (of('KV heads', 'swa_num_key_value_heads', 'num_global_key_value_heads', ...kvKeys) ?? heads)
  const head =
    of(
      'head width',
      'swa_head_dim',
      'global_head_dim',
      'head_dim',
      'kv_channels',
      'attention_head_dim',
      'd_kv',
    ) ??
    family.headDim ??
    hidden / heads
  if (!Number.isInteger(head)) throw refuse(part, keyOf(part, headsKeys), notSize(keyOf(part, headsKeys)))
  if (kvHeads > 0 && heads % kvHeads !== 0)
    throw refuse(part, keyOf(part, kvKeys), notSize(keyOf(part, kvKeys)))
  const isLatentLike = /mimo_v2/.test(type)
  const value = isLatentLike
    ? (of('head width', 'swa_v_head_dim', 'global_v_head_dim', 'v_head_dim') ?? head)
    : head
  return { heads, kvHeads, head, value }
}

function keyOf(part: Part, keys: readonly string[]): string {
  return keys.find((key) => has(part, key)) ?? keys[0] ?? ''
}

function isMultiQuery(part: Part): boolean {
  const isNew = flag(part, 'attention', 'new_decoder_architecture') === true
  return flag(part, 'attention', 'multi_query') === true && !isNew
}

/** The last layers of some families take the keys and values of an earlier one. */
export function readsAnother(part: Part, layer: number): boolean {
  const shared = number(part, 'layers that share keys', 'num_kv_shared_layers') ?? 0
  const layers = number(part, 'layers', 'num_hidden_layers') ?? 0
  return shared > 0 && layer >= layers - shared
}

function gateSize(part: Part, type: string, { heads, head }: Sizes): number {
  const isGated = flag(part, 'attention gate', 'attn_output_gate') ?? /^qwen3_(next|5)/.test(type)
  if (isGated || type === 'afmoe') return heads * head
  return flag(part, 'attention gate', 'use_head_wise_attn_gate', 'use_headwise_gate') === true ? heads : 0
}

const onlyQkv = /^(glm4_moe|glm4v_moe|mimo|qwen|seed_oss|chatglm|glm4)/

function biases(part: Part, { type, family }: Typed, { heads, kvHeads, head, value }: Sizes): number {
  const told = flag(
    part,
    'biases',
    'attention_bias',
    'qkv_bias',
    'add_qkv_bias',
    'use_qkv_bias',
    'use_bias',
    'bias',
  )
  const outputTold = flag(part, 'biases', 'attention_out_bias')
  const hidden = number(part, 'hidden size', 'hidden_size', 'n_embd', 'd_model', 'n_embed') ?? 0
  const isNeo = type === 'gpt_neo'
  const isFixed = family.bias !== 'none' && !(told === false && /^(phi|persimmon|starcoder2|glm)/.test(type))
  const qkv = told === true || isFixed || type === 'seed_oss' || type === 'glm4'
  const output = outputTold ?? (isNeo || (qkv && !onlyQkv.test(type) && family.bias !== 'qkv'))
  return (qkv && !isNeo ? heads * head + kvHeads * (head + value) : 0) + (output ? hidden : 0)
}

function queryNorms(part: Part, { family }: Typed, { heads, kvHeads, head }: Sizes): number {
  const told = flag(
    part,
    'norms of queries and keys',
    'use_qk_norm',
    'qk_layernorm',
    'qk_norm',
    'use_qk_layernorm',
  )
  const kind =
    word(part, 'norms of queries and keys', 'qk_norm_type') === 'per_layer' ? 'full' : family.queryNorm
  if (told === false) return 0
  if (kind === 'full') return (heads + kvHeads) * head
  return kind === 'head' || told === true ? 2 * head : 0
}

function sinks(part: Part, type: string, { heads }: Sizes, isFull: boolean): number {
  if (type === 'gpt_oss') return heads
  const key = isFull ? 'add_full_attention_sink_bias' : 'add_swa_attention_sink_bias'
  return flag(part, 'attention sinks', key) === true ? heads : 0
}

export function hasHeads(part: Part): boolean {
  return has(part, ...headsKeys)
}
