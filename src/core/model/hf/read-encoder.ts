import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { AttentionMixer, LayerGroup } from '../../../contract/model/layer.ts'
import { summed } from '../layers/summed.ts'
import { flag, needed, number, type Part, value, word } from './part.ts'

/** Encoders: every token sees every other, there is no output head and nothing is cached. */
const encoders = new Set(
  'bert roberta xlm-roberta xlm-roberta-xl camembert electra deberta deberta-v2 distilbert albert mpnet modernbert nomic_bert new bert_generation ernie layoutlm esm jina_bert eurobert vit dinov2 clip_vision_model siglip_vision_model siglip2_vision_model'.split(
    ' ',
  ),
)

export function isEncoder(type: string): boolean {
  return encoders.has(type)
}

export const knownEncoders: readonly string[] = [...encoders].sort()

const gatedTypes = /^(modernbert|new|eurobert)$/
const seeing = /^(vit|dinov2|clip_vision_model|siglip)/

/** An encoder as the file describes it. Throws `Refusal` where a size is absent. */
export function readEncoder(part: Part, type: string): LayeredArchitecture {
  const hidden = needed(part, 'hidden size', 'hidden_size', 'dim', 'n_embd', 'd_model')
  const layers = needed(part, 'layers', 'num_hidden_layers', 'n_layers', 'n_layer')
  const inner = needed(part, 'feed-forward width', 'intermediate_size', 'hidden_dim', 'n_inner')
  const isGated =
    gatedTypes.test(type) || /glu/i.test(word(part, 'activation', 'activation_function', 'hidden_act') ?? '')
  const isPlain = type === 'modernbert' || type === 'eurobert'
  const attention = encoderAttention(part, { hidden, isPlain })
  const layer: LayerGroup = {
    count: layers,
    mixers: [attention],
    feed_forward: {
      kind: 'dense',
      ffn_size: inner,
      matrices_count: isGated ? 3 : 2,
      other_parameters_count: isPlain ? 0 : inner + hidden,
    },
    other_parameters_count: (isPlain ? 2 : 4) * hidden,
  }
  const groups = type === 'modernbert' ? alternating(part, layer) : [layer]
  const shared = type === 'albert' ? layers - (number(part, 'shared layers', 'num_hidden_groups') ?? 1) : 0
  const one = 4 * hidden * hidden + 4 * hidden + 2 * hidden * inner + inner + hidden + 4 * hidden
  const narrow = number(part, 'embedding width', 'embedding_size')
  const vocab = seeing.test(type) ? 0 : needed(part, 'vocabulary', 'vocab_size')
  const architecture = summed(groups, {
    layers_count: layers,
    hidden_size: hidden,
    vocab_size: vocab,
    tied_embeddings: true,
    other_parameters_count:
      embeddings(part, type, narrow ?? hidden) +
      (narrow ? narrow * hidden + hidden : 0) +
      pooler(part, type, hidden) -
      shared * one,
  })
  return { ...architecture, ...(narrow !== undefined && { embedding_size: narrow }), headless: true }
}

function encoderAttention(
  part: Part,
  { hidden, isPlain }: { hidden: number; isPlain: boolean },
): AttentionMixer {
  const heads = needed(part, 'heads', 'num_attention_heads', 'n_heads', 'n_head')
  const kvHeads = number(part, 'KV heads', 'num_key_value_heads') ?? heads
  const head = number(part, 'head width', 'head_dim') ?? hidden / heads
  return {
    kind: 'attention',
    heads_count: heads,
    kv_heads_count: kvHeads,
    head_dim: head,
    value_head_dim: head,
    kv_projections_count: 2,
    gate_size: 0,
    bidirectional: true,
    other_parameters_count: isPlain ? 0 : (heads + 2 * kvHeads) * head + hidden,
  }
}

/** ModernBERT looks at all tokens in every n-th layer, at a window around each in the others. */
function alternating(part: Part, layer: LayerGroup): LayerGroup[] {
  const every = number(part, 'layers', 'global_attn_every_n_layers') ?? 3
  const window = number(part, 'window', 'local_attention') ?? 128
  const full = Math.ceil(layer.count / every)
  const local = layer.mixers.map((mixer) =>
    mixer.kind === 'attention' ? { ...mixer, window_tokens: window } : mixer,
  )
  return [
    { ...layer, count: full },
    { ...layer, count: layer.count - full, mixers: local },
  ].filter(({ count }) => count > 0)
}

function embeddings(part: Part, type: string, width: number): number {
  if (seeing.test(type)) return visionStem(part, width)
  const kind = word(part, 'positions', 'position_embedding_type') ?? 'absolute'
  const isTable = kind === 'absolute' && !/^(modernbert|nomic_bert|new|eurobert|deberta)/.test(type)
  const positions = isTable ? (number(part, 'positions', 'max_position_embeddings') ?? 512) : 0
  const types =
    type === 'distilbert' || type === 'mpnet' ? 0 : (number(part, 'token types', 'type_vocab_size') ?? 0)
  const relative =
    value(part, 'positions', 'relative_attention') === true
      ? 2 * (number(part, 'positions', 'position_buckets') ?? 256)
      : 0
  return (positions + types + relative + 2) * width
}

function visionStem(part: Part, width: number): number {
  const patch = needed(part, 'patches', 'patch_size')
  const image = number(part, 'patches', 'image_size') ?? 224
  const channels = number(part, 'patches', 'num_channels') ?? 3
  return (channels * patch * patch + 1 + Math.floor(image / patch) ** 2 + 1 + 4) * width
}

function pooler(part: Part, type: string, hidden: number): number {
  const isPooled = /^(bert|roberta|xlm-roberta|camembert|albert|mpnet|ernie|layoutlm|jina_bert|vit)/.test(
    type,
  )
  return isPooled && flag(part, 'pooler', 'add_pooling_layer') !== false ? hidden * hidden + hidden : 0
}
