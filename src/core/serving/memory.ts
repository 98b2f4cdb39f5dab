import { kvBlocksCount } from '../model/kv-cache.ts'
import { bytesPerGib } from '../units.ts'
import type { Deployment } from './deployment.ts'
import { kvBytesPerSequence, kvPoolBytes, type MemoryBudget, poolSlots } from './slots.ts'

/** Tokens of one page of the cache, as vLLM and SGLang cut it by default. */
export const pageTokens = 16

/** Memory of one device by part, and what the pool holds. */
export type ServingMemory = {
  usable_gib: number
  /** What the engine leaves to others: usable × (1 - utilisation). */
  unclaimed_gib: number
  weights_gib: number
  activation_gib: number
  runtime_gib: number
  kv_pool_gib: number
  /** Most sequences of one replica that the pool holds to their last token. */
  batch_max_sequences: number
  /** The same with running sequences at half of their answer on average. */
  batch_max_steady_sequences: number
  /** Longest context of a single sequence. */
  context_max_tokens: number
  fits_in_memory: boolean
  /** What is missing on each device where one sequence does not fit; 0 where it does. */
  shortfall_gib: number
}

/** Whole pages: a sequence holds the rest of its last page too. */
export function pagedTokens(tokens: number): number {
  return Math.ceil(tokens / pageTokens) * pageTokens
}

/**
 * Peak of the activations in one prefill chunk: hidden states and the feed-forward's inside, twice for
 * the residual, and the logits of a step in 32 bits (what vLLM's profile run allocates).
 */
export function activationBytes(deployment: Deployment, chunkTokens: number, sequences: number): number {
  const { shape, plan } = deployment
  const hidden = 8 * chunkTokens * shape.hidden_size * 2
  const logits = (sequences * shape.vocab_size * 4) / plan.tensor
  return hidden + logits
}

/** Longest context of one sequence that the pool holds; full layers grow, the others are constant past their window. */
export function contextMaxTokens(deployment: Deployment, poolBytes: number): number {
  const { kv } = deployment.shape
  if (poolBytes <= kvBytesPerSequence(deployment, pageTokens)) return 0
  if (kv.full_layers_count === 0) return Number.POSITIVE_INFINITY
  let low = pageTokens
  let high = 2 * pageTokens
  while (kvBytesPerSequence(deployment, high) <= poolBytes && high < 1e12) {
    low = high
    high *= 2
  }
  while (high - low > pageTokens) {
    const middle = pageTokens * Math.round((low + high) / 2 / pageTokens)
    if (kvBytesPerSequence(deployment, middle) <= poolBytes) low = middle
    else high = middle
  }
  return low
}

export function servingMemory(
  deployment: Deployment,
  budget: MemoryBudget,
  request: { prompt_tokens: number; output_tokens: number },
): ServingMemory {
  const pool = kvPoolBytes(deployment, budget)
  const whole = pagedTokens(request.prompt_tokens + request.output_tokens)
  const half = pagedTokens(request.prompt_tokens + request.output_tokens / 2)
  const needed = kvBytesPerSequence(deployment, whole)
  const usable = deployment.device.memory_bytes
  return {
    usable_gib: usable / bytesPerGib,
    unclaimed_gib: (usable * (1 - budget.utilization_ratio)) / bytesPerGib,
    weights_gib: deployment.weights_bytes / bytesPerGib,
    activation_gib: budget.activation_bytes / bytesPerGib,
    runtime_gib: budget.runtime_bytes / bytesPerGib,
    kv_pool_gib: Math.max(0, pool) / bytesPerGib,
    batch_max_sequences: Math.floor(poolSlots(deployment, pool, whole)),
    batch_max_steady_sequences: Math.floor(poolSlots(deployment, pool, half)),
    context_max_tokens: contextMaxTokens(deployment, pool),
    fits_in_memory: pool >= needed,
    shortfall_gib: Math.max(0, needed - pool) / bytesPerGib,
  }
}

/** Pages that a pool of one device is cut into. */
export function poolBlocks(poolBytes: number, bytesPerToken: number): number {
  return kvBlocksCount(poolBytes, bytesPerToken, pageTokens)
}
