import type { KvCache, KvLayout } from './kv-cache.ts'

/** A layout whose layers are all of one width: what a row states, or a flat architecture. */
export type EvenLayers = {
  full_layers_count: number
  windowed_layers_count: number
  linear_layers_count: number
  window_tokens: number
  elements_per_token_per_layer_count: number
  state_elements_per_layer_count: number
  divisible_count: number
}

export function evenLayout(layers: EvenLayers): KvLayout {
  const { full_layers_count, windowed_layers_count, linear_layers_count, divisible_count } = layers
  const cache = (count: number, window_tokens: number): KvCache => ({
    layers_count: count,
    readers_count: count,
    elements_per_token_per_layer_count: layers.elements_per_token_per_layer_count,
    window_tokens,
    chunked: false,
    source_tokens: 0,
    selected_tokens: 0,
    index_bytes_per_token: 0,
    divisible_count,
  })
  const state = {
    layers_count: linear_layers_count,
    readers_count: linear_layers_count,
    elements_per_layer_count: layers.state_elements_per_layer_count,
    bytes_per_element: 0,
    divisible_count,
  }
  return {
    full_layers_count,
    windowed_layers_count,
    linear_layers_count,
    caches: [
      ...(full_layers_count > 0 ? [cache(full_layers_count, 0)] : []),
      ...(windowed_layers_count > 0 ? [cache(windowed_layers_count, layers.window_tokens)] : []),
    ],
    states: linear_layers_count > 0 ? [state] : [],
  }
}
