import { resolveRequest } from '../../../catalog/resolve-request.ts'
import { readPath, setPath } from '../../../core/claims/place.ts'
import type { Estimate } from '../../../core/estimates/answer.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Deps, Estimator } from '../../deps.ts'
import type { SolveBody } from '../../schemas/solve.ts'
import { snapshotFor } from '../estimates/answer.ts'
import { estimateWhole } from '../estimates/compute.ts'

/** A search reads one central value many times: no samples, no derivation. */
const quiet = { samples: 0, seed: 1, include: { derivation: false, drivers: false }, headlineOnly: true }

/** The request of a body with another value of the input that is solved for, and its estimate. */
export type Varied = {
  requestAt: (value: number) => object
  estimateAt: (value: number | null) => Estimate
  catalogRevision: string
}

/** What the request names is looked up once: a search changes a number and never a reference. */
export async function vary({ kind, request, path }: SolveBody, deps: Deps): Promise<Varied> {
  const snapshot = await snapshotFor(request as { pin?: { catalog_revision: string } }, deps.catalog)
  const estimator: Estimator<never> = deps.estimators[kind]
  const entries = within(() => resolveRequest(snapshot, request))
  const requestAt = (value: number) => {
    const copy = structuredClone(request)
    setPath(copy, path, value)
    return copy
  }
  const estimateAt = (value: number | null) => {
    const asked = value === null ? request : requestAt(value)
    return within(() => estimateWhole(estimator, { request: asked as never, entries }, quiet))
  }
  return { requestAt, estimateAt, catalogRevision: snapshot.sha256 }
}

/** A refusal of the inner request points into the body. */
function within<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, `/request${error.pointer}`, { ...error.parameters })
  }
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
