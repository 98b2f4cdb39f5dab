import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { Mixer } from '../../contract/model/layer.ts'
import { layerGroups } from '../model/layers/groups.ts'

/** What latent attention projects up from its latents (DeepSeek-V2, arXiv:2405.04434, section 2.1), in one layer. */
export type LatentSizes = {
  /** Weights of the up-projections: of queries where they have a latent, of keys and values. */
  mla_up_parameters: number
  /** Elements of a token that they make. */
  mla_up_elements: number
  /** Elements of a token's latents. */
  latent_elements: number
}

const none: LatentSizes = { mla_up_parameters: 0, mla_up_elements: 0, latent_elements: 0 }

/** Sizes of one mixer; nothing of those without latents. */
export function latentSizesOf(mixer: Mixer): LatentSizes {
  if (mixer.kind !== 'latent_attention') return none
  const { heads_count, q_lora_rank, kv_lora_rank, qk_nope_head_dim, qk_rope_head_dim, v_head_dim } = mixer
  const query = qk_nope_head_dim + qk_rope_head_dim
  const queries = q_lora_rank > 0 ? heads_count * query : 0
  return {
    mla_up_parameters: q_lora_rank * queries + kv_lora_rank * heads_count * (qk_nope_head_dim + v_head_dim),
    mla_up_elements: queries + heads_count * (query + v_head_dim),
    latent_elements: q_lora_rank + kv_lora_rank + qk_rope_head_dim,
  }
}

/** Sizes of all layers of a model together. */
export function latentSizesSum(architecture: LayeredArchitecture): LatentSizes {
  const sum = { ...none }
  if (!architecture.layers && architecture.attention.kind !== 'mla') return sum
  for (const { count, mixers } of layerGroups(architecture))
    for (const mixer of mixers) {
      const own = latentSizesOf(mixer)
      for (const name of names) sum[name] += count * own[name]
    }
  return sum
}

const names = Object.keys(none) as (keyof LatentSizes)[]

/** Sizes of an average layer. */
export function meanLatentSizes(architecture: LayeredArchitecture): LatentSizes {
  const sum = latentSizesSum(architecture)
  const layers = architecture.layers
    ? architecture.layers.reduce((all, { count }) => all + count, 0)
    : architecture.layers_count
  return {
    mla_up_parameters: sum.mla_up_parameters / layers,
    mla_up_elements: sum.mla_up_elements / layers,
    latent_elements: sum.latent_elements / layers,
  }
}
