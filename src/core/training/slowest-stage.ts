/**
 * Layers of the deepest stage. Where one or two more would divide evenly, the head (and the embedding) take a
 * layer's place, as in Llama 3's pipeline (Dubey et al. 2024, arXiv:2407.21783, section 3.3.2): they make no
 * stage deeper than an even division does.
 */
export function deepestLayers(layers: number, pipeline: number): number {
  return Math.ceil(layers / pipeline)
}

/** Layers of the stage that has the output head: one less than the deepest where the head takes a place, else what the others leave. */
export function lastLayers(layers: number, pipeline: number): number {
  const deepest = Math.ceil(layers / pipeline)
  const places = pipeline * deepest - layers
  if (places === 1 || places === 2) return deepest - 1
  return Math.max(0, layers - (pipeline - 1) * deepest)
}
