import type { LayeredArchitecture, ListedArchitecture } from '../../contract/model/architecture.ts'
import type { LayerGroup } from '../../contract/model/layer.ts'
import type { Words } from '../../contract/words.ts'
import { Refusal } from '../refusal.ts'
import { words } from '../words.ts'
import { completeLayer } from './layers/complete-layers.ts'
import { summed } from './layers/summed.ts'

/**
 * The shape of listed layers with what was left out and the flat sizes that sum it up. Throws
 * `Refusal('model_invalid')` where a layer cannot exist, or a flat size that was sent says something else.
 */
export function listedArchitecture(
  { headless, ...sent }: ListedArchitecture,
  pointer: string,
): LayeredArchitecture {
  const { hidden_size, vocab_size, tied_embeddings } = sent
  const layers = sent.layers.map((layer) => completeLayer(layer, hidden_size))
  for (const [at, layer] of layers.entries()) checkLayer(layer, `${pointer}/layers/${at}`)
  const whole = summed(layers, {
    layers_count: layers.reduce((sum, { count }) => sum + count, 0),
    hidden_size,
    vocab_size,
    tied_embeddings,
    other_parameters_count: sent.other_parameters_count ?? hidden_size,
  })
  checkAgreement(sent, whole, pointer)
  return {
    ...whole,
    ...(sent.embedding_size !== undefined && { embedding_size: sent.embedding_size }),
    ...(headless && { headless }),
    ...(sent.towers && { towers: sent.towers }),
    ...(sent.prediction_heads && { prediction_heads: sent.prediction_heads }),
  }
}

function checkLayer({ mixers, feed_forward: block }: LayerGroup, pointer: string): void {
  const refuse = (field: string, why: Words): never => {
    throw new Refusal('model_invalid', `${pointer}/${field}`, { why })
  }
  for (const [at, mixer] of mixers.entries()) {
    if (mixer.kind === 'attention' && mixer.heads_count % mixer.kv_heads_count !== 0)
      refuse(`mixers/${at}/kv_heads_count`, words('not_a_multiple', { field: 'heads_count' }))
    if (
      (mixer.kind === 'gated_delta' || mixer.kind === 'linear_attention') &&
      mixer.value_heads_count % mixer.key_heads_count !== 0
    )
      refuse(`mixers/${at}/key_heads_count`, words('not_a_multiple', { field: 'value_heads_count' }))
  }
  if (block?.kind === 'experts' && block.experts_per_token_count > block.experts_count)
    refuse('feed_forward/experts_per_token_count', words('more_than', { field: 'experts_count' }))
}

/** Names of a list that a flat shape does not have. */
const ofList = new Set(['layers', 'embedding_size', 'towers', 'prediction_heads', 'other_parameters_count'])

function checkAgreement(sent: object, whole: object, pointer: string): void {
  for (const [name, value] of Object.entries(sent)) {
    if (ofList.has(name) || value === undefined) continue
    const known = (whole as Record<string, unknown>)[name]
    if (typeof value === 'object' && value !== null && typeof known === 'object' && known !== null)
      checkAgreement(value, known, `${pointer}/${name}`)
    else if (value !== known)
      throw new Refusal('model_invalid', `${pointer}/${name}`, { why: words('layers_otherwise') })
  }
}
