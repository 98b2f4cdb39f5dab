import type { Claim, Verdict } from '../../../core/readers/claims/claim.ts'
import type { Deps } from '../../deps.ts'
import { costOfClaim } from '../../work/cost.ts'
import { perform } from '../../work/perform.ts'

/** Verdicts by the id of the claim; those of the claims that are asked for are in it. */
export type VerdictBook = (claims: readonly Claim[]) => Promise<ReadonlyMap<string, Verdict>>

/** Revisions of the catalog whose verdicts are held. */
const kept = 4

/** Verdicts are for all callers: no client's leaving ends them, and they take turns as one. */
const forAll = { client: 'verdicts', signal: new AbortController().signal }

/**
 * The verdict on each claim on the latest catalog, worked out when it is first asked for. Throws `Refusal`
 * where a claim cannot be answered.
 */
export function verdictBook(deps: Deps): VerdictBook {
  const byRevision = new Map<string, Map<string, Promise<Verdict>>>()
  return async (claims) => {
    const { sha256 } = deps.catalog.latest()
    const known = byRevision.get(sha256) ?? new Map<string, Promise<Verdict>>()
    if (!byRevision.has(sha256) && byRevision.size >= kept) byRevision.clear()
    byRevision.set(sha256, known)
    const told = new Map<string, Verdict>()
    for (const claim of claims) {
      const verdict = known.get(claim.id) ?? judge(claim, deps)
      known.set(claim.id, verdict)
      // What failed now may not fail the next time.
      verdict.catch(() => known.delete(claim.id))
      told.set(claim.id, await verdict)
    }
    return told
  }
}

async function judge(claim: Claim, deps: Deps): Promise<Verdict> {
  const work = { input: { claim }, costMs: costOfClaim(claim), pins: [claim.request] }
  const judged = await perform('judge', work, { deps, ...forAll })
  return judged instanceof Uint8Array
    ? (JSON.parse(new TextDecoder().decode(judged)) as { verdict: Verdict }).verdict
    : judged.verdict
}
