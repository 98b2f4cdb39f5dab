import { Refusal } from '../../core/refusal.ts'
import { kindOf } from '../../kinds/kinds.ts'
import { CompareRequest } from '../schemas/compare.ts'
import { faultsOf } from '../schemas/shared.ts'

/**
 * A check moves numbers of a request and solves for them: what comes out must be a request that the
 * endpoint of its kind takes. While numbers are only tried, a count may be a fraction: what it alone
 * would have to be is told as it is. Throws `range_invalid` at the first place that does not fit.
 */
export function requireAllowed(kind: string, request: object, isFinal: boolean): void {
  const schema = kindOf(kind)?.request ?? CompareRequest
  const fault = faultsOf(schema, request).find(({ code }) => isFinal || code !== 'number_not_integer')
  if (fault !== undefined) throw new Refusal('range_invalid', fault.pointer)
}
