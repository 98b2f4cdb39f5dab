import { weighted } from './coefficients.ts'
import { stepTermNames } from './step-terms.ts'

/** What a reader sees of a step: terms that answer the same question stand together. */
const groups: Record<(typeof stepTermNames)[number], string> = {
  weights: 'weights',
  small_matrices: 'weights',
  experts: 'experts',
  kv: 'kv_cache',
  prefill: 'prefill_of_others',
  dense_compute: 'compute',
  expert_compute: 'compute',
  layer: 'floor_per_layer',
  layer_batch: 'floor_per_layer',
  layer_windowed: 'floor_per_layer',
  layer_sparse: 'floor_per_layer',
  layer_latent: 'floor_per_layer',
  layer_eight_bit: 'floor_per_layer',
  moe_layer: 'floor_per_layer',
  layer_tensor: 'collectives',
  layer_across_nodes: 'collectives',
  collective: 'collectives',
  link_cut: 'collectives',
  prefill_experts: 'prefill_of_others',
  activations: 'activations',
  layer_prompt: 'prefill_of_others',
  prompt_attention: 'prefill_of_others',
  expert_exchange: 'collectives',
  moe_token: 'routing',
  sequence: 'host',
  sequence_streamed: 'host',
  step: 'host',
  stage: 'pipeline_hops',
}

/** Parts of a step in the unit that `scale` turns seconds into; they sum to the step. */
export function stepBreakdown(
  coefficients: Float64Array,
  terms: Float64Array,
  scale: number,
): Record<string, number> {
  const parts: Record<string, number> = {}
  for (const [index, name] of stepTermNames.entries()) {
    const value = (coefficients[index] ?? 0) * (terms[index] ?? 0) * scale
    if (value > 0) parts[groups[name]] = (parts[groups[name]] ?? 0) + value
  }
  return parts
}

/** The same of a step that carries prompts: what it takes beyond `decode`, the step without them, is theirs. */
export function sharedStepBreakdown(
  coefficients: Float64Array,
  { step, decode }: { step: Float64Array; decode: Float64Array },
  scale: number,
): Record<string, number> {
  const prompts = (weighted(coefficients, step) - weighted(coefficients, decode)) * scale
  const parts = stepBreakdown(coefficients, decode, scale)
  return prompts > 0 ? { ...parts, prefill_of_others: prompts } : parts
}

/** The same for any other list of terms, each by its own name. */
export function namedBreakdown(
  names: readonly string[],
  coefficients: Float64Array,
  terms: Float64Array,
  scale: number,
): Record<string, number> {
  const entries = names.map((name, index) => [name, (coefficients[index] ?? 0) * (terms[index] ?? 0) * scale])
  return Object.fromEntries(entries.filter(([, value]) => Number(value) > 0))
}
