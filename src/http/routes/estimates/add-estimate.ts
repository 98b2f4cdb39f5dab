import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { RequestWithReferences } from '../../../catalog/resolve-request.ts'
import type { Deps, Estimator } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { EstimateQuery, readEstimateQuery } from '../../schemas/estimate-query.ts'
import { reference } from '../../schemas/field.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { snapshotFor } from './answer.ts'
import { computeAnswer } from './compute.ts'

/** What tells one kind of estimate from another at the boundary. */
export type EstimateOperation<R> = {
  path: string
  operationId: string
  /** The group that it is listed in; `estimates` where absent. */
  tag?: 'planning'
  summary: string
  description: string
  request: TSchema
  answer: TSchema
  estimate: Estimator<R>
}

/** Adds POST of one kind of estimate: resolve what the request names, compute, tell. */
export function addEstimate<R extends RequestWithReferences & { pin?: { catalog_revision: string } }>(
  app: FastifyInstance,
  deps: Deps,
  operation: EstimateOperation<R>,
): void {
  app.post<{ Querystring: Static<typeof EstimateQuery> }>(
    operation.path,
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: operation.operationId,
        tags: [operation.tag ?? 'estimates'],
        summary: operation.summary,
        description: operation.description,
        querystring: EstimateQuery,
        body: reference(operation.request),
        response: {
          200: answer('The estimate.', operation.answer),
          ...problems(400, 413, 415, 422),
        },
      },
    },
    async ({ body, query, headers }) => {
      const request = body as R
      const snapshot = await snapshotFor(request, deps.catalog)
      const language = languageOf(headers)
      const { version } = deps
      const options = readEstimateQuery(query)
      return computeAnswer(operation.estimate, { request, snapshot, version, options, language })
    },
  )
}
