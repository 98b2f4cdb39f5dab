import type { Deployment } from './deployment.ts'

/** Share of the context that an indexer still scans beside the tokens it picks, in bytes of the cache. */
const indexerScanRatio = 0.15

/** Tokens of a windowed layer that are read: on average half a chunk where windows are chunks. */
function tokensRead(contextTokens: number, sparseTokens: number): number {
  if (sparseTokens === 0) return contextTokens
  return Math.min(contextTokens, sparseTokens + indexerScanRatio * contextTokens)
}

/** Bytes of cache that one decode token of one sequence reads on one device, over all stages. */
export function kvReadBytes(deployment: Deployment, contextTokens: number): number {
  const { kv, sparse_attention_tokens } = deployment.shape
  const full = kv.full_layers_count * tokensRead(contextTokens, sparse_attention_tokens)
  const windowed = kv.windowed_layers_count * Math.min(contextTokens, kv.window_tokens)
  const elements =
    (full + windowed) * kv.elements_per_token_per_layer_count +
    kv.linear_layers_count * kv.state_elements_per_layer_count
  return (elements * deployment.precision.kv_bytes_per_element) / deployment.kv_division
}
