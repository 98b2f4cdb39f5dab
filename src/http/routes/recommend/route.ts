import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { optional, reference, strict } from '../../../contract/field/field.ts'
import { wordList } from '../../../contract/field/word-list.ts'
import { kindOf } from '../../../kinds/kinds.ts'
import type { Deps } from '../../deps.ts'
import { requireBlocks } from '../../estimates/require-blocks.ts'
import { languageOf } from '../../negotiation/language.ts'
import { reportTypes } from '../../report/forms.ts'
import { chartField, views } from '../../schemas/estimate-query.ts'
import { type RecommendBody, RecommendRequest } from '../../schemas/recommend.ts'
import { RecommendAnswer } from '../../schemas/recommend-answer.ts'
import { RecommendSummary } from '../../schemas/recommend-summary.ts'
import { answerOrSummary, problems } from '../../schemas/responses.ts'
import { recommendationShortened } from '../../view/viewed.ts'
import { answerInForm, withReports } from '../../work/answer-report.ts'
import { costOfRecommendation } from '../../work/cost.ts'

const RecommendQuery = Type.Object(
  {
    include: optional(
      wordList(Type.String({ pattern: '^launch$' }), ['launch']),
      'launch: with each answered option the lines that start it, for each framework or engine.',
      'launch',
    ),
    view: optional(
      views,
      'summary: of each option its figures to 6 digits, evidence, price and warnings by code; what has no place is counted by its reason. Default full.',
      'full',
    ),
    chart: chartField,
  },
  strict,
)

/** POST /v1/recommend */
export function addRecommend(app: FastifyInstance, deps: Deps): void {
  app.post<{ Querystring: Static<typeof RecommendQuery> }>(
    '/v1/recommend',
    {
      config: { policy: 'estimates', task: 'recommend', table: 'recommendation', produces: withReports },
      schema: {
        operationId: 'recommendMachines',
        tags: ['planning'],
        summary: 'Which machines, how many, at which price',
        description:
          'One request on every candidate: accelerators, nodes, cloud instances with dated prices, number formats and models. Ranked by what matters, within limits, each with its evidence and its price; what has no place says why.',
        querystring: RecommendQuery,
        body: reference(RecommendRequest),
        response: {
          200: answerOrSummary('The machines, best first.', RecommendAnswer, RecommendSummary, reportTypes),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as RecommendBody
      const { include, view } = request.query
      const launch = include === 'launch'
      requireBlocks(body.kind, { derivation: false, drivers: false, launch })
      const work = {
        input: { body, launch, language: languageOf(request.headers) },
        costMs: costOfRecommendation(body),
        isSteady: kindOf(body.kind)?.cost.isSteady,
        pins: [body.request],
      }
      return answerInForm({ request, reply, deps }, 'recommend', {
        ...{ work, request: body, chart: request.query.chart },
        form: recommendationShortened(view),
      })
    },
  )
}
