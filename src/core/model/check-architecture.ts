import type { Architecture, Attention } from '../../contract/model/architecture.ts'
import { Refusal } from '../refusal.ts'
import { countModel } from './count-model.ts'

const kinds = new Set(['mha', 'gqa', 'mqa', 'mla'])
const latentFields = ['kv_lora_rank', 'qk_nope_head_dim', 'qk_rope_head_dim', 'v_head_dim'] as const

/**
 * Refuses a shape that no formula fits: another attention kind (`attention_kind_unknown`), or
 * fields that contradict each other (`model_invalid`). `pointer` is where the architecture stands.
 */
export function checkArchitecture(architecture: Architecture, pointer: string): void {
  const refuse = (field: string, why: string): never => {
    throw new Refusal('model_invalid', `${pointer}/${field}`, { why })
  }
  const { attention, moe, heads_count, kv_heads_count, layers_count } = architecture
  if (!kinds.has(attention.kind)) {
    throw new Refusal('attention_kind_unknown', `${pointer}/attention/kind`, {
      kind: attention.kind,
      known: [...kinds],
    })
  }
  if (heads_count % kv_heads_count !== 0) refuse('kv_heads_count', 'heads_count is not a multiple of it')
  if (attention.kind === 'mha' && heads_count !== kv_heads_count)
    refuse('kv_heads_count', 'mha has as many as heads_count')
  if (attention.kind === 'mqa' && kv_heads_count !== 1) refuse('kv_heads_count', 'mqa has exactly one')
  checkAttention(attention, layers_count, refuse)
  if ((architecture.extra_parameters_count ?? 0) < 0 && countModel(architecture).parameters_active_count <= 0)
    refuse('extra_parameters_count', 'takes away all that the shape has')
  if (!moe) return
  if (moe.experts_per_token_count > moe.experts_count)
    refuse('moe/experts_per_token_count', 'more than experts_count')
  if (moe.first_dense_layers_count > layers_count)
    refuse('moe/first_dense_layers_count', 'more than layers_count')
}

type Refuse = (field: string, why: string) => never

function checkAttention(attention: Attention, layers: number, refuse: Refuse): void {
  const { kind, full_attention_every: every, other_layers, window_tokens } = attention
  if (kind === 'mla') {
    const missing = latentFields.find((field) => attention[field] === undefined)
    if (missing) refuse(`attention/${missing}`, 'mla needs it')
  }
  if (every === undefined) return
  if (every > layers) refuse('attention/full_attention_every', 'more than layers_count')
  if (window_tokens === undefined && other_layers !== 'linear') {
    refuse('attention/full_attention_every', 'the other layers need window_tokens, or other_layers: linear')
  }
}
