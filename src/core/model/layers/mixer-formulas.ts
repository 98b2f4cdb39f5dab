import type {
  AttentionMixer,
  ConvolutionMixer,
  LatentMixer,
  LinearMixer,
  Mixer,
  StateSpaceMixer,
} from '../../../contract/model/layer.ts'

/**
 * Parameters of one mixer as a formula over its fields: `{field}` is the mixer's, `{hidden}` the model's width.
 * Sources: Megatron-LM, theoretical_memory_usage.py (d98e8a6); DeepSeek-V2, arXiv:2405.04434; Mamba-2, arXiv:2405.21060.
 */
export function mixerParameters(mixer: Mixer): string {
  switch (mixer.kind) {
    case 'attention':
      return attentionParameters(mixer)
    case 'latent_attention':
      return latentParameters(mixer)
    case 'gated_delta':
    case 'linear_attention':
      return linearParameters(mixer)
    case 'mamba':
    case 'mamba2':
      return stateSpaceParameters(mixer)
    default:
      return convolutionParameters(mixer)
  }
}

/** Queries, keys, values, output, and a gate on the output where there is one. */
function attentionParameters({ kv_projections_count, gate_size }: AttentionMixer): string {
  const keyValue = [
    '',
    ' + {kv_heads_count} * {head_dim}',
    ' + {kv_heads_count} * ({head_dim} + {value_head_dim})',
  ]
  const gate = gate_size > 0 ? ' + {gate_size}' : ''
  const widths = `{heads_count} * ({head_dim} + {value_head_dim})${keyValue[kv_projections_count] ?? ''}${gate}`
  return `{hidden} * (${widths}) + {other_parameters_count}`
}

/** Query through its low rank where there is one; keys and values through the shared latent; the indexer's heads. */
function latentParameters({ q_lora_rank, indexer }: LatentMixer): string {
  const dimensions = '{heads_count} * ({qk_nope_head_dim} + {qk_rope_head_dim})'
  const query = q_lora_rank > 0 ? `{q_lora_rank} * ({hidden} + ${dimensions})` : `{hidden} * ${dimensions}`
  const keyValue =
    '{kv_lora_rank} * ({hidden} + {heads_count} * ({qk_nope_head_dim} + {v_head_dim})) + {hidden} * {qk_rope_head_dim}'
  const source = q_lora_rank > 0 ? '{q_lora_rank}' : '{hidden}'
  const index = indexer
    ? ` + ${source} * {indexer.heads_count} * {indexer.head_dim} + {hidden} * ({indexer.head_dim} + {indexer.heads_count})`
    : ''
  return `${query} + ${keyValue} + {heads_count} * {v_head_dim} * {hidden}${index} + {other_parameters_count}`
}

/** Queries, keys, values, what steers the decay and the gate, the convolution over the first three, output. */
function linearParameters({ conv_kernel_size }: LinearMixer): string {
  const keys = '{key_heads_count} * {key_head_dim}'
  const values = '{value_heads_count} * {value_head_dim}'
  const channels = `(2 * ${keys} + ${values})`
  const convolution = conv_kernel_size > 0 ? ` + ${channels} * {conv_kernel_size}` : ''
  return `{hidden} * (${channels} + ${values} + {gate_size})${convolution} + {other_parameters_count}`
}

function stateSpaceParameters({ kind }: StateSpaceMixer): string {
  if (kind === 'mamba2') {
    const channels = '({inner_size} + 2 * {groups_count} * {state_size})'
    return `{hidden} * ({inner_size} + ${channels} + {heads_count}) + ${channels} * {conv_kernel_size} + {inner_size} * {hidden} + {other_parameters_count}`
  }
  const steering =
    '{inner_size} * ({dt_rank} + 2 * {state_size}) + {dt_rank} * {inner_size} + {inner_size} * {state_size}'
  return `3 * {hidden} * {inner_size} + {inner_size} * {conv_kernel_size} + ${steering} + {other_parameters_count}`
}

/** Three projections in and one out, or two in, one out and block-diagonal gates. */
function convolutionParameters({ kind }: ConvolutionMixer): string {
  if (kind === 'short_convolution')
    return '4 * {hidden} * {inner_size} + {inner_size} * {conv_kernel_size} + {other_parameters_count}'
  return '3 * {hidden} * {inner_size} + {inner_size} * {conv_kernel_size} + 2 * {inner_size} * {inner_size} / {gate_blocks_count} + {other_parameters_count}'
}
