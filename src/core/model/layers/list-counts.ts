import type { ExpertFeedForward, LayerGroup, Mixer } from '../../../contract/model/layer.ts'
import type { ModelCounts } from '../counts.ts'

type Read = (figure: string) => number

/**
 * The per-layer numbers of listed layers, on average over the layers that have them, from the figures that
 * `listFigures` defines. `hidden` is the model's width.
 */
export function averagedCounts(
  layers: readonly LayerGroup[],
  hidden: number,
  read: Read,
): Pick<
  ModelCounts,
  | 'attention_parameters_per_layer_count'
  | 'dense_mlp_parameters_per_layer_count'
  | 'expert_parameters_count'
  | 'shared_expert_parameters_per_layer_count'
  | 'router_parameters_per_layer_count'
> {
  const all = layers.reduce((total, { count }) => total + count, 0)
  const mixing = mean(layers, all, (_, index) => read(`layers_${index}_mixer_parameters_count`))
  const dense = layers.filter(({ feed_forward }) => feed_forward?.kind !== 'experts')
  const mixtures = layers.flatMap(({ count, feed_forward }) =>
    feed_forward?.kind === 'experts' ? [{ count, block: feed_forward }] : [],
  )
  const denseCount = dense.reduce((total, { count }) => total + count, 0)
  const moeCount = all - denseCount
  const ofMixtures = (value: (block: ExpertFeedForward) => number) =>
    moeCount === 0
      ? 0
      : mixtures.reduce((total, { count, block }) => total + count * value(block), 0) / moeCount
  return {
    attention_parameters_per_layer_count: mixing,
    dense_mlp_parameters_per_layer_count:
      denseCount === 0
        ? 0
        : dense.reduce(
            (total, { count, feed_forward }) => total + count * denseParameters(feed_forward, hidden),
            0,
          ) / denseCount,
    expert_parameters_count: ofMixtures((block) => expertParameters(block, hidden)),
    shared_expert_parameters_per_layer_count: ofMixtures(
      (block) => block.matrices_count * hidden * block.shared_ffn_size,
    ),
    router_parameters_per_layer_count: ofMixtures(
      (block) => hidden * block.experts_count + block.other_parameters_count,
    ),
  }
}

function mean(
  layers: readonly LayerGroup[],
  all: number,
  value: (layer: LayerGroup, index: number) => number,
): number {
  return all === 0
    ? 0
    : layers.reduce((total, layer, index) => total + layer.count * value(layer, index), 0) / all
}

function denseParameters(block: LayerGroup['feed_forward'], hidden: number): number {
  if (block?.kind !== 'dense') return 0
  return block.matrices_count * hidden * block.ffn_size + block.other_parameters_count
}

/** One routed expert with its biases. */
export function expertParameters(block: ExpertFeedForward, hidden: number): number {
  return block.matrices_count * hidden * block.expert_ffn_size + block.expert_other_parameters_count
}

/** How many layers have a mixer of a kind. */
export function layersOfKind(layers: readonly LayerGroup[], kind: Mixer['kind']): number {
  return layers.reduce(
    (total, { count, mixers }) => total + (mixers.some((mixer) => mixer.kind === kind) ? count : 0),
    0,
  )
}
