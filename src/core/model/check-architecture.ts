import type { Architecture, Attention } from '../../contract/model/architecture.ts'
import type { Words } from '../../contract/words.ts'
import { Refusal } from '../refusal.ts'
import { words } from '../words.ts'
import { countModel } from './count-model.ts'

const kinds = new Set(['mha', 'gqa', 'mqa', 'mla'])
const latentFields = ['kv_lora_rank', 'qk_nope_head_dim', 'qk_rope_head_dim', 'v_head_dim'] as const

/**
 * Refuses a shape that no formula fits: another attention kind (`attention_kind_unknown`), or
 * fields that contradict each other (`model_invalid`). `pointer` is where the architecture stands.
 */
export function checkArchitecture(architecture: Architecture, pointer: string): void {
  const refuse = (field: string, why: Words): never => {
    throw new Refusal('model_invalid', `${pointer}/${field}`, { why })
  }
  const { attention, moe, heads_count, kv_heads_count, layers_count } = architecture
  if (!kinds.has(attention.kind)) {
    throw new Refusal('attention_kind_unknown', `${pointer}/attention/kind`, {
      kind: attention.kind,
      known: [...kinds],
    })
  }
  if (heads_count % kv_heads_count !== 0)
    refuse('kv_heads_count', words('not_a_multiple', { field: 'heads_count' }))
  if (attention.kind === 'mha' && heads_count !== kv_heads_count) refuse('kv_heads_count', words('mha_heads'))
  if (attention.kind === 'mqa' && kv_heads_count !== 1) refuse('kv_heads_count', words('mqa_heads'))
  checkAttention(attention, layers_count, refuse)
  if ((architecture.extra_parameters_count ?? 0) < 0 && countModel(architecture).parameters_active_count <= 0)
    refuse('extra_parameters_count', words('shape_consumed'))
  if (!moe) return
  if (moe.experts_per_token_count > moe.experts_count)
    refuse('moe/experts_per_token_count', words('more_than', { field: 'experts_count' }))
  if (moe.first_dense_layers_count > layers_count)
    refuse('moe/first_dense_layers_count', words('more_than', { field: 'layers_count' }))
}

type Refuse = (field: string, why: Words) => never

function checkAttention(attention: Attention, layers: number, refuse: Refuse): void {
  const { kind, full_attention_every: every, other_layers, window_tokens } = attention
  if (kind === 'mla') {
    const missing = latentFields.find((field) => attention[field] === undefined)
    if (missing) refuse(`attention/${missing}`, words('mla_needs_it'))
  }
  if (every === undefined) return
  if (every > layers) refuse('attention/full_attention_every', words('more_than', { field: 'layers_count' }))
  if (window_tokens === undefined && other_layers !== 'linear') {
    refuse('attention/full_attention_every', words('window_needed'))
  }
}
