import { verdictOf } from '../../core/claims/check.ts'
import type { Claim, Verdict } from '../../core/claims/claim.ts'
import type { Deps } from '../deps.ts'
import { inTurns } from '../turns.ts'
import { groundsOf } from './estimator.ts'

/** Verdicts by the id of the claim; those of the claims that are asked for are in it. */
export type VerdictBook = (claims: readonly Claim[]) => Promise<ReadonlyMap<string, Verdict>>

/** Revisions of the catalog whose verdicts are held. */
const kept = 4

/**
 * The verdict on each claim on the latest catalog, worked out in turns when it is first
 * asked for. Throws `Refusal` where a claim cannot be answered.
 */
export function verdictBook(deps: Deps): VerdictBook {
  const byRevision = new Map<string, Map<string, Verdict>>()
  return async (claims) => {
    const { sha256 } = deps.catalog.latest()
    const known = byRevision.get(sha256) ?? new Map<string, Verdict>()
    if (!byRevision.has(sha256) && byRevision.size >= kept) byRevision.clear()
    byRevision.set(sha256, known)
    for (const claim of claims) {
      if (known.has(claim.id)) continue
      const { estimator } = await groundsOf(claim, deps)
      known.set(claim.id, await inTurns((remember) => verdictOf(claim, estimator, remember)))
    }
    return known
  }
}
