import type { ServingPrecisionInput } from '../../../contract/request/serving.ts'
import { type Draft, type Setting, warn } from '../../draft/draft.ts'
import type { KnownShape } from '../../model/model-input.ts'
import { bitsOf, type ModelPrecision, weightParts } from '../../model/precision/model-precision.ts'
import { words } from '../../words.ts'

const ofFile = words('checkpoint_stored')

/**
 * Number formats as they were sent, else as the checkpoint has them, part by part where parts differ, else 16 bits.
 * Warns where the catalog does not know how one of its models is stored.
 */
export function showPrecision(
  draft: Draft,
  sent: ServingPrecisionInput,
  { facts: { precision: stored }, provenance }: KnownShape,
): void {
  const isOfCatalog = provenance.origin === 'catalog'
  const known: Pick<Setting, 'origin' | 'source' | 'ref'> = isOfCatalog
    ? { origin: 'catalog', ...(provenance.ref && { ref: provenance.ref }), source: ofFile }
    : { origin: 'derived', source: ofFile }
  const told = { weights: stored?.main.precision, kv: stored?.kv }
  for (const part of ['weights', 'kv'] as const) {
    const path = `precision.${part}`
    const [given, own] = [sent[part], told[part]]
    if (given !== undefined) draft.settings.push({ path, value: given, origin: 'given' })
    else if (own !== undefined) draft.settings.push({ path, value: own, ...known })
    else draft.settings.push({ path, value: 'bf16', origin: 'default' })
  }
  if (sent.weights !== undefined) return
  if (stored) showParts(draft, stored, known)
  else if (isOfCatalog)
    warn(draft, { code: 'precision_assumed', path: 'precision.weights', parameters: { used: 'bf16' } })
}

/** Bits a weight of each part, where the parts are not all alike. */
function showParts(
  draft: Draft,
  stored: ModelPrecision,
  known: Pick<Setting, 'origin' | 'source' | 'ref'>,
): void {
  const bits = weightParts.map((part) => [part, bitsOf(stored, part)] as const)
  if (new Set(bits.map(([, value]) => value)).size === 1) return
  for (const [part, value] of bits)
    draft.settings.push({ path: `model.stored_precision.${part}_bits_per_weight`, value, ...known })
}
