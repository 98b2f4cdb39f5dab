import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { ClaimCheck } from '../../schemas/claim-check.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOfClaim } from '../../work/cost.ts'
import { ClaimParams, findClaim } from './entry.ts'

/** Many clients send a JSON content type without a body: here that is no fault. */
async function forgetEmptyBody({ headers }: FastifyRequest): Promise<void> {
  if ((headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined)
    delete headers['content-type']
}

/** POST /v1/claims/{id}/check: takes no body; one that is sent is not read. */
export function addClaimCheck(app: FastifyInstance, deps: Deps): void {
  app.post<{ Params: ClaimParams }>(
    '/v1/claims/:id/check',
    {
      onRequest: forgetEmptyBody,
      config: { policy: 'estimates', task: 'check' },
      schema: {
        operationId: 'checkClaim',
        tags: ['evidence'],
        summary: 'Check a published claim',
        description:
          'Runs the claim through the ordinary estimate and its own formulas: ours beside theirs, the verdict, and the input that carries the gap.',
        params: ClaimParams,
        response: { 200: answer('The verdict.', ClaimCheck), ...problems(400, 404, 414, 422, 503) },
      },
    },
    async (request, reply) => {
      const claim = findClaim(deps.claims, request.params.id)
      return answerWork({ request, reply, deps }, 'check', {
        input: { claim, language: languageOf(request.headers) },
        costMs: costOfClaim(claim),
        pins: [claim.request],
      })
    },
  )
}
