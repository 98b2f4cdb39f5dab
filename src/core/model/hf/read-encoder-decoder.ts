import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { AttentionMixer, DenseFeedForward, LayerGroup } from '../../../contract/model/layer.ts'
import { summed } from '../layers/summed.ts'
import { flag, needed, number, type Part, word } from './part.ts'

const t5 = new Set(['t5', 'mt5', 'umt5', 'longt5'])
const bart = new Set(['bart', 'mbart', 'pegasus', 'm2m_100', 'marian', 'blenderbot', 'whisper'])

export function isEncoderDecoder(type: string): boolean {
  return t5.has(type) || bart.has(type)
}

export const knownEncoderDecoders: readonly string[] = [...t5, ...bart].sort()

/** An encoder and a decoder that looks across to it, as the file describes them. */
export function readEncoderDecoder(part: Part, type: string): LayeredArchitecture {
  return t5.has(type) ? readT5(part) : readBart(part, type)
}

type Heads = { heads: number; head: number; biases: number }

function attention({ heads, head, biases }: Heads, rest: Partial<AttentionMixer> = {}): AttentionMixer {
  return {
    kind: 'attention',
    heads_count: heads,
    kv_heads_count: heads,
    head_dim: head,
    value_head_dim: head,
    kv_projections_count: 2,
    gate_size: 0,
    other_parameters_count: biases,
    ...rest,
  }
}

function readT5(part: Part): LayeredArchitecture {
  const hidden = needed(part, 'hidden size', 'd_model')
  const inner = needed(part, 'feed-forward width', 'd_ff')
  const encoding = needed(part, 'encoder layers', 'num_layers')
  const decoding = number(part, 'decoder layers', 'num_decoder_layers') ?? encoding
  const heads = {
    heads: needed(part, 'heads', 'num_heads'),
    head: needed(part, 'head width', 'd_kv'),
    biases: 0,
  }
  const isGated = /gated/.test(word(part, 'activation', 'feed_forward_proj') ?? 'relu')
  const feed_forward: DenseFeedForward = {
    kind: 'dense',
    ffn_size: inner,
    matrices_count: isGated ? 3 : 2,
    other_parameters_count: 0,
  }
  const buckets = number(part, 'positions', 'relative_attention_num_buckets') ?? 32
  const layers: LayerGroup[] = [
    {
      count: encoding,
      mixers: [attention(heads, { bidirectional: true })],
      feed_forward,
      other_parameters_count: 2 * hidden,
    },
    {
      count: decoding,
      mixers: [attention(heads), attention(heads)],
      feed_forward,
      other_parameters_count: 3 * hidden,
    },
  ]
  return summed(layers, {
    layers_count: encoding + decoding,
    hidden_size: hidden,
    vocab_size: needed(part, 'vocabulary', 'vocab_size'),
    tied_embeddings: flag(part, 'tied embeddings', 'tie_word_embeddings') ?? true,
    other_parameters_count: 2 * hidden + 2 * buckets * heads.heads,
  })
}

function readBart(part: Part, type: string): LayeredArchitecture {
  const hidden = needed(part, 'hidden size', 'd_model')
  const encoding = needed(part, 'encoder layers', 'encoder_layers')
  const decoding = needed(part, 'decoder layers', 'decoder_layers')
  const isSpeech = type === 'whisper'
  const headsOf = (key: string): Heads => {
    const heads = needed(part, 'heads', key)
    return { heads, head: hidden / heads, biases: (isSpeech ? 3 : 4) * hidden }
  }
  const block = (key: string): DenseFeedForward => {
    const inner = needed(part, 'feed-forward width', key)
    return { kind: 'dense', ffn_size: inner, matrices_count: 2, other_parameters_count: inner + hidden }
  }
  const source = isSpeech
    ? { source_tokens: number(part, 'source tokens', 'max_source_positions') ?? 1500 }
    : {}
  const own = headsOf('decoder_attention_heads')
  const layers: LayerGroup[] = [
    {
      count: encoding,
      mixers: [attention(headsOf('encoder_attention_heads'), { bidirectional: true })],
      feed_forward: block('encoder_ffn_dim'),
      other_parameters_count: 4 * hidden,
    },
    {
      count: decoding,
      mixers: [attention(own), attention(own, source)],
      feed_forward: block('decoder_ffn_dim'),
      other_parameters_count: 6 * hidden,
    },
  ]
  return summed(layers, {
    layers_count: encoding + decoding,
    hidden_size: hidden,
    vocab_size: needed(part, 'vocabulary', 'vocab_size'),
    tied_embeddings: flag(part, 'tied embeddings', 'tie_word_embeddings') ?? true,
    other_parameters_count: isSpeech ? speechStem(part, hidden) : 2 * positions(part) * hidden + 8 * hidden,
  })
}

function positions(part: Part): number {
  return (number(part, 'positions', 'max_position_embeddings') ?? 1024) + 2
}

/** Two convolutions over the spectrum, positions of both sides, final norms. */
function speechStem(part: Part, hidden: number): number {
  const bins = number(part, 'spectrum', 'num_mel_bins') ?? 80
  const heard = number(part, 'source tokens', 'max_source_positions') ?? 1500
  const written = number(part, 'context limit', 'max_target_positions') ?? 448
  return 3 * hidden * (bins + hidden) + 2 * hidden + (heard + written) * hidden + 4 * hidden
}
