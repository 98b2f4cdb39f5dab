import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { AttentionMixer, LayerGroup, Mixer } from '../../../contract/model/layer.ts'
import { words } from '../../words.ts'
import { merged, summed } from '../layers/summed.ts'
import { type LayerKind, type LayerPlan, layerPlans } from './layer-kinds.ts'
import { flag, has, needed, number, numberAt, type Part, refuse } from './part.ts'
import { readAttention, readLatent, type Typed } from './read-attention.ts'
import { expertsCount, feedForwardOf, isMixtureLayer } from './read-feed-forward.ts'
import { contextLimit } from './read-limit.ts'
import { perLayerInputs } from './read-per-layer-inputs.ts'
import { readConvolution, readLinear, readMamba, readRecurrence } from './read-recurrent.ts'
import { readSharedBlocks } from './read-shared-blocks.ts'

const hiddenKeys = ['hidden_size', 'n_embd', 'd_model', 'n_embed', 'model_dim', 'block_dim'] as const
const layersKeys = [
  'num_hidden_layers',
  'n_layer',
  'n_layers',
  'num_layers',
  'num_transformer_layers',
] as const

/** Each layer is read on its own, so that there is a bound to how many. */
const mostLayers = 4096

/** A decoder as the file describes it, layer by layer. Throws `Refusal` where a part is not understood. */
export function readText(part: Part, typed: Typed): LayeredArchitecture {
  const { family } = typed
  const hidden = needed(part, 'hidden size', ...hiddenKeys)
  const count = needed(part, 'layers', ...layersKeys)
  if (!Number.isInteger(count))
    throw refuse(part, layersKeys[0], words('hf_not_size', { key: layersKeys[0] }))
  if (count > mostLayers) throw refuse(part, layersKeys[0], words('hf_layers', { count, most: mostLayers }))
  const experts = expertsCount(part, typed)
  const plans = layerPlans(part, count, family.fullEvery)
  const isMixture = experts > 1 ? isMixtureLayer(part, count) : () => false
  const layers = plans.map((plan, layer) =>
    readLayer(part, typed, { plan, layer, hidden, isMixture: isMixture(layer) }),
  )
  const tied =
    flag(part, 'tied embeddings', 'tie_word_embeddings', 'share_input_output_layers') ?? family.tied
  const vocab = needed(part, 'vocabulary', 'vocab_size', 'padded_vocab_size', 'n_vocab')
  const blocks = readSharedBlocks(part, typed, layers)
  return summed(merged(layers), {
    layers_count: count,
    hidden_size: hidden,
    vocab_size: vocab,
    tied_embeddings: tied,
    other_parameters_count:
      beside(part, typed, { hidden, vocab }) +
      perLayerInputs(part, typed, { hidden, layers: count }) +
      blocks,
  })
}

type LayerAt = { plan: LayerPlan; layer: number; hidden: number; isMixture: boolean }

function readLayer(part: Part, typed: Typed, { plan, layer, hidden, isMixture }: LayerAt): LayerGroup {
  const { family } = typed
  const mixers = mixersOf(part, typed, plan.kind, layer)
  const isFedForward = plan.block === undefined ? !isPureStateSpace(typed.type) : plan.block !== 'none'
  const isExperts = plan.block === undefined ? isMixture : plan.block === 'experts'
  const norms = plan.kind === 'cross' ? 2 : plan.block === undefined ? family.norms : 1
  return {
    count: 1,
    mixers,
    ...(isFedForward && { feed_forward: feedForwardOf(part, typed, layer, isExperts) }),
    other_parameters_count: norms * family.normSize * hidden,
  }
}

const isPureStateSpace = (type: string) =>
  /^(mamba|mamba2|falcon_mamba|codestral_mamba|zamba|zamba2)$/.test(type)

function mixersOf(part: Part, typed: Typed, kind: LayerKind, layer: number): Mixer[] {
  if (isPureStateSpace(typed.type) && kind === 'full') return [readMamba(part, typed)]
  switch (kind) {
    case 'full':
      return withStateSpace(part, typed, [
        readLatent(part) ?? readAttention(part, typed, { layer, isFull: true }),
      ])
    case 'window':
    case 'chunk':
      return [windowed(part, typed, kind, layer)]
    case 'cross':
      return [{ ...readAttention(part, typed, { layer, isFull: true }), source_tokens: 0 }]
    case 'linear':
      return [readLinear(part, typed)]
    case 'mamba':
    case 'hybrid':
      return [readMamba(part, typed)]
    case 'conv':
      return [readConvolution(part)]
    case 'recurrent':
      return [readRecurrence(part)]
    default:
      return []
  }
}

/** Falcon-H1 runs a state space beside the attention of every layer. */
function withStateSpace(part: Part, typed: Typed, mixers: Mixer[]): Mixer[] {
  return typed.type === 'falcon_h1' ? [...mixers, readMamba(part, typed)] : mixers
}

/** A window as long as the model's context is none. */
function windowed(part: Part, typed: Typed, kind: 'window' | 'chunk', layer: number): Mixer {
  const latent = readLatent(part)
  if (latent) throw refuse(part, 'kv_lora_rank', words('hf_latent_window'))
  const mixer: AttentionMixer = readAttention(part, typed, { layer, isFull: false })
  const keys =
    kind === 'chunk'
      ? ['attention_chunk_size']
      : ['sliding_window', 'sliding_window_size', 'attention_window_size', 'local_attention', 'window_size']
  const window = numberAt(part, 'window', layer, ...keys)
  const limit = contextLimit(part)
  if (window === undefined) throw refuse(part, keys[0] ?? '', words('hf_key_absent', { key: keys[0] ?? '' }))
  if (window === 0 || (limit !== null && window >= limit)) return mixer
  return { ...mixer, window_tokens: window, window_kind: kind === 'chunk' ? 'chunked' : 'sliding' }
}

/** Final norm, position table, biases of the head, projections of a narrower embedding. */
function beside(
  part: Part,
  { type, family }: Typed,
  { hidden, vocab }: { hidden: number; vocab: number },
): number {
  const norms = family.norms === 0 ? 0 : family.normSize * hidden
  const offset = type === 'opt' ? 2 : 0
  const positions = family.positions
    ? hidden * (needed(part, 'positions', 'max_position_embeddings', 'n_positions', 'n_ctx') + offset)
    : 0
  const isBiased = flag(part, 'biases', 'lm_head_bias') ?? /^(gptj|codegen|phi)$/.test(type)
  const narrow = number(part, 'embedding width', 'word_embed_proj_dim')
  const factored =
    narrow !== undefined && narrow !== hidden ? 2 * narrow * hidden - vocab * (hidden - narrow) : 0
  const embeddingNorm = type === 'bloom' ? 2 * hidden : 0
  return norms + positions + (isBiased ? vocab : 0) + factored + embeddingNorm
}

export function isDecoder(part: Part): boolean {
  return has(part, ...hiddenKeys) || has(part, ...layersKeys)
}
