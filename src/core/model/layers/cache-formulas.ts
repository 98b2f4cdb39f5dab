import type { LayerGroup, Mixer } from '../../../contract/model/layer.ts'
import { cacheElements, indexBytes, stateBytesPerElement, stateElements } from './cache.ts'
import { groupPath } from './list-figures.ts'

/**
 * Bytes of one sequence of `tokens` in listed layers, as a formula without units: what each kind of layer
 * holds of a token at `bytesPerElement`, times the tokens that it keeps; states in their own precision.
 */
export function listedCache(layers: readonly LayerGroup[], tokens: string, bytesPerElement: number): string {
  const terms = layers.flatMap(({ mixers }, group) =>
    mixers.flatMap((mixer) => {
      const held = heldTokens(mixer, tokens)
      const each = cacheElements(mixer) * bytesPerElement + indexBytes(mixer)
      const state = stateElements(mixer) * (stateBytesPerElement(mixer) || bytesPerElement)
      if (each > 0) return [`${groupPath(group)}.count * ${each} * ${held}`]
      return state > 0 ? [`${groupPath(group)}.count * ${state}`] : []
    }),
  )
  return terms.length === 0 ? '0' : terms.join(' + ')
}

/** Tokens are a count here: the unit of the sent number is taken off. */
function heldTokens(mixer: Mixer, tokens: string): string {
  const plain = `${tokens} / 1[token]`
  if (mixer.kind !== 'attention') return plain
  if (mixer.source_tokens !== undefined) return String(mixer.source_tokens)
  return mixer.window_tokens === undefined ? plain : `min(${plain}, ${mixer.window_tokens})`
}
