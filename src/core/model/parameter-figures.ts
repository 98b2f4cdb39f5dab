import type { Architecture, LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { FormulaFigure } from '../sheet/figure.ts'
import { listFigures } from './layers/list-figures.ts'

const megatron = 'Megatron-LM, theoretical_memory_usage.py (d98e8a6)'

/** Where the fields of an architecture stand in a request, and so in formulas. */
export const architecturePath = 'model.architecture'

/** Writes `{hidden_size}` as the path that the sheet knows the field by. */
function over(template: string): string {
  return template.replace(/\{(\w+(?:\.\w+)?)\}/g, `${architecturePath}.$1`)
}

function count(name: string, template: string, source?: string): FormulaFigure {
  return { kind: 'formula', name, unit: 'count', formula: over(template), ...(source && { source }) }
}

const known = new WeakMap<LayeredArchitecture, readonly FormulaFigure[]>()

/** Parameters of a model as sheet figures, from its listed layers or from the flat fields of its architecture. */
export function parameterFigures(architecture: LayeredArchitecture): readonly FormulaFigure[] {
  const figures =
    known.get(architecture) ??
    (architecture.layers ? listFigures(architecture, architecture.layers) : flatFigures(architecture))
  known.set(architecture, figures)
  return figures
}

/**
 * Matrices, router, norms (two a layer and a final one) and embeddings. Biases are left out; they
 * are under 0.2% in every catalog model. `parameters_active_count` holds what one token uses, both
 * embeddings included.
 */
function flatFigures(architecture: Architecture): FormulaFigure[] {
  return [
    ...layerKinds(architecture),
    ...attentionParameters(architecture),
    ...mlpParameters(architecture),
    count('embedding_parameters_count', '{vocab_size} * {hidden_size}'),
    count('other_parameters_count', otherParameters(architecture)),
    count(
      'linear_parameters_active_count',
      'attention_parameters_count + dense_layers_count * dense_mlp_parameters_per_layer_count + moe_layers_count * moe_parameters_active_per_layer_count',
    ),
    count(
      'parameters_active_count',
      `linear_parameters_active_count + ${embeddings(architecture)} + other_parameters_count`,
    ),
    count(
      'parameters_total_count',
      'parameters_active_count + moe_layers_count * (moe_parameters_total_per_layer_count - moe_parameters_active_per_layer_count)',
    ),
  ]
}

function embeddings({ tied_embeddings }: Architecture): string {
  return tied_embeddings ? 'embedding_parameters_count' : '2 * embedding_parameters_count'
}

function otherParameters({ position_table_tokens, extra_parameters_count }: Architecture): string {
  const table = position_table_tokens === undefined ? '' : ' + {position_table_tokens} * {hidden_size}'
  const extra = extra_parameters_count === undefined ? '' : ' + {extra_parameters_count}'
  return `(2 * {layers_count} + 1) * {hidden_size}${table}${extra}`
}

/** How many layers attend to all, to a window, or keep a linear state; dense and mixture layers. */
function layerKinds({ attention, moe }: Architecture): FormulaFigure[] {
  const isMixed = attention.window_tokens !== undefined || attention.other_layers === 'linear'
  const every = attention.full_attention_every
  const full = !isMixed
    ? '{layers_count}'
    : every === undefined
      ? '0'
      : 'floor({layers_count} / {attention.full_attention_every})'
  const others = '{layers_count} - full_attention_layers_count'
  const isLinear = attention.other_layers === 'linear'
  const moeEvery = moe?.moe_layer_every === undefined ? '' : ' / {moe.moe_layer_every}'
  return [
    count('full_attention_layers_count', full),
    count('windowed_layers_count', isLinear ? '0' : others),
    count('linear_layers_count', isLinear ? others : '0'),
    count(
      'moe_layers_count',
      moe ? `floor(({layers_count} - {moe.first_dense_layers_count})${moeEvery})` : '0',
    ),
    count('dense_layers_count', '{layers_count} - moe_layers_count'),
  ]
}

function attentionParameters(architecture: Architecture): FormulaFigure[] {
  const isLatent = architecture.attention.kind === 'mla'
  const grouped = '2 * {hidden_size} * {head_dim} * ({heads_count} + {kv_heads_count})'
  return [
    count(
      'attention_parameters_per_layer_count',
      isLatent ? latentAttention(architecture) : grouped,
      isLatent ? 'DeepSeek-V2, arXiv:2405.04434, section 2.1' : megatron,
    ),
    count(
      'attention_parameters_count',
      architecture.attention.other_layers === 'linear'
        ? '(full_attention_layers_count + windowed_layers_count) * attention_parameters_per_layer_count + linear_layers_count * 5 * {hidden_size} * {heads_count} * {head_dim}'
        : '{layers_count} * attention_parameters_per_layer_count',
    ),
  ]
}

/** Query through its low rank where there is one; keys and values through the shared latent. */
function latentAttention({ attention }: Architecture): string {
  const queryDimensions = '{heads_count} * ({attention.qk_nope_head_dim} + {attention.qk_rope_head_dim})'
  const query =
    attention.q_lora_rank === undefined
      ? `{hidden_size} * ${queryDimensions}`
      : `{attention.q_lora_rank} * ({hidden_size} + ${queryDimensions} + 1)`
  const keyValue =
    '{attention.kv_lora_rank} * ({hidden_size} + {heads_count} * ({attention.qk_nope_head_dim} + {attention.v_head_dim}) + 1) + {hidden_size} * {attention.qk_rope_head_dim}'
  return `${query} + ${keyValue} + {heads_count} * {attention.v_head_dim} * {hidden_size}`
}

function mlpParameters({ gated_mlp, moe }: Architecture): FormulaFigure[] {
  const matrices = gated_mlp ? 3 : 2
  const mlp = (width: string) => `${matrices} * {hidden_size} * ${width}`
  const sharedWidth =
    moe?.shared_expert_ffn_size === undefined ? '{moe.expert_ffn_size}' : '{moe.shared_expert_ffn_size}'
  return [
    count('dense_mlp_parameters_per_layer_count', mlp('{ffn_size}'), megatron),
    count('expert_parameters_count', moe ? mlp('{moe.expert_ffn_size}') : '0'),
    count(
      'shared_expert_parameters_per_layer_count',
      moe ? `{moe.shared_experts_count} * ${mlp(sharedWidth)}` : '0',
    ),
    count('router_parameters_per_layer_count', moe ? '{hidden_size} * {moe.experts_count}' : '0'),
    count(
      'moe_parameters_active_per_layer_count',
      moe
        ? '{moe.experts_per_token_count} * expert_parameters_count + shared_expert_parameters_per_layer_count + router_parameters_per_layer_count'
        : '0',
    ),
    count(
      'moe_parameters_total_per_layer_count',
      moe
        ? '{moe.experts_count} * expert_parameters_count + shared_expert_parameters_per_layer_count + router_parameters_per_layer_count'
        : '0',
    ),
  ]
}
