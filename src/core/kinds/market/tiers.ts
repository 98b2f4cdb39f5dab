import type { NumberInput } from '../../../contract/field/number.ts'
import type { AcceleratorInput } from '../../../contract/request/machine.ts'
import type { TierInput } from '../../../contract/request/market.ts'
import { byDefault, type DefaultPath, sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import type { Gap } from '../../sheet/figure.ts'
import { bytesPerGb } from '../../units.ts'

/**
 * Accelerators of a market: vendors × models × accelerators of a model × scale, summed over tiers; or
 * the count of the accelerator block, where there are no tiers. Throws Refusal `field_conflict` where
 * both are sent or two tiers have one name.
 */
export function defineTiers(
  draft: Draft,
  tiers: readonly TierInput[] = [],
  accelerator: AcceleratorInput | undefined,
): void {
  const name = 'accelerator_count'
  const count = accelerator?.count
  refuseTwins(tiers, '/tiers')
  if (tiers.length > 0 && count !== undefined)
    throw new Refusal('field_conflict', '/accelerator/count', { fields: ['tiers', 'accelerator.count'] })
  const terms = tiers.map((tier, index) => defineTier(draft, tier, index))
  if (count !== undefined)
    define(draft, name, 'count', assume(draft, given('accelerator.count', 'count', count)))
  else sumOver(draft, tiers, { name, unit: 'count', terms: terms.map(({ accelerators }) => accelerators) })
  sumOver(draft, tiers, { name: 'models_count', unit: 'count', terms: terms.map(({ models }) => models) })
  sumOver(draft, tiers, { name: 'weights_total_gb', unit: 'GB', terms: terms.map(({ weights }) => weights) })
}

/** Parts stand under their names in a breakdown, so that one of two of the same name would be lost. */
export function refuseTwins(parts: readonly { name: string }[], pointer: string): void {
  const names = parts.map(({ name }) => name)
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (twice >= 0) throw new Refusal('field_conflict', `${pointer}/${twice}/name`, { fields: ['name'] })
}

type Total = { name: string; unit: string; terms: string[] }

function sumOver(draft: Draft, tiers: readonly TierInput[], { name, unit, terms }: Total): void {
  if (terms.length === 0) {
    lack(draft, name, unit, { reason: 'not_requested', supply: 'tiers' })
    return
  }
  define(draft, name, unit, terms.join(' + '))
  draft.breakdowns.set(name, Object.fromEntries(terms.map((term, index) => [tiers[index]?.name ?? '', term])))
}

type TierFigures = { accelerators: string; models: string; weights: string }

function defineTier(draft: Draft, tier: TierInput, index: number): TierFigures {
  const at = `tiers.${index}`
  const once = (field: 'vendors_count' | 'models_per_vendor_count' | 'scale_factor') =>
    oneOr(draft, `${at}.${field}`, tier[field])
  const models = `tier_${index}_models_count`
  define(draft, models, 'count', `${once('vendors_count')} * ${once('models_per_vendor_count')}`)
  const each = presetOr(draft, tier, index, 'accelerators_per_model_count')
  const accelerators = `tier_${index}_accelerator_count`
  const scale = once('scale_factor')
  if (typeof each === 'string') define(draft, accelerators, 'count', `${models} * ${each} * ${scale}`)
  else lack(draft, accelerators, 'count', { ...each, reason: 'input_missing' })
  return { accelerators, models, weights: defineWeights(draft, tier, { index, models }) }
}

/** What the weights of the tier's models take: unknown where nobody says how large they are. */
function defineWeights(
  draft: Draft,
  tier: TierInput,
  { index, models }: { index: number; models: string },
): string {
  const name = `tier_${index}_weights_gb`
  const parameters = presetOr(draft, tier, index, 'parameters_per_model_count')
  if (typeof parameters !== 'string') {
    if (tier.weight_bytes_per_parameter !== undefined)
      throw new Refusal('field_unused', `/tiers/${index}/weight_bytes_per_parameter`, {
        needs: `tiers.${index}.parameters_per_model_count`,
      })
    return lack(draft, name, 'GB', parameters)
  }
  const [path, sent] = [`tiers.${index}.weight_bytes_per_parameter`, tier.weight_bytes_per_parameter]
  const bytes = sentOrDefault(draft, 'tiers.weight_bytes_per_parameter', sent, path)
  return define(draft, name, 'GB', `${models} * ${parameters} * ${bytes} / ${bytesPerGb}[byte/GB]`)
}

/** A factor that was sent, else 1 as a default that is shown. */
function oneOr(draft: Draft, path: string, sent: NumberInput | undefined): string {
  return sentOrDefault(draft, 'tiers.vendors_count', sent, path)
}

/** A number that was sent, else that of the preset, else why it is not known. */
function presetOr(
  draft: Draft,
  tier: TierInput,
  index: number,
  field: 'accelerators_per_model_count' | 'parameters_per_model_count',
): string | Gap {
  const path = `tiers.${index}.${field}`
  const { [field]: sent, preset } = tier
  if (sent !== undefined) return assume(draft, given(path, 'count', sent))
  if (preset === undefined) return { reason: 'not_requested', supply: path }
  const usual: DefaultPath = `tiers.${preset}.${field}`
  return assume(draft, byDefault(usual, path))
}
