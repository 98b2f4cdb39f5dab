import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { reportTypes } from '../../report/forms.ts'
import { type CompareBody, CompareRequest, ComparisonAnswer } from '../../schemas/compare.ts'
import { EstimateQuery, readEstimateQuery } from '../../schemas/estimate-query.ts'
import { answerOrSummary, problems } from '../../schemas/responses.ts'
import { ComparisonSummary } from '../../schemas/summary.ts'
import { comparisonShortened } from '../../view/viewed.ts'
import { answerReport, reportAsked, withReports } from '../../work/answer-report.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOfCompare } from '../../work/cost.ts'

/** POST /v1/compare */
export function addCompare(app: FastifyInstance, deps: Deps): void {
  app.post<{ Querystring: Static<typeof EstimateQuery> }>(
    '/v1/compare',
    {
      config: { policy: 'estimates', task: 'compare', produces: withReports },
      schema: {
        operationId: 'compareEstimates',
        tags: ['planning'],
        summary: 'Estimates side by side',
        description:
          'One request on several accelerators, or several requests of one kind: figures against a baseline, inputs that differ, what the machines have, and rankings. An item that cannot be made says why and does not stop the others.',
        querystring: EstimateQuery,
        body: reference(CompareRequest),
        response: {
          200: answerOrSummary('The comparison.', ComparisonAnswer, ComparisonSummary, reportTypes),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as CompareBody
      const asked = {
        language: languageOf(request.headers),
        instance: request.url,
        requestId: String(request.id),
      }
      const options = {
        ...readEstimateQuery(request.query),
        include: { derivation: false, drivers: false },
        headlineOnly: true,
      }
      const work = {
        input: { body, options, asked },
        costMs: costOfCompare(body, options.samples),
        pins: 'items' in body ? body.items.map((item) => item.request) : [body.request],
      }
      const at = { request, reply, deps }
      if (reportAsked(request.headers.accept) !== null)
        return answerReport(at, 'compare', { work, request: body, chart: request.query.chart })
      return answerWork(at, 'compare', work, comparisonShortened(request.query.view))
    },
  )
}
