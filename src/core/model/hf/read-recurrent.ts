import type { ConvolutionMixer, LinearMixer, Mixer, StateSpaceMixer } from '../../../contract/model/layer.ts'
import { words } from '../../words.ts'
import { child, flag, has, needed, number, type Part, refuse, value, word } from './part.ts'
import type { Typed } from './read-attention.ts'

const bytesOf: Readonly<Record<string, number>> = { float32: 4, bfloat16: 2, float16: 2 }

/** Engines keep recurrent states in 32 bits unless the file says otherwise. */
function stateBytes(part: Part): number {
  const told = word(part, 'state precision', 'mamba_ssm_dtype', 'mamba_ssm_cache_dtype')
  return told === undefined ? 4 : (bytesOf[told] ?? 4)
}

const hiddenOf = (part: Part) => needed(part, 'hidden size', 'hidden_size', 'd_model', 'n_embd')

/** Gated delta rule (Qwen3-Next), Kimi's delta attention, or lightning attention (MiniMax-01). */
export function readLinear(part: Part, { type }: Typed): LinearMixer {
  if (has(part, 'linear_num_value_heads')) return readGatedDelta(part)
  const kimi = child(part, 'linear attention', 'linear_attn_config')
  if (kimi) return readKimi(part, kimi)
  if (/^(minimax|bailing|ling)/.test(type)) return readLightning(part)
  throw refuse(part, 'layer_types', words('hf_linear_sizes'))
}

function readGatedDelta(part: Part): LinearMixer {
  const size = (key: string) => needed(part, 'linear attention', key)
  const keyHeads = size('linear_num_key_heads')
  const valueHeads = size('linear_num_value_heads')
  const valueHead = size('linear_value_head_dim')
  return {
    kind: 'gated_delta',
    key_heads_count: keyHeads,
    value_heads_count: valueHeads,
    key_head_dim: size('linear_key_head_dim'),
    value_head_dim: valueHead,
    conv_kernel_size: size('linear_conv_kernel_dim'),
    // the gate itself, and two numbers a head that steer decay and writing
    gate_size: valueHeads * (valueHead + 2),
    state_bytes_per_element: stateBytes(part),
    other_parameters_count: 2 * valueHeads + valueHead,
  }
}

function readKimi(part: Part, kimi: Part): LinearMixer {
  const heads = needed(kimi, 'linear attention', 'num_heads')
  const head = needed(kimi, 'linear attention', 'head_dim')
  return {
    kind: 'gated_delta',
    key_heads_count: heads,
    value_heads_count: heads,
    key_head_dim: head,
    value_head_dim: head,
    conv_kernel_size: number(kimi, 'linear attention', 'short_conv_kernel_size') ?? 4,
    // writing, and the narrow inputs of decay and gate
    gate_size: heads + 2 * head,
    state_bytes_per_element: stateBytes(part),
    other_parameters_count: 2 * head * heads * head + heads * head + heads + head,
  }
}

function readLightning(part: Part): LinearMixer {
  const heads = needed(part, 'heads', 'num_attention_heads')
  const head = number(part, 'head width', 'head_dim') ?? hiddenOf(part) / heads
  return {
    kind: 'linear_attention',
    key_heads_count: heads,
    value_heads_count: heads,
    key_head_dim: head,
    value_head_dim: head,
    conv_kernel_size: 0,
    gate_size: heads * head,
    state_bytes_per_element: stateBytes(part),
    other_parameters_count: heads * head,
  }
}

/** Mamba or Mamba-2, told apart by heads of their own. */
export function readMamba(part: Part, typed: Typed): StateSpaceMixer {
  const hidden = hiddenOf(part)
  const heads = number(
    part,
    'state space',
    'mamba_num_heads',
    'mamba_n_heads',
    ...(isPure(typed.type) ? ['num_heads'] : []),
  )
  const own = number(
    part,
    'state space',
    'mamba_head_dim',
    'mamba_d_head',
    'mamba_headdim',
    ...(isPure(typed.type) ? ['head_dim'] : []),
  )
  const many = number(part, 'state space', 'n_mamba_heads')
  const expand = number(part, 'state space', 'mamba_expand', 'expand') ?? 2
  const inner =
    number(part, 'state space', 'mamba_d_ssm') ?? (heads && own ? heads * own : undefined) ?? expand * hidden
  const state = needed(part, 'state space', 'ssm_state_size', 'mamba_d_state', 'state_size', 'd_state')
  const kernel = number(part, 'state space', 'conv_kernel', 'mamba_d_conv', 'd_conv') ?? 4
  const isSecond =
    heads !== undefined || own !== undefined || /^(mamba2|zamba2|bamba|codestral_mamba)/.test(typed.type)
  const groups = number(part, 'state space', 'n_groups', 'mamba_n_groups', 'mamba_ngroups') ?? 1
  const bias = flag(part, 'state space', 'use_conv_bias', 'mamba_conv_bias', 'add_bias_linear') ?? true
  if (!isSecond) return firstMamba(part, typed, { hidden, inner, state, kernel, bias })
  const count = heads ?? many ?? inner / (own ?? 64)
  const channels = inner + 2 * groups * state
  return {
    kind: 'mamba2',
    inner_size: inner,
    state_size: state,
    heads_count: count,
    groups_count: groups,
    dt_rank: 0,
    conv_kernel_size: kernel,
    state_bytes_per_element: stateBytes(part),
    // biases of the convolution and the step, decay, skip, norm
    other_parameters_count: (bias ? channels : 0) + 3 * count + inner,
  }
}

const isPure = (type: string) => /^(mamba2|codestral_mamba)/.test(type)

type First = { hidden: number; inner: number; state: number; kernel: number; bias: boolean }

function firstMamba(
  part: Part,
  { type }: Typed,
  { hidden, inner, state, kernel, bias }: First,
): StateSpaceMixer {
  const told = value(part, 'state space', 'mamba_dt_rank', 'time_step_rank', 'dt_rank')
  const rank = typeof told === 'number' ? told : Math.ceil(hidden / 16)
  const wide = number(part, 'feed-forward width', 'intermediate_size')
  return {
    kind: 'mamba',
    inner_size: /^(mamba|falcon_mamba)$/.test(type) && wide !== undefined ? wide : inner,
    state_size: state,
    heads_count: 0,
    groups_count: 0,
    dt_rank: rank,
    conv_kernel_size: kernel,
    state_bytes_per_element: stateBytes(part),
    // biases of the convolution and the step, skip; Jamba norms what steers the state
    other_parameters_count: (bias ? inner : 0) + 2 * inner + (type === 'jamba' ? rank + 2 * state : 0),
  }
}

/** The gated short convolution of LFM2. */
export function readConvolution(part: Part): ConvolutionMixer {
  const hidden = hiddenOf(part)
  return {
    kind: 'short_convolution',
    inner_size: number(part, 'convolution', 'conv_dim_out') ?? hidden,
    conv_kernel_size: needed(part, 'convolution', 'conv_L_cache'),
    gate_blocks_count: 0,
    state_bytes_per_element: 2,
    other_parameters_count: flag(part, 'convolution', 'conv_bias') === true ? 5 * hidden : 0,
  }
}

/** The gated recurrence of Griffin (RecurrentGemma). */
export function readRecurrence(part: Part): Mixer {
  const width = number(part, 'recurrence', 'lru_width') ?? hiddenOf(part)
  const blocks = needed(part, 'heads', 'num_attention_heads')
  return {
    kind: 'gated_recurrence',
    inner_size: width,
    conv_kernel_size: number(part, 'recurrence', 'conv1d_width') ?? 4,
    gate_blocks_count: blocks,
    state_bytes_per_element: 4,
    other_parameters_count: 6 * width + hiddenOf(part),
  }
}
