import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { reference } from '../../../contract/field/field.ts'
import type { Deps, Estimators } from '../../deps.ts'
import type { AnyRequest } from '../../estimates/open-estimate.ts'
import { languageOf } from '../../negotiation/language.ts'
import { EstimateQuery, readEstimateQuery } from '../../schemas/estimate-query.ts'
import { answerOrSummary, problems } from '../../schemas/responses.ts'
import { EstimateSummary } from '../../schemas/summary.ts'
import { shortened } from '../../view/viewed.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOf } from '../../work/cost.ts'

/** What tells one kind of estimate from another at the boundary. */
export type EstimateOperation = {
  kind: keyof Estimators
  path: string
  operationId: string
  /** The group that it is listed in; `estimates` where absent. */
  tag?: 'planning'
  summary: string
  description: string
  request: TSchema
  answer: TSchema
}

/** Adds POST of one kind of estimate: resolve what the request names, compute, tell. */
export function addEstimate(app: FastifyInstance, deps: Deps, operation: EstimateOperation): void {
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
          200: answerOrSummary('The estimate.', operation.answer, EstimateSummary),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const { kind } = operation
      const body = request.body as AnyRequest
      const options = readEstimateQuery(request.query)
      return answerWork(
        { request, reply, deps },
        'estimate',
        {
          input: { kind, request: body, options, language: languageOf(request.headers) },
          costMs: costOf(kind, body, options.samples),
          pins: [body],
        },
        shortened(request.query.view),
      )
    },
  )
}
