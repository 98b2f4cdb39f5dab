import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { ModelCounts } from '../model/counts.ts'
import { type KvLayout, kvLayout } from '../model/kv-cache.ts'
import { layerGroups } from '../model/layers/groups.ts'
import { expertParameters } from '../model/layers/list-counts.ts'
import { type MixingCore, mixingCore } from './mixing-core.ts'

/** A model as a decode step sees it. */
export type ServingShape = {
  layers_count: number
  moe_layers_count: number
  hidden_size: number
  vocab_size: number
  /** Read at every step: everything but routed experts and the input embedding, output head included. */
  dense_parameters_count: number
  /** All routed experts of all layers. */
  expert_parameters_count: number
  /** Held but not read as a whole: the input embedding where it is a matrix of its own, and towers. */
  embedding_parameters_count: number
  head_parameters_count: number
  experts_count: number
  experts_per_token_count: number
  kv: KvLayout
  core: MixingCore
  latent_attention: boolean
  /** Tokens that sparse attention picks per query (DeepSeek-V3.2, arXiv:2512.02556); 0: it reads them all. */
  sparse_attention_tokens: number
}

type Routed = { experts_count: number; experts_per_token_count: number; parameters_count: number }

/** Routed experts, of the kind that most layers have; a mixture that uses all of them is a dense model in parts. */
function routedOf(architecture: LayeredArchitecture): Routed | null {
  const mixtures = layerGroups(architecture).flatMap(({ count, feed_forward: block }) =>
    block?.kind === 'experts' && block.experts_per_token_count < block.experts_count
      ? [{ count, block }]
      : [],
  )
  const [first, ...rest] = mixtures
  if (!first) return null
  const widest = rest.reduce((most, one) => (one.count > most.count ? one : most), first)
  return {
    experts_count: widest.block.experts_count,
    experts_per_token_count: widest.block.experts_per_token_count,
    parameters_count: mixtures.reduce(
      (sum, { count, block }) =>
        sum + count * block.experts_count * expertParameters(block, architecture.hidden_size),
      0,
    ),
  }
}

/** Reads the numbers off an architecture and its parameter counts; an indexer's pick stands beside them. */
export function servingShape(
  architecture: LayeredArchitecture,
  counts: ModelCounts,
  sparseAttentionTokens = 0,
): ServingShape {
  const moe = routedOf(architecture)
  const router = architecture.moe?.experts_count === 1 ? counts.router_parameters_per_layer_count : 0
  const embedding =
    architecture.tied_embeddings || architecture.headless ? 0 : counts.embedding_parameters_count
  const towers = (architecture.towers ?? []).reduce((sum, { parameters_count }) => sum + parameters_count, 0)
  const experts = moe?.parameters_count ?? 0
  const kv = kvLayout(architecture)
  return {
    layers_count: architecture.layers_count,
    moe_layers_count: moe ? counts.moe_layers_count : 0,
    hidden_size: architecture.hidden_size,
    vocab_size: architecture.vocab_size,
    dense_parameters_count:
      counts.parameters_total_count - experts - embedding - towers - router * counts.moe_layers_count,
    expert_parameters_count: experts,
    embedding_parameters_count: embedding + towers,
    head_parameters_count: architecture.headless ? 0 : architecture.hidden_size * architecture.vocab_size,
    experts_count: moe?.experts_count ?? 1,
    experts_per_token_count: moe?.experts_per_token_count ?? 1,
    kv,
    core: mixingCore(architecture),
    latent_attention: architecture.attention.kind === 'mla',
    sparse_attention_tokens:
      sparseAttentionTokens || Math.max(0, ...kv.caches.map(({ selected_tokens }) => selected_tokens)),
  }
}
