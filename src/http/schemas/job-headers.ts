import { Type } from 'typebox'
import { optional } from '../../contract/field/field.ts'

const Key = Type.String({ minLength: 1, maxLength: 255 })

/** Headers of a request that may become a job. */
export const jobHeaders = {
  prefer: optional(
    Type.String({ maxLength: 400 }),
    '`respond-async`: answer with a job at once. `wait=N`: wait up to N s (at most 60) for the answer, then answer with a job.',
    'respond-async',
  ),
  'idempotency-key': optional(
    Key,
    'Where a job is made: the same key with the same request leads to the same job for 24 hours.',
    '0f1b7a2c-3d4e-4c55-9d1e-b4a1f0c26a3e',
  ),
}

export const RetryHeaders = Type.Object({ 'idempotency-key': jobHeaders['idempotency-key'] })

export const EventHeaders = Type.Object({
  'last-event-id': optional(
    Type.String({ maxLength: 200 }),
    'Id of the last event that was read: only what came later is sent.',
    '1.running.412000',
  ),
})
