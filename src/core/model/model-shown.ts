import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { Words } from '../../contract/words.ts'
import { type Draft, warn } from '../draft/draft.ts'
import { bytesPerGib } from '../units.ts'
import { words } from '../words.ts'
import type { ModelCounts } from './counts.ts'
import { type Cut, undivided } from './divisions.ts'
import { kvGrowthBytesPerToken, kvLayout, stateBytesPerSequence } from './kv-cache.ts'
import type { KnownShape } from './model-input.ts'

/** What a model amounts to, among the assumptions of an answer that used it. */
export function showModel(
  draft: Draft,
  { architecture, facts, provenance }: KnownShape,
  counts: ModelCounts,
): void {
  const show = (name: string, value: number, source?: Words) => {
    const path = `model.${name}`
    const isThere = [...draft.settings, ...draft.assumptions].some((one) => one.path === path)
    if (!isThere) draft.settings.push({ path, value, origin: 'derived', ...(source && { source }) })
  }
  show('parameters_total_count', counts.parameters_total_count)
  show('parameters_active_count', counts.parameters_active_count, words('both_embeddings'))
  const heads = architecture.prediction_heads
  if (heads) show('prediction_heads.parameters_count', heads.parameters_count, words('drafting_alone'))
  if (facts.context_max_tokens !== null)
    draft.settings.push({
      path: 'model.context_max_tokens',
      value: facts.context_max_tokens,
      origin: provenance.origin === 'catalog' ? 'catalog' : 'derived',
    })
  draft.notModelled.push(...facts.not_modelled)
}

/** Bytes of all weights together, in the format that they are held in. */
export function showWeights(draft: Draft, bytes: number): void {
  draft.settings.push({ path: 'model.weights_gib', value: bytes / bytesPerGib, origin: 'derived' })
}

/** What one sequence keeps, in the precision of the cache. */
export function showCache(draft: Draft, architecture: LayeredArchitecture, bytesPerElement: number): void {
  const kv = kvLayout(architecture)
  const show = (name: string, value: number) =>
    draft.settings.push({ path: `model.${name}`, value, origin: 'derived' })
  show('kv_bytes_per_token', kvGrowthBytesPerToken(kv, bytesPerElement))
  show('state_bytes_per_sequence', stateBytesPerSequence(kv, bytesPerElement))
}

/** Warns of a request past the model's positions. */
export function warnOfContext(draft: Draft, limit: number | null, tokens: number): void {
  if (limit === null || tokens <= limit) return
  warn(draft, { code: 'context_exceeded', path: 'traffic', parameters: { tokens, limit } })
}

/** Warns, once a degree, where ranks do not divide heads, widths or experts as engines want them. */
export function warnOfDivisions(draft: Draft, architecture: LayeredArchitecture, cut: Cut): void {
  for (const { degree, ranks, part, count } of undivided(architecture, cut))
    warn(draft, {
      code: 'tensor_does_not_divide',
      path: `plan.${degree}`,
      parameters: { ranks, part, count },
    })
}
