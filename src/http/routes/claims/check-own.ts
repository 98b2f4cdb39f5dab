import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import type { OwnClaim } from '../../claims/own-claim.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { ClaimCheckRequest, OwnClaimCheck } from '../../schemas/claim-check.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOfClaim, costOfClaimBefore } from '../../work/cost.ts'

/** POST /v1/claims/check */
export function addOwnClaimCheck(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/claims/check',
    {
      config: { policy: 'estimates', task: 'check_own', costBefore: () => costOfClaimBefore },
      schema: {
        operationId: 'checkOwnClaim',
        tags: ['evidence'],
        summary: 'Check a claim of one’s own',
        description:
          'Holds claimed figures against the estimate of the request that comes with them, and against formulas of one’s own. Numbers in the request count as stated by the claim unless assumptions say otherwise.',
        body: reference(ClaimCheckRequest),
        response: { 200: answer('The verdict.', OwnClaimCheck), ...problems(400, 413, 415, 422, 503) },
      },
    },
    async (request, reply) => {
      const own = request.body as OwnClaim
      return answerWork({ request, reply, deps }, 'check_own', {
        input: { own, language: languageOf(request.headers) },
        costMs: costOfClaim(own),
        pins: [own.request],
      })
    },
  )
}
