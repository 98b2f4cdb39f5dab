import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { LayerGroup, Mixer } from '../../../contract/model/layer.ts'
import type { FormulaFigure } from '../../sheet/figure.ts'
import { feedForwardParameters } from './feed-forward-formulas.ts'
import { mixerParameters } from './mixer-formulas.ts'

const root = 'model.architecture'

/** Where the numbers of a group of layers, of its mixers and of its feed-forward stand. */
export const groupPath = (group: number) => `${root}.layers.${group}`
export const mixerPath = (group: number, mixer: number) => `${groupPath(group)}.mixers.${mixer}`

/** Writes `{field}` as a path under `at`, `{hidden}` as the width of the model. */
export function placed(template: string, at: string): string {
  return template.replace(/\{(\w+(?:\.\w+)?)\}/g, (_, field: string) =>
    field === 'hidden' ? `${root}.hidden_size` : `${at}.${field}`,
  )
}

function count(name: string, formula: string, source?: string): FormulaFigure {
  return { kind: 'formula', name, unit: 'count', formula, ...(source && { source }) }
}

const isCaching = ({ kind }: Mixer) => kind === 'attention' || kind === 'latent_attention'
const isWindowed = (mixer: Mixer) => mixer.kind === 'attention' && mixer.window_tokens !== undefined

/**
 * Parameters of listed layers as sheet figures: each kind of layer by its own formula, times how many there
 * are. Biases and norms are counted. `parameters_active_count` holds what one token uses, both embeddings
 * included; towers are in the total alone, prediction heads in neither.
 */
export function listFigures(
  architecture: LayeredArchitecture,
  layers: readonly LayerGroup[],
): FormulaFigure[] {
  const kinds = layers.flatMap((layer, index) => groupFigures(layer, index))
  const all = layers.map((_, index) => index)
  const over = (figure: string) =>
    sum(all.map((index) => `${groupPath(index)}.count * layers_${index}_${figure}`))
  const experts = all.filter((index) => layers[index]?.feed_forward?.kind === 'experts')
  const counts = (list: readonly number[]) => sum(list.map((index) => `${groupPath(index)}.count`))
  return [
    ...kinds,
    count('linear_parameters_active_count', over('linear_parameters_active_count')),
    count('embedding_parameters_count', embedding(architecture)),
    count('other_parameters_count', otherParameters(architecture, layers)),
    count(
      'parameters_active_count',
      `linear_parameters_active_count + ${tables(architecture)} + other_parameters_count`,
    ),
    count(
      'parameters_total_count',
      sum([
        'parameters_active_count',
        ...experts.map((index) => `${groupPath(index)}.count * layers_${index}_idle_parameters_count`),
        ...(architecture.towers ?? []).map((_, index) => `${root}.towers.${index}.parameters_count`),
      ]),
    ),
    count('moe_layers_count', counts(experts)),
    count('dense_layers_count', `${counts(all)} - moe_layers_count`),
    count(
      'full_attention_layers_count',
      layersWith(layers, (mixer) => isCaching(mixer) && !isWindowed(mixer)),
    ),
    count('windowed_layers_count', layersWith(layers, isWindowed)),
    count(
      'linear_layers_count',
      layersWith(layers, (mixer) => !isCaching(mixer)),
    ),
  ]
}

function sum(terms: readonly string[]): string {
  return terms.length === 0 ? '0' : terms.join(' + ')
}

function layersWith(layers: readonly LayerGroup[], is: (mixer: Mixer) => boolean): string {
  return sum(layers.flatMap(({ mixers }, index) => (mixers.some(is) ? [`${groupPath(index)}.count`] : [])))
}

function groupFigures({ mixers, feed_forward }: LayerGroup, index: number): FormulaFigure[] {
  const name = (figure: string) => `layers_${index}_${figure}`
  const block = feedForwardParameters(feed_forward)
  const at = `${groupPath(index)}.feed_forward`
  const mixing = mixers.map((mixer, place) => placed(mixerParameters(mixer), mixerPath(index, place)))
  const figures = [
    count(name('mixer_parameters_count'), sum(mixing), 'docs/methods/models.md'),
    count(name('feed_forward_parameters_active_count'), placed(block.active, at)),
    count(
      name('linear_parameters_active_count'),
      `${name('mixer_parameters_count')} + ${name('feed_forward_parameters_active_count')}`,
    ),
  ]
  if (feed_forward?.kind !== 'experts') return figures
  const idle = `${placed(block.total, at)} - ${name('feed_forward_parameters_active_count')}`
  return [...figures, count(name('idle_parameters_count'), idle)]
}

/** The output head where there is one: vocabulary × hidden size, tied or not. */
function embedding({ embedding_size }: LayeredArchitecture): string {
  return embedding_size === undefined
    ? `${root}.vocab_size * ${root}.hidden_size`
    : `${root}.vocab_size * ${root}.embedding_size`
}

function tables({ tied_embeddings, headless }: LayeredArchitecture): string {
  return tied_embeddings || headless ? 'embedding_parameters_count' : '2 * embedding_parameters_count'
}

function otherParameters(
  { other_parameters_count = 0 }: LayeredArchitecture,
  layers: readonly LayerGroup[],
): string {
  const norms = layers.flatMap((layer, index) =>
    layer.other_parameters_count === 0
      ? []
      : [`${groupPath(index)}.count * ${groupPath(index)}.other_parameters_count`],
  )
  return sum([...norms, ...(other_parameters_count === 0 ? [] : [`${root}.other_parameters_count`])])
}
