import type { ClaimKind } from '../../core/claims/claim.ts'
import { Refusal } from '../../core/refusal.ts'
import { CompareRequest } from '../schemas/compare.ts'
import { components } from '../schemas/components.ts'
import { kindSchemas } from '../schemas/kinds.ts'
import { explain } from '../validation/explain.ts'
import type { SharedSchemas } from '../validation/json-schema.ts'

type Named = { $id?: string }

const idOf = (schema: object) => String((schema as Named).$id)
const shared = new Map(components.map((schema) => [idOf(schema), schema])) as SharedSchemas

/**
 * A check moves numbers of a request and solves for them: what comes out must be a request that the
 * endpoint of its kind takes. Throws `range_invalid` at the first place where it is not.
 */
export function requireAllowed(kind: ClaimKind, request: object): void {
  const schema = kind === 'compare' ? CompareRequest : kindSchemas[kind].request
  const [fault] = explain({ $ref: `${idOf(schema)}#` }, request, { shared, textual: false })
  if (fault !== undefined) throw new Refusal('range_invalid', fault.pointer)
}
