import { type WeightPart, weightParts } from '../precision/model-precision.ts'

/** Small modules whose precision weighs nothing beside their part. */
const small =
  /norm|router|\bgate$|\.gate\b(?!_)|conv1d|\bbias$|indexer|kv_a|in_proj_[ab]\b|weights_proj|shared_expert_gate/

const places: readonly [WeightPart, RegExp][] = [
  ['shared_experts', /shared_expert/],
  ['experts', /experts?\b/],
  ['attention', /attn|attention|mamba|mixer|ssm/],
  ['feed_forward', /mlp|feed_forward|ffn|fc[12]|gate_proj|up_proj|down_proj/],
  ['head', /lm_head|output_layer/],
  ['embeddings', /embed/],
]

/**
 * The share of each part's layers that a list of module names leaves out of quantisation. A name without a
 * layer's number stands for all layers; a layer named whole stands for all of its parts. One pass over the list,
 * which may name every module of every layer.
 */
export function leftOut(modules: readonly string[], layers: number): Record<WeightPart, number> {
  const seen = new Map<WeightPart, Set<number>>()
  const whole = new Set<WeightPart>()
  for (const module of modules) {
    if (/vision|visual|audio/.test(module)) continue
    const layer = layerOf(module)
    if (isWholeLayer(module)) for (const [part] of places.slice(0, 4)) mark(seen, whole, part, layer)
    else if (!small.test(module)) {
      const part = places.find(([, pattern]) => pattern.test(module))?.[0]
      if (part !== undefined) mark(seen, whole, part, layer)
    }
  }
  const ratio = (part: WeightPart) =>
    whole.has(part) ? 1 : Math.min(1, (seen.get(part)?.size ?? 0) / layers)
  return Object.fromEntries(weightParts.map((part) => [part, ratio(part)])) as Record<WeightPart, number>
}

function mark(
  seen: Map<WeightPart, Set<number>>,
  whole: Set<WeightPart>,
  part: WeightPart,
  layer: number | null,
): void {
  if (layer === null) {
    whole.add(part)
    return
  }
  const layers = seen.get(part) ?? new Set<number>()
  layers.add(layer)
  seen.set(part, layers)
}

function layerOf(module: string): number | null {
  const found = /layers?\\?\.(\d+)\b/.exec(module)?.[1]
  return found === undefined ? null : Number(found)
}

const isWholeLayer = (module: string) => /layers?\\?\.\d+[.*$\\]*$/.test(module)
