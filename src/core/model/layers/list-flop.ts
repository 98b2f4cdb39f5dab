import type { LayerGroup } from '../../../contract/model/layer.ts'
import { mixerCore } from './core-formulas.ts'
import { groupPath, mixerPath, placed } from './list-figures.ts'

/** Forward and backward, in forward passes. */
const passes = 3

/** Training FLOP per token of all that mixes tokens, weights apart: three passes over each kind's core. */
export function listCore(layers: readonly LayerGroup[], sequence: string): string {
  const terms = layers.flatMap(({ mixers }, group) =>
    mixers.map(
      (mixer, place) =>
        `${passes} * ${groupPath(group)}.count * (${placed(mixerCore(mixer, sequence), mixerPath(group, place))})`,
    ),
  )
  return terms.length === 0 ? '0[FLOP/token]' : terms.join(' + ')
}

/** The same as PaLM counts it: the whole square of every layer that attends, recurrences left out. */
export function listSquare(layers: readonly LayerGroup[], sequence: string): string {
  const terms = layers.flatMap(({ mixers }, group) =>
    mixers.flatMap((mixer, place) => {
      const widths =
        mixer.kind === 'attention'
          ? '({head_dim} + {value_head_dim})'
          : mixer.kind === 'latent_attention'
            ? '({qk_nope_head_dim} + {qk_rope_head_dim} + {v_head_dim})'
            : null
      if (widths === null) return []
      const at = mixerPath(group, place)
      return [
        `6[FLOP/token^2] * ${groupPath(group)}.count * ${placed(`{heads_count} * ${widths}`, at)} * ${sequence}`,
      ]
    }),
  )
  return terms.length === 0 ? '0[FLOP/token]' : terms.join(' + ')
}
