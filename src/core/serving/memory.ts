import { bytesOfToken, kvGrowthBytesPerToken, stateBytesPerSequence } from '../model/kv-cache.ts'
import { bytesPerGib } from '../units.ts'
import type { Deployment } from './deployment.ts'
import { reservedBytes, windowTokensHeld } from './device-cache.ts'
import { type Paging, usualPageTokens } from './engine-settings.ts'
import { kvPoolBytes, type MemoryBudget } from './slots.ts'

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
  /** What the sequences that were asked for need, whatever an engine reserves beside them. */
  needed_gib: number
  /** Of the whole model, one sequence: a token in the layers without a window, all windows, all states. */
  kv_bytes_per_token: number
  kv_window_bytes_per_sequence: number
  state_bytes_per_sequence: number
}

/** What is asked of the memory. */
export type HeldRequest = {
  prompt_tokens: number
  output_tokens: number
  /** Sequences of one replica at once. */
  sequences: number
  /** Tokens that the model's positions reach. */
  context_limit_tokens?: number | undefined
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

/** Bytes that a sequence takes on one device: its share of a pipeline's stages. */
function sequenceBytes(deployment: Deployment, tokens: number, paging: Paging): number {
  return reservedBytes(deployment.cache, tokens, paging) / deployment.plan.pipeline
}

/**
 * Longest context of one sequence that the pool holds, in whole pages; full layers grow, the others are constant past
 * their window. Infinity where nothing grows.
 */
export function contextMaxTokens(
  deployment: Deployment,
  poolBytes: number,
  paging: Paging = { page_tokens: usualPageTokens, chunk_tokens: 0 },
): number {
  const page = paging.page_tokens
  const needs = (tokens: number) => sequenceBytes(deployment, tokens, paging)
  if (poolBytes <= needs(page)) return 0
  if (deployment.cache.held.full_bytes_per_token === 0) return Number.POSITIVE_INFINITY
  // Counted in pages: whole numbers meet, whatever a page holds.
  let low = 1
  let high = 2
  while (needs(high * page) <= poolBytes && high * page < 1e12) {
    low = high
    high *= 2
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (needs(middle * page) <= poolBytes) low = middle
    else high = middle
  }
  return low * page
}

export function servingMemory(
  deployment: Deployment,
  budget: MemoryBudget,
  request: HeldRequest,
  paging: Paging = { page_tokens: usualPageTokens, chunk_tokens: 0 },
): ServingMemory {
  const pool = kvPoolBytes(deployment, budget)
  const { plan } = deployment
  const whole = request.prompt_tokens + request.output_tokens
  const half = request.prompt_tokens + request.output_tokens / 2
  const needed = sequenceBytes(deployment, whole, paging)
  const usable = deployment.device.memory_bytes
  const slots = (bytes: number) => (pool <= 0 ? 0 : Math.floor((pool / bytes) * plan.attention_data))
  const resident = deployment.weights_bytes + budget.activation_bytes + budget.runtime_bytes
  return {
    usable_gib: usable / bytesPerGib,
    unclaimed_gib: (usable * (1 - budget.utilization_ratio)) / bytesPerGib,
    weights_gib: deployment.weights_bytes / bytesPerGib,
    activation_gib: budget.activation_bytes / bytesPerGib,
    runtime_gib: budget.runtime_bytes / bytesPerGib,
    kv_pool_gib: Math.max(0, pool) / bytesPerGib,
    batch_max_sequences: slots(needed),
    batch_max_steady_sequences: slots(sequenceBytes(deployment, half, paging)),
    context_max_tokens: Math.min(
      contextMaxTokens(deployment, pool, paging),
      request.context_limit_tokens ?? Number.POSITIVE_INFINITY,
    ),
    fits_in_memory: pool >= needed,
    shortfall_gib: Math.max(0, needed - pool) / bytesPerGib,
    needed_gib: (resident + (Math.max(1, request.sequences) / plan.attention_data) * needed) / bytesPerGib,
    ...ofSequence(deployment, whole, paging),
  }
}

/** What one sequence holds over all devices, each cache once. */
function ofSequence({ shape, precision }: Deployment, tokens: number, paging: Paging) {
  const { kv } = shape
  const bytes = precision.kv_bytes_per_element
  let windows = 0
  for (const cache of kv.caches) {
    if (cache.window_tokens === 0) continue
    const window = { window: cache.window_tokens, isChunked: cache.chunked }
    windows +=
      windowTokensHeld(window, Math.max(tokens, cache.window_tokens), paging) * bytesOfToken(cache, bytes)
  }
  return {
    kv_bytes_per_token: kvGrowthBytesPerToken(kv, bytes),
    kv_window_bytes_per_sequence: windows,
    state_bytes_per_sequence: kv.states.length === 0 ? 0 : stateBytesPerSequence(kv, bytes),
  }
}
