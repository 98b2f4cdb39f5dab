import type { Estimate } from '../../contract/answer.ts'
import { readPath, setPath } from '../../core/readers/claims/place.ts'
import { Refusal } from '../../core/refusal.ts'
import type { WorkContext } from '../estimates/context.ts'
import { openEstimate, tellUnread } from '../estimates/open-estimate.ts'
import { within } from '../scenarios/within.ts'
import type { SolveBody } from '../schemas/solve.ts'

/** A search reads one central value many times: no samples, no derivation. */
const quiet = { samples: 0, seed: 1, include: { derivation: false, drivers: false }, headlineOnly: true }

/** The request of a body with another value of the input that is solved for, and its estimate. */
export type Varied = {
  requestAt: (value: number) => object
  estimateAt: (value: number | null) => Estimate
  catalogRevision: string
}

/** Throws `Refusal`, which points into the body. */
export function vary({ kind, request, path }: SolveBody, context: WorkContext): Varied {
  const { snapshot, estimate } = within('/request', () => openEstimate(kind, request, context))
  const requestAt = (value: number) => {
    const copy = structuredClone(request)
    setPath(copy, path, value)
    return copy
  }
  const estimateAt = (value: number | null) => {
    const asked = value === null ? request : requestAt(value)
    return within('/request', () => tellUnread(asked, estimate(quiet, asked)))
  }
  return { requestAt, estimateAt, catalogRevision: snapshot.sha256 }
}

/**
 * Where the input stands: what was sent, else what stood in for it, else nowhere. A request that cannot be
 * made without the input has no stand-in either.
 */
export function startOf({ request, path }: SolveBody, { estimateAt }: Varied): number | null {
  const sent = readPath(request, path)
  if (typeof sent === 'number') return sent
  if (typeof sent === 'object' && sent !== null && 'value' in sent && typeof sent.value === 'number')
    return sent.value
  try {
    const own = estimateAt(null).assumptions.find((assumption) => assumption.path === path)?.value
    return typeof own === 'number' ? own : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

type Trial = { first: number; fits: (request: object) => boolean }

/**
 * An input that was not sent has to be able to stand in the request. Throws Refusal `path_not_solvable` for a
 * number that has no place there (an amount beside a reference), `field_conflict` where another excludes it.
 */
export function checkPath({ request, path }: SolveBody, varied: Varied, { first, fits }: Trial): void {
  if (readPath(request, path) !== undefined) return
  if (!fits(varied.requestAt(first))) throw new Refusal('path_not_solvable', '/path', { path })
  try {
    varied.estimateAt(first)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'field_conflict') throw error
  }
}

/** The figure at a value of the input; `null` where it is unknown or the request cannot be made there. */
export function readerOf(figure: string, { estimateAt }: Varied): (value: number) => number | null {
  return (value) => {
    try {
      const found = estimateAt(value).headline[figure]
      return typeof found === 'number' ? found : null
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }
}
