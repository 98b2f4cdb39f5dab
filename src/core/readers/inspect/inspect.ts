import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { LayerGroup } from '../../../contract/model/layer.ts'
import type { ModelInput } from '../../../contract/request/model.ts'
import { countModel } from '../../model/count-model.ts'
import type { ModelCounts } from '../../model/counts.ts'
import {
  kvGrowthBytesPerToken,
  kvLayout,
  kvWindowBytesPerSequence,
  stateBytesPerSequence,
} from '../../model/kv-cache.ts'
import { mixerCoreFlop } from '../../model/layers/core-flop.ts'
import { layerGroups } from '../../model/layers/groups.ts'
import { mixerParameterCount } from '../../model/layers/mixer-count.ts'
import { shapeOf } from '../../model/model-input.ts'
import { bitsOf, type ModelPrecision, weightParts } from '../../model/precision/model-precision.ts'
import { storedBytes } from '../../model/precision/stored-bytes.ts'
import type { ModelFacts } from '../../model/read-model.ts'
import { weightBits } from '../../model/weight-bytes.ts'
import { Refusal } from '../../refusal.ts'
import { kvBytesPerElement, weightPrecision } from '../../serving/serve-input.ts'
import { servingShape } from '../../serving/shape.ts'
import { weightsBytes } from '../../serving/weights.ts'
import { bytesPerGib } from '../../units.ts'

export type InspectRequest = {
  model: ModelInput
  precision?: { weights?: string; kv?: string }
  /** Ranks that the weights are cut over. Default 1. */
  tensor?: number
}

export type InspectedLayer = LayerGroup & { kind: string; parameters_count: number }

/** A model alone: counts, bytes, FLOP, and what was read from which key. Units stand in the names. */
export type Inspection = {
  parameters_total_count: number
  /** What one token uses, both embeddings among it. */
  parameters_active_count: number
  parameters_active_without_embeddings_count: number
  /** Both tables where the head is a matrix of its own. */
  parameters_embedding_count: number
  towers: { name: string; parameters_count: number }[]
  prediction_heads: { layers_count: number; parameters_count: number } | null
  layers: InspectedLayer[]
  /** Of one of `tensor` accelerators. */
  weights_gib: number
  kv_bytes_per_token: number
  kv_window_bytes_per_sequence: number
  state_bytes_per_sequence: number
  context_max_tokens: number | null
  /** Weights alone: mixing tokens adds to it with the length. */
  forward_flop_per_token: number
  precision: Record<string, { format: string; bits_per_weight: number }>
  read: { key: string; as: string }[]
  ignored: string[]
  not_modelled: string[]
}

/**
 * What a model amounts to. Throws `Refusal`: `model_missing` where only counts are known, and what reading a file or
 * a precision refuses.
 */
export function inspectModel(
  { model, precision = {}, tensor = 1 }: InspectRequest,
  entries: ResolvedEntries,
): Inspection {
  const shape = shapeOf(model, entries.model)
  if (!shape) throw new Refusal('model_missing', '/model', { needed_for: 'its layers: an architecture' })
  const { architecture, facts } = shape
  const counts = countModel(architecture)
  const kv = kvLayout(architecture)
  const bytes = kvBytesPerElement(precision.kv ?? facts.precision?.kv)
  const stored = precision.weights === undefined ? facts.precision : null
  const embeddings = embeddingCount(architecture, counts)
  return {
    parameters_total_count: counts.parameters_total_count,
    parameters_active_count: counts.parameters_active_count,
    parameters_active_without_embeddings_count: counts.parameters_active_count - embeddings,
    parameters_embedding_count: embeddings,
    towers: architecture.towers ?? [],
    prediction_heads: architecture.prediction_heads ?? null,
    layers: layerGroups(architecture).map((layer) => inspected(layer, architecture.hidden_size)),
    weights_gib:
      weightsBytes(servingShape(architecture, counts), {
        weights: weightPrecision(stored?.main.precision ?? precision.weights),
        stored: stored ? storedBytes(stored, architecture, counts) : undefined,
      }) /
      tensor /
      bytesPerGib,
    kv_bytes_per_token: kvGrowthBytesPerToken(kv, bytes),
    kv_window_bytes_per_sequence: kvWindowBytesPerSequence(kv, bytes),
    state_bytes_per_sequence: stateBytesPerSequence(kv, bytes),
    context_max_tokens: facts.context_max_tokens,
    forward_flop_per_token: forwardFlop(architecture, counts),
    precision: precisionShown(precision.weights, facts),
    read: facts.read,
    ignored: facts.ignored,
    not_modelled: facts.not_modelled,
  }
}

function embeddingCount(architecture: LayeredArchitecture, counts: ModelCounts): number {
  const tables = architecture.tied_embeddings || architecture.headless ? 1 : 2
  return tables * counts.embedding_parameters_count
}

/** Two a weight that a token meets, the output head among them; the input lookup is none. */
function forwardFlop(architecture: LayeredArchitecture, counts: ModelCounts): number {
  const body = counts.parameters_active_count - embeddingCount(architecture, counts)
  const head = architecture.headless ? 0 : counts.embedding_parameters_count
  const states = layerGroups(architecture).reduce(
    (sum, { count, mixers }) =>
      sum +
      count *
        mixers.reduce(
          (inner, mixer) =>
            inner +
            (/attention$/.test(mixer.kind) && mixer.kind !== 'linear_attention'
              ? 0
              : mixerCoreFlop(mixer, 1)),
          0,
        ),
    0,
  )
  return 2 * (body + head) + states
}

function inspected(layer: LayerGroup, hidden: number): InspectedLayer {
  const mixing = layer.mixers.reduce((sum, mixer) => sum + mixerParameterCount(mixer, hidden), 0)
  const block = layer.feed_forward
  const fed =
    block === undefined
      ? 0
      : block.kind === 'dense'
        ? block.matrices_count * hidden * block.ffn_size + block.other_parameters_count
        : block.experts_count *
            (block.matrices_count * hidden * block.expert_ffn_size + block.expert_other_parameters_count) +
          block.matrices_count * hidden * block.shared_ffn_size +
          hidden * block.experts_count +
          block.other_parameters_count
  return { kind: kindName(layer), ...layer, parameters_count: mixing + fed + layer.other_parameters_count }
}

/** Its mixers and what feeds it forward, in words: `sliding_attention + experts`. */
function kindName({ mixers, feed_forward }: LayerGroup): string {
  const names = mixers.map((mixer) => {
    if (mixer.kind === 'latent_attention') return mixer.indexer ? 'sparse_latent_attention' : mixer.kind
    if (mixer.kind !== 'attention') return mixer.kind
    if (mixer.source_tokens !== undefined) return 'cross_attention'
    if (mixer.window_tokens !== undefined)
      return mixer.window_kind === 'chunked' ? 'chunked_attention' : 'sliding_attention'
    return mixer.bidirectional ? 'bidirectional_attention' : 'full_attention'
  })
  return [...names, ...(feed_forward ? [feed_forward.kind] : [])].join(' + ')
}

function precisionShown(sent: string | undefined, { precision }: ModelFacts): Inspection['precision'] {
  if (sent !== undefined) return uniform(sent, weightBits[weightPrecision(sent)])
  return precision ? byPart(precision) : uniform('bf16', weightBits.bf16)
}

function uniform(format: string, bits: number): Inspection['precision'] {
  return { weights: { format, bits_per_weight: bits } }
}

function byPart(precision: ModelPrecision): Inspection['precision'] {
  return Object.fromEntries(
    weightParts.map((part) => {
      const { format, left_out_ratio } = precision.parts[part]
      const main = left_out_ratio > 0.5 ? precision.plain : format
      return [part, { format: main.precision, bits_per_weight: bitsOf(precision, part) }]
    }),
  )
}
