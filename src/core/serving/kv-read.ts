import type { Deployment } from './deployment.ts'
import { readBytes } from './device-cache.ts'

/** Share of the context that an indexer still scans beside the tokens it picks, in bytes of the cache. */
const indexerScanRatio = 0.15

/** Tokens of a layer that sees all which are read: those that an indexer picks, and its scan. */
function tokensRead(contextTokens: number, sparseTokens: number): number {
  if (sparseTokens === 0) return contextTokens
  return Math.min(contextTokens, sparseTokens + indexerScanRatio * contextTokens)
}

/** Bytes of cache that one decode token of one sequence reads on one device, over all stages. */
export function kvReadBytes(deployment: Deployment, contextTokens: number): number {
  const { cache, shape } = deployment
  return readBytes(cache, tokensRead(contextTokens, shape.sparse_attention_tokens), contextTokens)
}
