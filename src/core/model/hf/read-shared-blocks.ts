import type { AttentionMixer, LayerGroup } from '../../../contract/model/layer.ts'
import { flag, list, needed, number, type Part } from './part.ts'
import type { Typed } from './read-attention.ts'

/**
 * Zamba and Zamba2 run a few attention blocks again and again between their Mamba layers, on the hidden
 * state beside the first embedding. Adds them to the layers that run them, and answers the parameters to take
 * away, since the blocks are held once. 0 for other families.
 */
export function readSharedBlocks(part: Part, { type }: Typed, layers: LayerGroup[]): number {
  if (type !== 'zamba' && type !== 'zamba2') return 0
  const hidden = needed(part, 'hidden size', 'hidden_size')
  const running = hybridLayers(part, layers.length)
  const held = number(part, 'shared blocks', 'num_mem_blocks') ?? 1
  const mixer = sharedAttention(part, hidden)
  const width = needed(part, 'feed-forward width', 'intermediate_size')
  const rank =
    flag(part, 'adapters', 'use_shared_mlp_adapter', 'use_shared_attention_adapter') === false
      ? 0
      : (number(part, 'adapters', 'adapter_rank', 'lora_rank') ?? 0)
  // each run has a projection back, and in Zamba2 low-rank adapters of its own
  const ofRun = hidden * hidden + (type === 'zamba2' ? rank * (hidden + 2 * width) : 0)
  for (const layer of running) {
    const own = layers[layer]
    if (!own) continue
    own.mixers = [...own.mixers, mixer]
    own.feed_forward = { kind: 'dense', ffn_size: width, matrices_count: 3, other_parameters_count: ofRun }
  }
  const attention = 14 * hidden * hidden
  return -(running.length - held) * (attention + 3 * hidden * width)
}

function hybridLayers(part: Part, layers: number): number[] {
  const all = Array.from({ length: layers }, (_, layer) => layer)
  const types = list(part, 'layers', 'layers_block_type')
  if (types) return all.filter((layer) => types[layer] === 'hybrid')
  const ids = list(part, 'layers', 'hybrid_layer_ids')
  if (ids) return all.filter((layer) => ids.includes(layer))
  const period = needed(part, 'layers', 'attn_layer_period')
  const offset = number(part, 'layers', 'attn_layer_offset') ?? 0
  return all.filter((layer) => layer % period === offset)
}

/** Queries, keys and values of twice the width go in, the width comes out: 12 + 2 squares of the width. */
function sharedAttention(part: Part, hidden: number): AttentionMixer {
  const heads = needed(part, 'heads', 'num_attention_heads')
  const wide = number(part, 'attention width', 'attention_hidden_size') ?? 2 * hidden
  const head = number(part, 'head width', 'attention_head_dim') ?? wide / heads
  return {
    kind: 'attention',
    heads_count: heads,
    kv_heads_count: number(part, 'KV heads', 'num_key_value_heads') ?? heads,
    head_dim: head,
    value_head_dim: head,
    kv_projections_count: 2,
    gate_size: 0,
    other_parameters_count: 3 * wide * hidden,
  }
}
