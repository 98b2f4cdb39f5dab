import type { FastifyInstance, FastifyRequest } from 'fastify'
import { checkClaim } from '../../../core/claims/check.ts'
import { groundsOf } from '../../claims/estimator.ts'
import { tellCheck, tellClaim } from '../../claims/tell.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { ClaimCheck } from '../../schemas/claim-check.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { inTurns } from '../../turns.ts'
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
      config: { policy: 'estimates' },
      schema: {
        operationId: 'checkClaim',
        tags: ['evidence'],
        summary: 'Check a published claim',
        description:
          'Runs the claim through the ordinary estimate and its own formulas: ours beside theirs, the verdict, and the input that carries the gap.',
        params: ClaimParams,
        response: { 200: answer('The verdict.', ClaimCheck), ...problems(400, 404, 414, 422) },
      },
    },
    async ({ params, headers }) => {
      const claim = findClaim(deps.claims, params.id)
      const language = languageOf(headers)
      const { estimator, machines } = await groundsOf(claim, deps)
      const found = await inTurns((remember) => checkClaim(claim, estimator, machines, remember))
      return { claim: tellClaim(claim, found.verdict, language), ...tellCheck(claim, found, language) }
    },
  )
}
