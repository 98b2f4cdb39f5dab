import { type KindName, kinds } from '../../kinds/kinds.ts'
import type { JsonSchema } from '../validation/json-schema.ts'
import { type NumberBounds, numberBounds } from '../validation/number-bounds.ts'
import { sharedSchemas } from './shared.ts'

/** What a request of a kind takes at a path; `null` where it has no number there. */
export function boundsAt(kind: KindName, path: string): NumberBounds | null {
  return numberBounds(kinds[kind].request as unknown as JsonSchema, path, sharedSchemas)
}
