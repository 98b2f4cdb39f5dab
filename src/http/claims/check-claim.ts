import { checkClaim, verdictOf } from '../../core/readers/claims/check.ts'
import type { Claim, Verdict } from '../../core/readers/claims/claim.ts'
import type { Language } from '../../i18n/messages.ts'
import type { WorkContext } from '../estimates/context.ts'
import { groundsOf } from './estimator.ts'
import { type OwnClaim, readOwnClaim } from './own-claim.ts'
import { placeRefusals } from './place-refusals.ts'
import { tellBasis, tellCheck, tellClaim } from './tell.ts'

/** Holds a claim of one's own against its estimate. Throws `Refusal`, which points into the body. */
export function checkOwn({ own, language }: { own: OwnClaim; language: Language }, context: WorkContext) {
  const claim = readOwnClaim(own)
  const { estimator, machines } = placeRefusals(() => groundsOf(claim, context))
  const found = placeRefusals(() => checkClaim(claim, estimator, machines))
  return {
    claim: { title: own.title ?? null, ...tellBasis(claim, language) },
    ...tellCheck(claim, found, language),
  }
}

/** Holds a published claim against its estimate. Throws `Refusal`. */
export function checkPublished(
  { claim, language }: { claim: Claim; language: Language },
  context: WorkContext,
) {
  const { estimator, machines } = groundsOf(claim, context)
  const found = checkClaim(claim, estimator, machines)
  return { claim: tellClaim(claim, found.verdict, language), ...tellCheck(claim, found, language) }
}

/** The verdict on a published claim alone. Throws `Refusal`. */
export function judgeClaim({ claim }: { claim: Claim }, context: WorkContext): { verdict: Verdict } {
  return { verdict: verdictOf(claim, groundsOf(claim, context).estimator) }
}
