import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { requireBlocks } from '../../estimates/require-blocks.ts'
import { languageOf } from '../../negotiation/language.ts'
import { PlanSearchAnswer, PlanSearchQuery, PlanSearchRequest } from '../../schemas/plan-search.ts'
import { answerInForms, problems } from '../../schemas/responses.ts'
import type { PlanSearchBody } from '../../schemas/search-body.ts'
import { answerInForm, withReports } from '../../work/answer-report.ts'
import { performFor } from '../../work/answer-work.ts'
import { type Conducting, outlineOf } from '../../work/conducted.ts'
import { costOfPlanSearch } from '../../work/cost.ts'

/** POST /v1/plans/search */
export function addPlanSearch(app: FastifyInstance, deps: Deps): void {
  app.post<{ Querystring: Static<typeof PlanSearchQuery> }>(
    '/v1/plans/search',
    {
      config: { policy: 'estimates', task: 'plan_search', produces: withReports },
      schema: {
        operationId: 'searchPlans',
        tags: ['planning'],
        summary: 'The best plans over accelerators, counts and all degrees',
        description:
          'Which plan, on which of these machines, and how many: every degree of a plan is gone through for what is optimised, within limits on any figure. Bounds leave out plans that cannot come first; with exhaustive every plan is evaluated, and the same come first. Each plan has the headline of its estimate and the request that asks for it; with include=launch the lines that start it. A search spans 1e9 plans at the most and looks at 1e8 one by one, unless the service is set otherwise: limits of GET /v1/version.',
        querystring: PlanSearchQuery,
        body: reference(PlanSearchRequest),
        response: {
          200: answerInForms('The best plans.', PlanSearchAnswer, withReports),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as PlanSearchBody
      const asked = { request, reply, deps }
      const pins = [body.request]
      const isLaunched = request.query.include === 'launch'
      requireBlocks(body.kind, { derivation: false, drivers: false, launch: isLaunched })
      const perform: Conducting['perform'] = (task, input, costMs) =>
        performFor(asked, task, { input, costMs, pins })
      const outline = await outlineOf({ body }, { perform })
      const input = { body, language: languageOf(request.headers), outline, isLaunched }
      const costMs = costOfPlanSearch(body, outline)
      const work = { input, costMs, pins }
      return answerInForm(asked, 'plan_search', { work, request: body, chart: request.query.chart })
    },
  )
}
