import type { Estimate } from '../../contract/answer.ts'
import { Refusal } from '../../core/refusal.ts'
import type { WorkContext } from '../estimates/context.ts'
import { type AnyRequest, openEstimate } from '../estimates/open-estimate.ts'

/** A figure of an answer; `null` where it is not known. */
export function figureOf({ headline }: Estimate, name: string): number | null {
  const value = headline[name]
  return typeof value === 'number' ? value : null
}

const lessKnown: ReadonlySet<string> = new Set(['accelerator_incomplete'])

/**
 * What the serving kind says of a request. `{ unknown }`: the code of what is not known of the machine. Throws
 * `Refusal` for what is wrong with the request.
 */
export function serveOn(
  request: object,
  context: WorkContext,
  samples = 0,
): { estimate: Estimate } | { unknown: string } {
  try {
    const opened = openEstimate('serving', request as AnyRequest, context)
    const include = { derivation: false, drivers: false }
    return { estimate: opened.estimate({ samples, seed: 1, include, headlineOnly: true }) }
  } catch (error) {
    if (error instanceof Refusal && lessKnown.has(error.code)) return { unknown: error.code }
    throw error
  }
}
