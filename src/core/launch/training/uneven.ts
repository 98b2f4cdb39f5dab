import { deepestLayers, lastLayers } from '../../training/slowest-stage.ts'

/**
 * How layers lie over the stages of a pipeline: evenly; with the output head, or the head and the embedding, in
 * the place of a layer; or with a last stage of fewer layers. `null`: in none of these ways.
 */
export type StageLayout =
  | { kind: 'even' }
  | { kind: 'head' }
  | { kind: 'head_and_embedding' }
  | { kind: 'short_last'; last_layers_count: number }

/** The layout that the step time was predicted for. */
export function stageLayout(layers: number, pipeline: number, chunks: number): StageLayout | null {
  const places = pipeline * deepestLayers(layers, pipeline) - layers
  const isCut = (layers + places) % (pipeline * chunks) === 0
  if (places === 0) return isCut ? { kind: 'even' } : null
  if (places === 1) return isCut ? { kind: 'head' } : null
  if (places === 2) return isCut ? { kind: 'head_and_embedding' } : null
  const last = lastLayers(layers, pipeline)
  return chunks === 1 && last > 0 ? { kind: 'short_last', last_layers_count: last } : null
}
