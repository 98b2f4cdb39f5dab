import type { Static } from 'typebox'
import type { CheckedClaim, ClaimRequest } from '../../core/readers/claims/claim.ts'
import { isRequestPath, numberAt } from '../../core/readers/claims/place.ts'
import { Refusal } from '../../core/refusal.ts'
import type { KindName } from '../../kinds/kinds.ts'
import type { OwnAssumption, OwnFigure, OwnStep } from '../schemas/claim-check.ts'
import { checkFormulas } from './own-formulas.ts'

type Assumption = Static<typeof OwnAssumption>
type Figure = Static<typeof OwnFigure>

/** A claim as it is sent. */
export type OwnClaim = {
  kind: KindName | 'arithmetic'
  request?: ClaimRequest
  title?: string
  figures: Figure[]
  assumptions?: Assumption[]
  steps?: Static<typeof OwnStep>[]
}

/**
 * A claim of one's own as a check takes it. Throws `field_conflict` on a name that stands twice,
 * `claim_input_unknown` on an assumption that is neither in the request nor in a formula,
 * `claim_formula_invalid` on a formula that cannot be read.
 */
export function readOwnClaim(own: OwnClaim): CheckedClaim {
  const { figures, assumptions = [], steps = [] } = own
  refuseTwice(own)
  const request = own.kind === 'arithmetic' ? null : (own.request ?? null)
  for (const [index, one] of assumptions.entries()) checkAssumption(one, { index, request, figures })
  const claim: CheckedClaim = {
    kind: own.kind === 'arithmetic' ? null : own.kind,
    request,
    request_basis: 'stated',
    assumptions: assumptions.map((one) => ({ ...one, unit: one.unit ?? '1' })),
    steps,
    figures,
  }
  checkFormulas(claim)
  return claim
}

/** One name means one thing, over all lists. */
function refuseTwice({ figures, assumptions = [], steps = [] }: OwnClaim): void {
  const named = [
    ...assumptions.map(({ path }, index) => ({ name: path, at: `/assumptions/${index}` })),
    ...steps.map(({ name }, index) => ({ name, at: `/steps/${index}` })),
    ...figures.map(({ name }, index) => ({ name, at: `/figures/${index}` })),
  ]
  const twice = named.find(({ name }, index) => named.findIndex((other) => other.name === name) !== index)
  if (twice) throw new Refusal('field_conflict', twice.at, { forms: [twice.at.slice(1).replace('/', '.')] })
}

type Place = { index: number; request: ClaimRequest | null; figures: readonly Figure[] }

function checkAssumption({ path, value, low, high, solved_from }: Assumption, place: Place): void {
  const at = `/assumptions/${place.index}`
  const { request, figures } = place
  if (low !== undefined && high !== undefined && low > high) throw new Refusal('range_invalid', `${at}/low`)
  if (solved_from !== undefined && !figures.some(({ name }) => name === solved_from)) {
    const candidates = figures.map(({ name }) => name)
    throw new Refusal('claim_figure_unknown', `${at}/solved_from`, { figure: solved_from, candidates })
  }
  const isOfRequest = isRequestPath(path) && (request !== null || path.includes('.'))
  if (!isOfRequest) return
  if (value !== undefined) throw new Refusal('field_conflict', `${at}/value`, { fields: [`request.${path}`] })
  if (request === null || numberAt(request, path) === null)
    throw new Refusal('claim_input_unknown', `${at}/path`, { path })
}
