import type { NumberInput } from '../../contract/field/number.ts'
import type { TaxBasis } from '../../contract/field/text.ts'
import { assume, type Draft, warn } from '../draft/draft.ts'
import { given, pointerTo } from '../draft/number-input.ts'
import { Refusal } from '../refusal.ts'
import type { Gap } from '../sheet/figure.ts'

/** An amount of money: its currency, where it stands in the request, and what is said of its tax. */
export type Priced = {
  currency: string
  at: string
  tax?: TaxBasis | undefined
  tax_ratio?: NumberInput | undefined
}

/** A factor of a formula, or why it is not known. */
export type Factor = { term: string } | { gap: Gap }

/**
 * The factor that turns an amount into one with or without tax, as `wanted` says. Without `wanted` an
 * amount stands as it is stated, and two that are stated differently are warned of. An amount of which
 * nobody says whether it holds tax is not taken for either. Throws Refusal `field_conflict` for a rate
 * of a tax of which nobody says whether the amount holds it.
 */
export function taxFactor(
  draft: Draft,
  wanted: TaxBasis | undefined,
  { at, tax, tax_ratio }: Priced,
): Factor {
  if (tax === undefined && tax_ratio !== undefined)
    throw new Refusal('field_conflict', pointerTo(`${at}.tax_ratio`), {
      fields: [`${at}.tax_ratio`, `${at}.tax`],
    })
  if (tax !== undefined) showTax(draft, `${at}.tax`, tax)
  if (wanted !== undefined) showTax(draft, 'tax', wanted)
  const rate = tax_ratio === undefined ? null : assume(draft, given(`${at}.tax_ratio`, 'ratio', tax_ratio))
  if (wanted === undefined) {
    warnOfMixture(draft, at, tax)
    return { term: '' }
  }
  if (tax === wanted) return { term: '' }
  if (tax === undefined) return { gap: { reason: 'input_missing', supply: `${at}.tax` } }
  if (rate === null) return { gap: { reason: 'input_missing', supply: `${at}.tax_ratio` } }
  return { term: wanted === 'included' ? ` * (1 + ${rate})` : ` / (1 + ${rate})` }
}

function showTax(draft: Draft, path: string, tax: TaxBasis): void {
  if (!draft.settings.some((setting) => setting.path === path))
    draft.settings.push({ path, value: tax, origin: 'given' })
}

function warnOfMixture(draft: Draft, at: string, tax: TaxBasis | undefined): void {
  if (tax === undefined || draft.warnings.some(({ code }) => code === 'tax_bases_differ')) return
  const other = draft.settings.find(({ path, value }) => path.endsWith('.tax') && value !== tax)
  if (other) warn(draft, { code: 'tax_bases_differ', path: `${at}.tax`, parameters: { other: other.path } })
}
