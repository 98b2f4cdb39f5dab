import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { NumberInput } from '../estimates/request.ts'
import type { TierInput, TierPreset } from './request.ts'

const presets: Readonly<Record<TierPreset, number>> = { general: 10_000, enterprise: 100 }
const presetSource =
  'a rule of thumb of 2023: ten thousand cards for a general model, a hundred for an enterprise one'

/** Accelerators of a market: vendors × models × accelerators of a model × scale, summed over tiers. */
export function defineTiers(draft: Draft, tiers: readonly TierInput[] | undefined): void {
  const name = 'accelerator_count'
  if (!tiers || tiers.length === 0) {
    lack(draft, name, 'count', { reason: 'not_requested', supply: 'tiers' })
    return
  }
  const parts = tiers.map((tier, index): [string, string] => [tier.name, defineTier(draft, tier, index)])
  define(draft, name, 'count', parts.map(([, term]) => term).join(' + '))
  draft.breakdowns.set(name, Object.fromEntries(parts))
}

function defineTier(draft: Draft, tier: TierInput, index: number): string {
  const at = `tiers.${index}`
  const read = (field: 'vendors_count' | 'models_per_vendor_count' | 'scale_factor') =>
    once(draft, `${at}.${field}`, tier[field])
  const accelerators = acceleratorsOf(draft, tier, `${at}.accelerators_per_model_count`)
  const formula = `${read('vendors_count')} * ${read('models_per_vendor_count')} * ${accelerators} * ${read('scale_factor')}`
  if (accelerators === null)
    return lack(draft, `tier_${index}_accelerator_count`, 'count', {
      reason: 'input_missing',
      supply: `${at}.accelerators_per_model_count`,
    })
  return define(draft, `tier_${index}_accelerator_count`, 'count', formula)
}

/** A factor that was sent, else 1 as a default that is shown. */
function once(draft: Draft, path: string, sent: NumberInput | undefined): string {
  if (sent !== undefined) return assume(draft, given(path, 'count', sent))
  const source = 'one, where nothing is said'
  return assume(draft, { path, unit: 'count', value: 1, origin: 'default', source })
}

function acceleratorsOf(draft: Draft, tier: TierInput, path: string): string | null {
  const { accelerators_per_model_count: sent, preset } = tier
  if (sent !== undefined) return assume(draft, given(path, 'count', sent))
  if (preset === undefined) return null
  return assume(draft, {
    path,
    unit: 'count',
    value: presets[preset],
    origin: 'default',
    source: presetSource,
  })
}
