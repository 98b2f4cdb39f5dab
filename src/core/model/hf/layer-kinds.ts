import { words } from '../../words.ts'
import { child, flag, has, list, number, type Part, refuse, value, word } from './part.ts'

/** What mixes tokens in a layer, before its sizes are read. */
export type LayerKind =
  | 'full'
  | 'window'
  | 'chunk'
  | 'linear'
  | 'mamba'
  | 'conv'
  | 'recurrent'
  | 'cross'
  | 'hybrid'
  | 'none'

/** A layer by its kind, and what feeds it forward where the file's pattern says so. */
export type LayerPlan = { kind: LayerKind; block?: 'dense' | 'experts' | 'none' }

const kindOf: Readonly<Record<string, LayerKind>> = {
  full_attention: 'full',
  attention: 'full',
  global_attention: 'full',
  global: 'full',
  full: 'full',
  mla: 'full',
  sliding_attention: 'window',
  local_attention: 'window',
  swa: 'window',
  chunked_attention: 'chunk',
  linear_attention: 'linear',
  gated_deltanet: 'linear',
  kda: 'linear',
  lightning_attention: 'linear',
  mamba: 'mamba',
  mamba2: 'mamba',
  conv: 'conv',
  short_conv: 'conv',
  recurrent: 'recurrent',
  hybrid: 'hybrid',
}

/** Letters of a pattern string: Mamba, attention, a feed-forward alone, experts alone. */
const ofLetter: Readonly<Record<string, LayerPlan>> = {
  M: { kind: 'mamba', block: 'none' },
  '*': { kind: 'full', block: 'none' },
  '-': { kind: 'none', block: 'dense' },
  E: { kind: 'none', block: 'experts' },
}

const range = (length: number) => Array.from({ length }, (_, index) => index)

/**
 * Every layer by its kind, from whichever key says so. Throws `Refusal` for a kind that is not known and for
 * a list of another length.
 */
export function layerPlans(part: Part, layers: number, fullEvery: number | undefined): LayerPlan[] {
  return (
    fromPattern(part, layers) ??
    fromList(part, layers) ??
    fromNumbers(part, layers) ??
    fromPeriods(part, layers) ??
    fromWindow(part, layers, fullEvery)
  )
}

function fromPattern(part: Part, layers: number): LayerPlan[] | null {
  const pattern = word(part, 'layers', 'hybrid_override_pattern')
  if (pattern === undefined) return null
  const letters = [...pattern.replaceAll('|', '')]
  if (letters.length !== layers) throw refuse(part, 'hybrid_override_pattern', words('hf_list_length'))
  return letters.map((letter) => {
    const plan = ofLetter[letter]
    if (!plan)
      throw refuse(
        part,
        'hybrid_override_pattern',
        words('hf_value_unknown', { value: letter, key: 'hybrid_override_pattern' }),
      )
    return plan
  })
}

/** What files with a list say a second time. */
const saidAgain = [
  'block_types',
  '_block_types',
  'full_attention_interval', 'sliding_window_pattern', '_sliding_window_pattern', 'layer_group_size', 'attn_layer_indices', 'full_attn_idxs',
  'attn_layer_period', 'attn_layer_offset', 'hybrid_layer_ids', 'attention_chunk_size', 'max_window_layers',
] // biome-ignore format: one list

function fromList(part: Part, layers: number): LayerPlan[] | null {
  const key = ['layer_types', 'layers_block_type', 'block_types', '_block_types'].find((name) =>
    has(part, name),
  )
  if (key === undefined) return null
  const types = list(part, 'layers', key) ?? []
  for (const same of saidAgain) value(part, 'layers', same)
  const isCycle = key.endsWith('block_types')
  const isWindowed = number(part, 'window', 'attention_window_size') !== undefined
  if (types.length === 0 || (types.length !== layers && !isCycle))
    throw refuse(part, key, words('hf_list_length'))
  return range(layers).map((layer) => {
    const type = String(types[layer % types.length])
    const kind = kindOf[type]
    if (kind === undefined) throw refuse(part, key, words('hf_value_unknown', { value: type, key }))
    return { kind: kind === 'full' && isWindowed ? 'window' : kind }
  })
}

/** Lists of which layers are of the other kind. */
function fromNumbers(part: Part, layers: number): LayerPlan[] | null {
  const hybrid = list(part, 'layers', 'hybrid_layer_pattern')
  if (hybrid) return range(layers).map((layer) => ({ kind: hybrid[layer] === 0 ? 'full' : 'window' }))
  const types = list(part, 'layers', 'attn_type_list')
  if (types) return range(layers).map((layer) => ({ kind: types[layer] === 1 ? 'full' : 'linear' }))
  const across = list(part, 'layers', 'cross_attention_layers')
  if (across) return range(layers).map((layer) => ({ kind: across.includes(layer) ? 'cross' : 'full' }))
  const attending = list(part, 'layers', 'attn_layer_indices', 'full_attn_idxs')
  if (attending) {
    const other = has(part, 'full_attn_idxs') ? 'conv' : 'mamba'
    return range(layers).map((layer) => ({ kind: attending.includes(layer) ? 'full' : other }))
  }
  const hybrids = list(part, 'layers', 'hybrid_layer_ids')
  if (hybrids) return range(layers).map((layer) => ({ kind: hybrids.includes(layer) ? 'hybrid' : 'mamba' }))
  const linear = child(part, 'linear attention', 'linear_attn_config')
  const full = linear && list(linear, 'layers', 'full_attn_layers')
  if (!linear || !full) return null
  list(linear, 'layers', 'kda_layers')
  return range(layers).map((layer) => ({ kind: full.includes(layer + 1) ? 'full' : 'linear' }))
}

/** Every n-th layer is of the other kind. */
function fromPeriods(part: Part, layers: number): LayerPlan[] | null {
  const interval = number(part, 'layers', 'full_attention_interval', 'layer_group_size')
  if (interval !== undefined && interval > 1)
    return range(layers).map((layer) => ({ kind: (layer + 1) % interval === 0 ? 'full' : 'linear' }))
  const period = number(part, 'layers', 'attn_layer_period')
  if (period !== undefined && period > 0) {
    const offset = number(part, 'layers', 'attn_layer_offset') ?? 0
    const other = has(part, 'num_mem_blocks', 'n_mamba_heads', 'attention_hidden_size') ? 'hybrid' : 'full'
    return range(layers).map((layer) => ({ kind: layer % period === offset ? other : 'mamba' }))
  }
  const global = number(part, 'layers', 'global_attn_every_n_layers')
  if (global !== undefined && global > 0)
    return range(layers).map((layer) => ({ kind: layer % global === 0 ? 'full' : 'window' }))
  return null
}

/** Where the kinds stand in the class and the file has only the width of the window. */
function fromWindow(part: Part, layers: number, fullEvery: number | undefined): LayerPlan[] {
  const all = (kind: LayerKind) => range(layers).map(() => ({ kind }))
  if (flag(part, 'window', 'use_sliding_window') === false) return all('full')
  const chunk = number(part, 'window', 'attention_chunk_size')
  const rotated = list(part, 'layers', 'no_rope_layers')
  if (chunk !== undefined) {
    if (rotated && rotated.length === layers)
      return range(layers).map((layer) => ({ kind: rotated[layer] === 0 ? 'full' : 'chunk' }))
    const step = number(part, 'layers', 'no_rope_layer_interval') ?? 4
    return range(layers).map((layer) => ({ kind: (layer + 1) % step === 0 ? 'full' : 'chunk' }))
  }
  if (number(part, 'window', 'sliding_window', 'sliding_window_size', 'attention_window_size') === undefined)
    return all('full')
  const pattern = value(part, 'layers', 'sliding_window_pattern', '_sliding_window_pattern')
  if (typeof pattern === 'string' && /^[LG]+$/.test(pattern))
    return range(layers).map((layer) => ({
      kind: pattern[layer % pattern.length] === 'G' ? 'full' : 'window',
    }))
  if (Array.isArray(pattern) && pattern.length > 0)
    return range(layers).map((layer) => ({ kind: pattern[layer % pattern.length] ? 'window' : 'full' }))
  const every = typeof pattern === 'number' && pattern > 0 ? pattern : fullEvery
  const first = has(part, 'use_sliding_window') ? number(part, 'layers', 'max_window_layers') : undefined
  if (first !== undefined && every === undefined)
    return range(layers).map((layer) => ({ kind: layer >= first ? 'window' : 'full' }))
  return range(layers).map((layer) => ({
    kind: every !== undefined && (layer + 1) % every === 0 ? 'full' : 'window',
  }))
}
