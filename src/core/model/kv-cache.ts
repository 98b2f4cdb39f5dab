import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { AttentionMixer, Mixer } from '../../contract/model/layer.ts'
import {
  cacheDivisions,
  cacheElements,
  indexBytes,
  stateBytesPerElement,
  stateDivisions,
  stateElements,
} from './layers/cache.ts'
import { layerGroups } from './layers/groups.ts'

/** A cache of keys and values, in elements, so that the element size stays a separate question. */
export type KvCache = {
  /** Layers that hold it, and layers that read it: more where layers share one. */
  layers_count: number
  readers_count: number
  elements_per_token_per_layer_count: number
  /** Tokens it keeps; 0: all. */
  window_tokens: number
  /** The window starts anew at each multiple of itself. */
  chunked: boolean
  /** Kept for tokens of an encoder or of images, whatever the context; 0: of the context. */
  source_tokens: number
  /** Tokens that an indexer picks per query; 0: all are read. */
  selected_tokens: number
  /** Bytes a token a layer beside the elements, of the indexer's own keys. */
  index_bytes_per_token: number
  /** Ways that tensor parallelism can divide it. */
  divisible_count: number
}

/** What a layer keeps of a sequence whatever its length. */
export type KvState = {
  layers_count: number
  readers_count: number
  elements_per_layer_count: number
  /** 0: as wide as an element of the cache. */
  bytes_per_element: number
  divisible_count: number
}

/** What a sequence keeps in memory. */
export type KvLayout = {
  full_layers_count: number
  windowed_layers_count: number
  linear_layers_count: number
  caches: KvCache[]
  states: KvState[]
}

export function kvLayout(architecture: LayeredArchitecture): KvLayout {
  const mixers = layerGroups(architecture).flatMap(({ count, mixers }) =>
    mixers.map((mixer) => ({ count, mixer })),
  )
  const caching = mixers.filter(({ mixer }) => isAttention(mixer))
  const sum = (list: readonly { count: number }[]) => list.reduce((total, { count }) => total + count, 0)
  const windowed = caching.filter(({ mixer }) => windowOf(mixer) > 0)
  return {
    full_layers_count: sum(caching) - sum(windowed),
    windowed_layers_count: sum(windowed),
    linear_layers_count: sum(mixers.filter(({ mixer }) => stateElements(mixer) > 0)),
    caches: merged(sharedCaches(caching)),
    states: merged(mixers.filter(({ mixer }) => stateElements(mixer) > 0).map(stateOf)),
  }
}

function stateOf({ count, mixer }: Counted): KvState {
  return {
    layers_count: count,
    readers_count: count,
    elements_per_layer_count: stateElements(mixer),
    bytes_per_element: stateBytesPerElement(mixer),
    divisible_count: stateDivisions(mixer),
  }
}

/** Alike ones as one, so that an inner loop goes over as few as there are kinds. */
function merged<T extends { layers_count: number; readers_count: number }>(list: readonly T[]): T[] {
  const kinds = new Map<string, T>()
  for (const one of list) {
    const key = JSON.stringify({ ...one, layers_count: 0, readers_count: 0 })
    const known = kinds.get(key)
    if (!known) kinds.set(key, { ...one })
    else {
      known.layers_count += one.layers_count
      known.readers_count += one.readers_count
    }
  }
  return [...kinds.values()]
}

/** An encoder keeps nothing for tokens to come. */
const isAttention = (mixer: Mixer) =>
  (mixer.kind === 'attention' && !mixer.bidirectional) || mixer.kind === 'latent_attention'

const windowOf = (mixer: Mixer) => (mixer.kind === 'attention' ? (mixer.window_tokens ?? 0) : 0)

type Counted = { count: number; mixer: Mixer }

/** Layers without keys of their own read the cache of the layers of their shape and window. */
function sharedCaches(caching: readonly Counted[]): KvCache[] {
  const caches = caching.filter(({ mixer }) => cacheElements(mixer) > 0).map(cacheOf)
  for (const { count, mixer } of caching) {
    if (cacheElements(mixer) > 0) continue
    const source = caches.find(({ window_tokens }) => window_tokens === windowOf(mixer)) ?? caches[0]
    if (source) source.readers_count += count
  }
  return caches
}

function cacheOf({ count, mixer }: Counted): KvCache {
  const attention = mixer.kind === 'attention' ? mixer : null
  return {
    layers_count: count,
    readers_count: count,
    elements_per_token_per_layer_count: cacheElements(mixer),
    window_tokens: windowOf(mixer),
    chunked: isChunked(attention),
    source_tokens: attention?.source_tokens ?? 0,
    selected_tokens: mixer.kind === 'latent_attention' ? (mixer.indexer?.selected_tokens ?? 0) : 0,
    index_bytes_per_token: indexBytes(mixer),
    divisible_count: cacheDivisions(mixer),
  }
}

const isChunked = (attention: AttentionMixer | null) => attention?.window_kind === 'chunked'

/** Bytes that the next token adds while every window is still filling. */
export function kvBytesPerToken(layout: KvLayout, bytesPerElement: number): number {
  return sumOver(layout.caches, (cache) =>
    cache.source_tokens > 0 ? 0 : bytesOfToken(cache, bytesPerElement),
  )
}

/** Bytes of one token in all layers that hold `cache`. */
export function bytesOfToken(cache: KvCache, bytesPerElement: number): number {
  return (
    cache.layers_count *
    (cache.elements_per_token_per_layer_count * bytesPerElement + cache.index_bytes_per_token)
  )
}

/** Bytes that each further token adds for good: those of the layers without a window. */
export function kvGrowthBytesPerToken(layout: KvLayout, bytesPerElement: number): number {
  const growing = layout.caches.filter(
    ({ window_tokens, source_tokens }) => window_tokens === 0 && source_tokens === 0,
  )
  return sumOver(growing, (cache) => bytesOfToken(cache, bytesPerElement))
}

/** Tokens that a cache holds of a context: all, its window, or those of its source. */
export function cachedTokens(cache: KvCache, contextTokens: number): number {
  if (cache.source_tokens > 0) return cache.source_tokens
  return cache.window_tokens > 0 ? Math.min(contextTokens, cache.window_tokens) : contextTokens
}

/** Bytes of all windows when they are full, of one sequence. */
export function kvWindowBytesPerSequence(layout: KvLayout, bytesPerElement: number): number {
  const windows = layout.caches.filter(({ window_tokens }) => window_tokens > 0)
  return sumOver(windows, (cache) => cache.window_tokens * bytesOfToken(cache, bytesPerElement))
}

/** Bytes of the states of one sequence, each in its own precision. */
export function stateBytesPerSequence(layout: KvLayout, bytesPerElement: number): number {
  return sumOver(layout.states, (state) => state.layers_count * stateBytesOfLayer(state, bytesPerElement))
}

export function stateBytesOfLayer(state: KvState, bytesPerElement: number): number {
  return state.elements_per_layer_count * (state.bytes_per_element || bytesPerElement)
}

/** Bytes that one sequence of `contextTokens` holds: full layers grow, windowed ones stop, states stay. */
export function kvBytesOfSequence(layout: KvLayout, contextTokens: number, bytesPerElement: number): number {
  const cached = sumOver(
    layout.caches,
    (cache) => cachedTokens(cache, contextTokens) * bytesOfToken(cache, bytesPerElement),
  )
  return cached + stateBytesPerSequence(layout, bytesPerElement)
}

/** Ways that `tensor` ranks share a cache or a state: beyond what divides it each further rank holds a copy. */
export function divisionOf({ divisible_count }: { divisible_count: number }, tensor: number): number {
  return Math.min(tensor, divisible_count)
}

/** Whole pages of a pool, as a paged cache hands them out (Kwon et al. 2023, arXiv:2309.06180, section 4). */
export function kvBlocksCount(poolBytes: number, bytesPerToken: number, blockTokens: number): number {
  return Math.max(0, Math.floor(poolBytes / (bytesPerToken * blockTokens)))
}

function sumOver<T>(list: readonly T[], read: (one: T) => number): number {
  return list.reduce((sum, one) => sum + read(one), 0)
}
