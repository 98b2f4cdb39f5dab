import type { FastifyInstance } from 'fastify'
import { checkClaim } from '../../../core/claims/check.ts'
import { groundsOf } from '../../claims/estimator.ts'
import { type OwnClaim, readOwnClaim } from '../../claims/own-claim.ts'
import { placeRefusals, refusePlaced } from '../../claims/place-refusals.ts'
import { tellBasis, tellCheck } from '../../claims/tell.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { ClaimCheckRequest, OwnClaimCheck } from '../../schemas/claim-check.ts'
import { reference } from '../../schemas/field.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { inTurns } from '../../turns.ts'

/** POST /v1/claims/check */
export function addOwnClaimCheck(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/claims/check',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'checkOwnClaim',
        tags: ['evidence'],
        summary: 'Check a claim of one’s own',
        description:
          'Holds claimed figures against the estimate of the request that comes with them, and against formulas of one’s own. Numbers in the request count as stated by the claim unless assumptions say otherwise.',
        body: reference(ClaimCheckRequest),
        response: { 200: answer('The verdict.', OwnClaimCheck), ...problems(400, 413, 415, 422) },
      },
    },
    async ({ body, headers }) => {
      const own = body as OwnClaim
      const language = languageOf(headers)
      const claim = readOwnClaim(own)
      const { estimator, machines } = await groundsOf(claim, deps).catch(refusePlaced)
      const found = await inTurns((remember) =>
        placeRefusals(() => checkClaim(claim, estimator, machines, remember)),
      )
      return {
        claim: { title: own.title ?? null, ...tellBasis(claim, language) },
        ...tellCheck(claim, found, language),
      }
    },
  )
}
