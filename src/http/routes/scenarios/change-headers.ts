import { Type } from 'typebox'
import { optional } from '../../../contract/field/field.ts'

const header = Type.String({ maxLength: 4000 })

const idempotencyKey = optional(
  Type.String({ minLength: 1, maxLength: 255 }),
  'Makes repeating safe: the same key with the same request gets the same answer for 24 hours.',
  '0f1b7a2c-3d4e-4c55-9d1e-b4a1f0c26a3e',
)

const ifMatch = optional(header, 'ETag of the version that the change is based on.', '"3-9f86d081884c7d65"')

/** Further headers are none of our business, so these schemas are open. */
export const SaveHeaders = Type.Object({
  'if-none-match': optional(header, '`*`: make the scenario; there must be none of this name.', '*'),
  'if-match': ifMatch,
  'idempotency-key': idempotencyKey,
})

export const RemoveHeaders = Type.Object({ 'if-match': ifMatch, 'idempotency-key': idempotencyKey })

export const RestoreHeaders = Type.Object({ 'idempotency-key': idempotencyKey })

export const ReadHeaders = Type.Object({
  'if-none-match': optional(header, 'ETag that the caller has: answers 304 if it is current.', '"1-0"'),
})
