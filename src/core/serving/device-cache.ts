import {
  bytesOfToken,
  divisionOf,
  type KvCache,
  type KvLayout,
  stateBytesOfLayer,
} from '../model/kv-cache.ts'

import type { Paging } from './engine-settings.ts'

/**
 * The cache of one device over all pipeline stages, summed by kind of layer once, so that a step only
 * multiplies. Layers that read another's cache add to what is read, not to what is held.
 */
export type DeviceCache = {
  held: CacheBytes
  read: CacheBytes
  /** Tokens of each window, beside `window_bytes_per_token`. */
  window_tokens: number[]
  chunked: boolean[]
}

export type CacheBytes = {
  full_bytes_per_token: number
  window_bytes_per_token: number[]
  /** States, and caches of an encoder's tokens. */
  constant_bytes: number
}

const known = new WeakMap<KvLayout, { tensor: number; bytes: number; cache: DeviceCache }>()

/** `kv` on one of `tensor` ranks, in a cache of `bytesPerElement`. The last one asked for is remembered. */
export function deviceCache(kv: KvLayout, tensor: number, bytesPerElement: number): DeviceCache {
  const last = known.get(kv)
  if (last && last.tensor === tensor && last.bytes === bytesPerElement) return last.cache
  const cache = summedCache(kv, tensor, bytesPerElement)
  known.set(kv, { tensor, bytes: bytesPerElement, cache })
  return cache
}

function summedCache(kv: KvLayout, tensor: number, bytesPerElement: number): DeviceCache {
  const windows = kv.caches.filter(({ window_tokens }) => window_tokens > 0)
  const bytes = (layers: (cache: { layers_count: number; readers_count: number }) => number): CacheBytes => {
    const ofToken = (cache: KvCache) =>
      (bytesOfToken(cache, bytesPerElement) * layers(cache)) / cache.layers_count / divisionOf(cache, tensor)
    const full = kv.caches.filter(({ window_tokens, source_tokens }) => window_tokens + source_tokens === 0)
    const sources = kv.caches.map((cache) => cache.source_tokens * ofToken(cache))
    const states = kv.states.map(
      (state) => (layers(state) * stateBytesOfLayer(state, bytesPerElement)) / divisionOf(state, tensor),
    )
    return {
      full_bytes_per_token: sum(full.map(ofToken)),
      window_bytes_per_token: windows.map(ofToken),
      constant_bytes: sum(sources) + sum(states),
    }
  }
  return {
    held: bytes(({ layers_count }) => layers_count),
    read: bytes(({ readers_count }) => readers_count),
    window_tokens: windows.map(({ window_tokens }) => window_tokens),
    chunked: windows.map(({ chunked }) => chunked),
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Bytes that a sequence of `tokens` holds when each window is full. */
export function heldBytes({ held, window_tokens }: DeviceCache, tokens: number): number {
  let bytes = held.constant_bytes + held.full_bytes_per_token * tokens
  for (let at = 0; at < window_tokens.length; at++)
    bytes += (held.window_bytes_per_token[at] ?? 0) * Math.min(tokens, window_tokens[at] ?? 0)
  return bytes
}

/** Bytes that one query reads: `fullTokens` of the layers that see all, each window, each state. */
export function readBytes({ read, window_tokens }: DeviceCache, fullTokens: number, tokens: number): number {
  let bytes = read.constant_bytes + read.full_bytes_per_token * fullTokens
  for (let at = 0; at < window_tokens.length; at++)
    bytes += (read.window_bytes_per_token[at] ?? 0) * Math.min(tokens, window_tokens[at] ?? 0)
  return bytes
}

/**
 * Tokens that a window of `window` holds of a sequence of `tokens` at most: while a chunk of the prompt comes in, the
 * window before it and the chunk; whole pages, and one more since a window starts anywhere in a page. As vLLM's
 * SlidingWindowSpec counts (vllm/v1/kv_cache_interface.py).
 */
export function windowTokensHeld(
  { window, isChunked }: { window: number; isChunked: boolean },
  tokens: number,
  { page_tokens, chunk_tokens }: Paging,
): number {
  const paged = Math.ceil(tokens / page_tokens) * page_tokens
  if (chunk_tokens === 0 || tokens <= window) return Math.min(paged, Math.max(window, page_tokens))
  const coming = Math.min((isChunked ? window : window - 1) + chunk_tokens, tokens)
  return (Math.ceil(coming / page_tokens) + 1) * page_tokens
}

/** Bytes that a sequence of `tokens` takes of the pool at most, in pages. */
export function reservedBytes(cache: DeviceCache, tokens: number, paging: Paging): number {
  const { held, window_tokens, chunked } = cache
  const paged = Math.ceil(tokens / paging.page_tokens) * paging.page_tokens
  let bytes = held.constant_bytes + held.full_bytes_per_token * paged
  for (let at = 0; at < window_tokens.length; at++) {
    const window = { window: window_tokens[at] ?? 0, isChunked: chunked[at] ?? false }
    bytes += (held.window_bytes_per_token[at] ?? 0) * windowTokensHeld(window, tokens, paging)
  }
  return bytes
}
