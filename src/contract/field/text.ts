import { type Static, Type } from 'typebox'
import { type Fields, optional, words } from './field.ts'
import { RatioInput } from './number-input.ts'

/**
 * An id of a catalog entry, as its kind's list gives it, or another name that the entry states. Any text is taken, so
 * that a loose name is answered with what it may mean and not with a pattern.
 */
export const Reference = Type.String({
  minLength: 1,
  maxLength: 160,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
})

export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })

/** A date of ISO 8601, the month or the day left out where not known. */
export const AsOf = Type.String({ pattern: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$' })

export const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]+$' })

export const Revision = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' })

export const TextUnit = words(['tokens', 'english_words', 'zh_characters', 'utf8_bytes'])

export const TrainingPrecision = words(['bf16', 'fp16', 'fp8', 'mxfp8', 'nvfp4', 'int8', 'fp32', 'tf32'])

export const Count = Type.Integer({ minimum: 1, maximum: 1e9 })

export const TaxBasis = words(['included', 'excluded'])

const tax = {
  tax: optional(TaxBasis, 'Whether the amount holds tax. Absent: nobody says.', 'excluded'),
  tax_ratio: optional(RatioInput, 'Tax over the amount without it (0 to 1), with tax.', 0.13),
}

/** What may be said of a price of the catalog. */
export const taxNotes = tax

/** What is to be known of an amount of money beside its currency. */
export const priceNotes = {
  as_of: optional(AsOf, 'Date of the price. Without it the price is refused.', '2026-01-15'),
  ...tax,
  source: optional(Name, 'Who says so.', 'quotation of a reseller'),
}

export const answerTax = optional(
  TaxBasis,
  'Whether the amounts of the answer hold tax: others are converted by their tax_ratio. Default: each as it is stated.',
  'excluded',
)

export type TaxBasis = Static<typeof TaxBasis>
export type TrainingPrecision = Static<typeof TrainingPrecision>
/** What is to be known of an amount of money beside its currency. */
export type PriceNotes = Fields<typeof priceNotes>
