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
 * endpoint of its kind takes. While numbers are only tried, a count may be a fraction: what it alone
 * would have to be is told as it is. Throws `range_invalid` at the first place that does not fit.
 */
export function requireAllowed(kind: ClaimKind, request: object, isFinal: boolean): void {
  const schema = kind === 'compare' ? CompareRequest : kindSchemas[kind].request
  const faults = explain({ $ref: `${idOf(schema)}#` }, request, { shared, textual: false })
  const fault = faults.find(({ code }) => isFinal || code !== 'number_not_integer')
  if (fault !== undefined) throw new Refusal('range_invalid', fault.pointer)
}
