import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { LayerGroup, Mixer } from '../../contract/model/layer.ts'
import { mixerCoreFlop } from '../model/layers/core-flop.ts'
import { layerGroups } from '../model/layers/groups.ts'

/** FLOP of mixing tokens in a prompt, summed over layers of a kind once: a prompt only multiplies. */
export type MixingCore = {
  /** A pair of tokens, over the layers in which each sees all before it. */
  full_flop_per_pair: number
  /** The same of each window, beside `window_tokens`; what an indexer picks is a window. */
  window_tokens: number[]
  window_flop_per_pair: number[]
  /** Recurrences, and looks across to a source of fixed length. */
  flop_per_token: number
}

export function mixingCore(architecture: LayeredArchitecture): MixingCore {
  const core: MixingCore = {
    full_flop_per_pair: 0,
    window_tokens: [],
    window_flop_per_pair: [],
    flop_per_token: 0,
  }
  const { layers, attention, heads_count, head_dim } = architecture
  if (layers) {
    for (const layer of layers) for (const mixer of layer.mixers) add(core, layer, mixer)
    return core
  }
  for (const { count, mixers } of layerGroups(architecture)) {
    const flop = 4 * heads_count * head_dim * count
    if (mixers.some(({ kind }) => kind === 'linear_attention')) continue
    if (mixers.some((mixer) => mixer.kind === 'attention' && mixer.window_tokens !== undefined))
      addWindow(core, attention.window_tokens ?? 0, flop)
    else core.full_flop_per_pair += flop
  }
  return core
}

function add(core: MixingCore, { count }: LayerGroup, mixer: Mixer): void {
  if (mixer.kind === 'attention' && mixer.source_tokens === undefined) {
    const flop = count * pairFlop(mixer.heads_count, mixer.head_dim + mixer.value_head_dim)
    const both = mixer.bidirectional ? 2 * flop : flop
    if (mixer.window_tokens === undefined) core.full_flop_per_pair += both
    else addWindow(core, mixer.window_tokens, flop)
  } else if (mixer.kind === 'latent_attention') {
    const widths = mixer.qk_nope_head_dim + mixer.qk_rope_head_dim + mixer.v_head_dim
    const flop = count * pairFlop(mixer.heads_count, widths)
    if (!mixer.indexer) core.full_flop_per_pair += flop
    else {
      core.full_flop_per_pair += count * pairFlop(mixer.indexer.heads_count, mixer.indexer.head_dim)
      addWindow(core, mixer.indexer.selected_tokens, flop)
    }
  } else core.flop_per_token += count * mixerCoreFlop(mixer, 1)
}

/** A score and a value: a multiplication and an addition each an element. */
const pairFlop = (heads: number, widths: number) => 2 * heads * widths

function addWindow(core: MixingCore, tokens: number, flop: number): void {
  const known = core.window_tokens.indexOf(tokens)
  if (known >= 0) core.window_flop_per_pair[known] = (core.window_flop_per_pair[known] ?? 0) + flop
  else {
    core.window_tokens.push(tokens)
    core.window_flop_per_pair.push(flop)
  }
}
