import { Type } from 'typebox'
import { words } from './field.ts'

/** An id of a catalog entry, as its kind's list gives it. */
export const Reference = Type.String({
  minLength: 1,
  maxLength: 160,
  pattern: '^[a-zA-Z0-9][a-zA-Z0-9._:/@+-]*$',
})

export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })

/** A date of ISO 8601, the month or the day left out where not known. */
export const AsOf = Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' })

export const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]+$' })

export const Revision = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' })

export const TextUnit = words(['tokens', 'english_words', 'zh_characters', 'utf8_bytes'])

export const TrainingPrecision = words(['bf16', 'fp16', 'fp8', 'mxfp8', 'nvfp4', 'int8', 'fp32', 'tf32'])

export const Count = Type.Integer({ minimum: 1, maximum: 1e9 })
