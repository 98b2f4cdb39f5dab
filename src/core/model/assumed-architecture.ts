import type { Architecture } from '../../contract/model/architecture.ts'

/** Width of a model over its depth: 102 to 130 in Llama 2 and 3 of 7 to 405 billion parameters. */
const widthOverDepth = 115
/** Parameters of a layer over the square of its width, of such models. */
const layerFactor = 12.5
const headDim = 128
const kvHeads = 8
const vocabulary = 128_256
const matricesOfGate = 3
const expertsTried = [64, 128, 256, 512] as const
const expertsPerToken = 8
/** Part of the active parameters that every token passes through, at the least. */
const denseRatioLeast = 0.35

/** Whole heads; from 16 on, as many for each head of keys and values. */
function headsOf(width: number): number {
  const heads = Math.max(1, Math.round(width / headDim))
  return heads < 2 * kvHeads ? heads : Math.round(heads / kvHeads) * kvHeads
}

/** The most heads of keys and values that the heads can share. */
function sharedHeads(heads: number): number {
  let shared = Math.min(kvHeads, heads)
  while (heads % shared !== 0) shared -= 1
  return shared
}

/**
 * A shape for a model of which nothing but its size is known: grouped-query attention with 8 heads of keys and values, the
 * width and depth of Llama 3, and where a token passes through a part only, experts of which it visits 8.
 */
export function assumedArchitecture(total: number, active: number = total): Architecture {
  const layers = Math.max(1, Math.round((active / (layerFactor * widthOverDepth ** 2)) ** (1 / 3)))
  const heads = headsOf(Math.sqrt(active / (layerFactor * layers)))
  const hidden = heads * headDim
  const shared = sharedHeads(heads)
  const attention = 2 * hidden * hidden + 2 * hidden * headDim * shared
  const vocab = Math.max(1, Math.min(vocabulary, Math.round(active / (4 * hidden))))
  const outside = 2 * vocab * hidden + layers * attention
  const width = (parameters: number) =>
    Math.max(1, Math.round(parameters / (matricesOfGate * hidden * layers)))
  const shape = {
    layers_count: layers,
    hidden_size: hidden,
    heads_count: heads,
    kv_heads_count: shared,
    head_dim: headDim,
    vocab_size: vocab,
    gated_mlp: true,
    tied_embeddings: false,
    attention: { kind: 'gqa' },
  } as const
  if (active >= total) return { ...shape, ffn_size: width(total - outside) }
  const experts =
    expertsTried.find((count) => active - routed(total, active, count) >= denseRatioLeast * active) ??
    expertsTried[expertsTried.length - 1] ??
    expertsPerToken
  const dense = active - routed(total, active, experts)
  return {
    ...shape,
    ffn_size: width(dense - outside),
    moe: {
      experts_count: experts,
      experts_per_token_count: expertsPerToken,
      shared_experts_count: 1,
      shared_expert_ffn_size: width(dense - outside),
      expert_ffn_size: width((total - active) / (experts - expertsPerToken)),
      first_dense_layers_count: 0,
    },
  }
}

/** Parameters of the experts that a token visits. */
function routed(total: number, active: number, experts: number): number {
  return (expertsPerToken * (total - active)) / (experts - expertsPerToken)
}
