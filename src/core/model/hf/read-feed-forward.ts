import type { DenseFeedForward, ExpertFeedForward, FeedForward } from '../../../contract/model/layer.ts'
import { words } from '../../words.ts'
import { flag, has, list, needed, number, numberAt, type Part, refuse, value, word } from './part.ts'
import { readsAnother, type Typed } from './read-attention.ts'

const countKeys = [
  'n_routed_experts', 'num_experts', 'num_local_experts', 'moe_num_experts', 'num_routed_experts', 'n_experts', 'moe_n_experts',
] as const // biome-ignore format: one list
const perTokenKeys = [
  'num_experts_per_tok', 'num_experts_per_token', 'moe_topk', 'moe_top_k', 'moe_k', 'experts_per_token', 'top_k_experts', 'num_selected_experts', 'num_experts_per_token_count', 'n_experts_per_tok',
] as const // biome-ignore format: one list
const sharedKeys = [
  'n_shared_experts',
  'num_shared_experts',
  'num_shared_expert',
  'moe_num_shared_experts',
] as const
const widthKeys = [
  'moe_intermediate_size',
  'expert_ffn_hidden_size',
  'moe_ffn_hidden_size',
  'expert_hidden_dim',
  'intermediate_size',
  'd_ff',
  'ffn_hidden_size',
] as const

/** How many of the keys above are the experts' alone; the rest are a dense block's too. */
const ownWidthKeys = 4
/** Families whose experts never have the width of their dense blocks: without their own they are not understood. */
const ownExpertWidth = /^(deepseek_v|qwen2_moe|qwen3|glm4_moe|glm4v_moe|kimi|dots1)/

/** Keys that only a mixture has: one of them without a count of experts is a mixture that is not understood. */
const marks = /expert|(^|_)moe(_|$)|router/

/** Experts of a layer; 0 in a dense model. Refuses a mixture whose count of experts stands under no known key. */
export function expertsCount(part: Part, { type, family }: Typed): number {
  const counts = value(part, 'experts', ...countKeys)
  const most = Array.isArray(counts)
    ? Math.max(0, ...counts.map(Number))
    : number(part, 'experts', ...countKeys)
  if (flag(part, 'experts', 'enable_moe_block', 'use_moe') === false) return 0
  if (most !== undefined && Number.isFinite(most)) return most
  const mark = Object.entries(part.config).find(([key, found]) => marks.test(key) && isSomething(found))?.[0]
  if (mark !== undefined) throw refuse(part, mark, words('hf_mixture_key', { key: mark }))
  if (family.mixture) throw refuse(part, countKeys[0], words('hf_mixture_type', { type }))
  return 0
}

/** A value that says something is there: not null, false, 0 or empty. */
export function isSomething(found: unknown): boolean {
  if (found === null || found === undefined || found === false || found === 0 || found === '') return false
  if (Array.isArray(found)) return found.some(isSomething)
  return true
}

/** Which layers are mixtures, by whichever key says so. */
export function isMixtureLayer(part: Part, layers: number): (layer: number) => boolean {
  const only = list(part, 'dense layers', 'mlp_only_layers')
  const named = list(part, 'layers with experts', 'moe_layers')
  if (named && named.length > 0) return (layer) => named.includes(layer)
  const written = word(part, 'layers with experts', 'moe_layers_enum')
  if (written !== undefined) {
    const layersOf = written.split(',').map(Number)
    return (layer) => layersOf.includes(layer)
  }
  const blocks = list(part, 'layers with experts', 'mlp_layer_types')
  if (blocks) return (layer) => /sparse|moe|expert/.test(String(blocks[layer]))
  const pattern = list(part, 'layers with experts', 'moe_layer_freq')
  if (pattern) return (layer) => pattern[layer] === 1
  const period = number(part, 'layers with experts', 'expert_layer_period')
  if (period !== undefined && period > 0) {
    const offset = number(part, 'layers with experts', 'expert_layer_offset') ?? 0
    return (layer) => layer % period === offset
  }
  const first =
    number(
      part,
      'dense layers',
      'first_k_dense_replace',
      'num_dense_layers',
      'moe_layer_start_index',
      'n_dense_layers',
      'first_k_dense_layers',
      'moe_first_k_dense',
    ) ?? 0
  const last = number(part, 'layers with experts', 'moe_layer_end_index') ?? layers - 1
  const every =
    number(
      part,
      'layers with experts',
      'interleave_moe_layer_step',
      'decoder_sparse_step',
      'moe_layer_freq',
      'moe_layer_interval',
      'moe_every_n_layers',
    ) ?? 1
  return (layer) =>
    layer >= first &&
    layer <= last &&
    (every <= 1 || (layer - first + 1) % every === 0) &&
    !only?.includes(layer)
}

const plainActivations = /^(gelu|gelu_new|gelu_fast|gelu_pytorch_tanh|relu|relu2|squared_relu)$/

/** Three matrices where the block is gated; some files say so themselves. */
function matricesOf(part: Part, { type, family }: Typed): 2 | 3 {
  const told = word(
    part,
    'activation',
    'mlp_hidden_act',
    'hidden_act',
    'hidden_activation',
    'activation_function',
    'activation',
    'feed_forward_proj',
  )
  const gated = flag(part, 'activation', 'gated_mlp', 'use_gated_mlp', 'ffn_with_glu', 'glu')
  if (gated !== undefined) return gated ? 3 : 2
  if (
    told !== undefined &&
    !plainActivations.test(told) &&
    !/silu|swish|swiglu|glu|gated|xielu|tanh|mish|identity|linear/.test(told)
  )
    throw refuse(part, 'hidden_act', words('hf_value_unknown', { value: told, key: 'hidden_act' }))
  return type === 'nemotron_h' ? 2 : family.matrices
}

const hiddenKeys = ['hidden_size', 'n_embd', 'd_model', 'n_embed', 'model_dim'] as const

/** The dense block of a layer. */
export function readDense(part: Part, typed: Typed, layer: number): DenseFeedForward {
  const hidden = needed(part, 'hidden size', ...hiddenKeys)
  const matrices = matricesOf(part, typed)
  const width = denseWidth(part, typed, layer, matrices === 2 ? 4 * hidden : undefined)
  const told = flag(part, 'biases', 'mlp_bias', 'use_mlp_bias', 'use_bias')
  const isBiased = told ?? (typed.family.bias === 'all' || /^(gptj|codegen|gpt_neo)$/.test(typed.type))
  return {
    kind: 'dense',
    ffn_size: width,
    matrices_count: matrices,
    other_parameters_count: isBiased ? (matrices - 1) * width + hidden : 0,
  }
}

/** `usual`: four times the hidden size, where blocks that are not gated leave their width out. */
function denseWidth(part: Part, { type }: Typed, layer: number, usual: number | undefined): number {
  const read = numberAt(
    part, 'feed-forward width', layer,
    'intermediate_size_mlp', 'dense_intermediate_size', 'intermediate_size', 'ffn_hidden_size', 'n_inner', 'ffn_dim', 'block_ff_dim', 'd_ff',
    ...(type === 'granitemoehybrid' ? ['shared_intermediate_size'] : []),
  ) // biome-ignore format: one list
  const factor = number(part, 'feed-forward width', 'expansion_ratio')
  const isDouble =
    flag(part, 'feed-forward width', 'use_double_wide_mlp') === true && readsAnother(part, layer)
  const hidden = needed(part, 'hidden size', ...hiddenKeys)
  const width = read ?? (factor === undefined ? usual : factor * hidden)
  if (width === undefined)
    throw refuse(part, 'intermediate_size', words('hf_key_absent', { key: 'intermediate_size' }))
  if (type === 'qwen' || type === 'recurrent_gemma') return width / 2
  if (/^lfm2/.test(type)) return adjusted(part, width)
  return isDouble ? 2 * width : width
}

/** LFM2 takes two thirds of the stated width, in whole multiples. */
function adjusted(part: Part, width: number): number {
  if (flag(part, 'feed-forward width', 'block_auto_adjust_ff_dim') !== true) return width
  const stated = number(part, 'feed-forward width', 'block_ff_dim') ?? width
  const multiple = number(part, 'feed-forward width', 'block_multiple_of') ?? 256
  const factor = number(part, 'feed-forward width', 'block_ffn_dim_multiplier') ?? 1
  return multiple * Math.ceil((factor * Math.floor((2 * stated) / 3)) / multiple)
}

/** Experts of a layer with what stands beside them. */
export function readExperts(part: Part, typed: Typed, layer: number): ExpertFeedForward {
  const { type } = typed
  const hidden = needed(part, 'hidden size', 'hidden_size', 'd_model')
  const experts = numberAt(part, 'experts', layer, ...countKeys) ?? 0
  const chosen = numberAt(part, 'experts per token', layer, ...perTokenKeys)
  if (chosen === undefined || chosen === 0)
    throw refuse(part, perTokenKeys[0], words('hf_key_absent', { key: perTokenKeys[0] }))
  if (chosen > experts) throw refuse(part, perTokenKeys[0], words('hf_experts_chosen'))
  const keys = ownExpertWidth.test(type) ? widthKeys.slice(0, ownWidthKeys) : widthKeys
  const width = numberAt(part, 'expert width', layer, ...keys)
  numberAt(part, 'feed-forward width', layer, 'intermediate_size_mlp', 'dense_intermediate_size')
  if (width === undefined || width === 0)
    throw refuse(part, widthKeys[0], words('hf_key_absent', { key: widthKeys[0] }))
  const matrices = matricesOf(part, typed)
  const shared = sharedWidth(part, typed, layer, width)
  const isBiased = type === 'gpt_oss'
  const routerBias = isBiased || hasRouterBias(part)
  return {
    kind: 'experts',
    experts_count: experts,
    experts_per_token_count: chosen,
    expert_ffn_size: width,
    matrices_count: matrices,
    shared_ffn_size: shared,
    expert_other_parameters_count: isBiased ? 2 * width + hidden : 0,
    other_parameters_count:
      (routerBias ? experts : 0) + (/^qwen(2_moe|3_next|3_5)/.test(type) && shared > 0 ? hidden : 0),
  }
}

function hasRouterBias(part: Part): boolean {
  const method = word(part, 'router', 'topk_method') === 'noaux_tc'
  return (
    method ||
    flag(
      part,
      'router',
      'use_routing_bias',
      'use_expert_bias',
      'moe_router_enable_expert_bias',
      'moe_use_aux_free',
    ) === true
  )
}

/** All shared experts together, a dense block beside the experts among them. */
function sharedWidth(part: Part, { type }: Typed, layer: number, width: number): number {
  const own = numberAt(
    part, 'shared experts', layer,
    'moe_shared_expert_intermediate_size', 'shared_expert_intermediate_size', 'shared_intermediate_size', 'share_expert_dim', 'moe_share_expert_dim',
  ) // biome-ignore format: one list
  const count = numberAt(part, 'shared experts', layer, ...sharedKeys)
  if (type === 'gemma4_text' || type === 'gemma4' || type === 'arctic')
    return numberAt(part, 'feed-forward width', layer, 'intermediate_size') ?? 0
  if (own !== undefined && own > 0) return /^nemotron_h/.test(type) ? (count ?? 1) * own : own
  if (type.startsWith('llama4')) return width
  return (count ?? 0) * width
}

export function feedForwardOf(part: Part, typed: Typed, layer: number, isMixture: boolean): FeedForward {
  return isMixture ? readExperts(part, typed, layer) : readDense(part, typed, layer)
}

export function hasWidth(part: Part): boolean {
  return has(part, 'intermediate_size', 'n_inner', 'ffn_dim', 'd_ff')
}
