import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { field, strict } from '../../../contract/field/field.ts'
import type { Claim as ClaimEntry } from '../../../core/readers/claims/claim.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import { tellClaim } from '../../claims/tell.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { pathPartMaxLength } from '../../limits.ts'
import { languageOf } from '../../negotiation/language.ts'
import { Claim } from '../../schemas/claim.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'
import { nearestName } from '../../validation/nearest.ts'
import type { VerdictBook } from './verdicts.ts'

export const etagHeader = {
  etag: sharedHeaders.etag,
} as const

export const ClaimParams = Type.Object(
  {
    id: field(Type.String({ minLength: 1, maxLength: pathPartMaxLength }), 'Id of the claim.', 'claim-008'),
  },
  strict,
)
export type ClaimParams = Static<typeof ClaimParams>

/** The claim of an id. Throws `claim_not_found` with a near id. */
export function findClaim(claims: readonly ClaimEntry[], id: string): ClaimEntry {
  const found = claims.find((claim) => claim.id === id)
  if (found !== undefined) return found
  const near = nearestName(
    id,
    claims.map((claim) => claim.id),
  )
  throw new HttpProblem('claim_not_found', {
    place: 'path',
    parameters: { pointer: '/id', candidates: near === undefined ? [] : [near] },
  })
}

/** GET /v1/claims/{id} */
export function addClaimEntry(app: FastifyInstance, deps: Deps, verdictsOf: VerdictBook): void {
  app.get<{ Params: ClaimParams }>(
    '/v1/claims/:id',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'getClaim',
        tags: ['evidence'],
        summary: 'One published claim',
        description:
          'The claim with its inputs and their basis, its figures, its source and what is known of it.',
        params: ClaimParams,
        response: {
          200: answer('The claim.', Claim, etagHeader),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400, 404, 414),
        },
      },
    },
    async (request, reply) => {
      const claim = findClaim(deps.claims, request.params.id)
      const language = languageOf(request.headers)
      const etag = etagOf(deps.version, deps.catalog.latest().sha256, claim.id, language)
      if (isFresh(request, reply, etag)) return reply.code(304).send()
      const verdict = (await verdictsOf([claim])).get(claim.id) ?? 'not_derivable'
      return tellClaim(claim, verdict, language)
    },
  )
}
