import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { reference } from '../../../contract/field/field.ts'
import { bearer } from '../../auth/authorize.ts'
import { withScenarios } from '../../compare/scenario-items.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { reportTypes } from '../../report/forms.ts'
import { CompareRequest, type CompareSent, ComparisonAnswer } from '../../schemas/compare.ts'
import { type EstimateQuery, estimateQuery, readEstimateQuery } from '../../schemas/estimate-query.ts'
import { answerOrSummary, problems } from '../../schemas/responses.ts'
import { ComparisonSummary } from '../../schemas/summary.ts'
import { comparisonShortened } from '../../view/viewed.ts'
import { answerInForm, withReports } from '../../work/answer-report.ts'
import { costOfCompare } from '../../work/cost.ts'

const CompareQuery = estimateQuery(['differences'])

/** POST /v1/compare */
export function addCompare(app: FastifyInstance, deps: Deps): void {
  app.post<{ Querystring: Static<typeof EstimateQuery> }>(
    '/v1/compare',
    {
      config: { policy: 'estimates', task: 'compare', table: 'comparison', produces: withReports },
      schema: {
        operationId: 'compareEstimates',
        tags: ['planning'],
        summary: 'Estimates side by side',
        description:
          'One request on several accelerators, or several requests and saved scenarios of one kind: figures against a baseline, inputs that differ, what the machines have, and rankings. With include=differences also what makes each difference, in parts that sum to it, and how far it may be off. An item that cannot be made says why and does not stop the others. A scenario is read as on its own address: with a key of its team where keys are in use.',
        querystring: CompareQuery,
        security: bearer,
        body: reference(CompareRequest),
        response: {
          200: answerOrSummary('The comparison.', ComparisonAnswer, ComparisonSummary, reportTypes),
          ...problems(400, 401, 404, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = await withScenarios(request.body as CompareSent, { request, reply, deps })
      const isExplained = (request.query.include ?? '').split(',').includes('differences')
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
        input: { body, options, asked, isExplained },
        costMs: costOfCompare(body, options.samples, isExplained),
        pins: 'items' in body ? body.items.map((item) => item.request) : [body.request],
      }
      return answerInForm({ request, reply, deps }, 'compare', {
        ...{ work, request: body, chart: request.query.chart },
        form: comparisonShortened(request.query.view),
      })
    },
  )
}
