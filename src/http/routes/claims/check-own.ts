import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { checkClaim } from '../../../core/claims/check.ts'
import type { CheckedClaim, ClaimRequest } from '../../../core/claims/claim.ts'
import { Refusal } from '../../../core/refusal.ts'
import { claimEstimator } from '../../claims/estimator.ts'
import { tellBasis, tellCheck } from '../../claims/tell.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import {
  ClaimCheckRequest,
  type OwnAssumption,
  OwnClaimCheck,
  type OwnFigure,
} from '../../schemas/claim-check.ts'
import { reference } from '../../schemas/field.ts'
import { answer, problems } from '../../schemas/responses.ts'

type OwnClaim = {
  kind: 'training' | 'demand'
  request: ClaimRequest
  title?: string
  figures: Static<typeof OwnFigure>[]
  assumptions?: Static<typeof OwnAssumption>[]
}

/** POST /v1/claims/check */
export function addOwnClaimCheck(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/claims/check',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'checkOwnClaim',
        tags: ['claims'],
        summary: 'Check a claim of one’s own',
        description:
          'Holds claimed figures against the estimate of the request that comes with them. Numbers in the request count as stated by the claim unless assumptions say otherwise.',
        body: reference(ClaimCheckRequest),
        response: { 200: answer('The verdict.', OwnClaimCheck), ...problems(400, 413, 415, 422) },
      },
    },
    async ({ body, headers }) => {
      const own = body as OwnClaim
      const language = languageOf(headers)
      const claim = readClaim(own)
      const found = underRequest(() => checkClaim(claim, claimEstimator(claim, deps)))
      return {
        claim: { title: own.title ?? null, ...tellBasis(claim, language) },
        ...tellCheck(claim, found, language),
      }
    },
  )
}

/** Throws `field_conflict` on a figure or an input that is named twice. */
function readClaim({ kind, request, figures, assumptions = [] }: OwnClaim): CheckedClaim {
  refuseTwice(
    figures.map(({ name }) => name),
    'figures',
  )
  refuseTwice(
    assumptions.map(({ path }) => path),
    'assumptions',
  )
  return {
    kind,
    request,
    request_basis: 'stated',
    assumptions: assumptions.map((one) => ({ unit: '1', ...one })),
    figures,
  }
}

function refuseTwice(names: readonly string[], list: string): void {
  const place = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (place !== -1) throw new Refusal('field_conflict', `/${list}/${place}`, { forms: [`${list}.${place}`] })
}

/** What the estimate refuses lies below `/request` of this body. */
function underRequest<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'claim_figure_unknown') throw error
    throw new Refusal(error.code, `/request${error.pointer}`, error.parameters)
  }
}
