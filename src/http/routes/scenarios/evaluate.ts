import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { optional, strict, words } from '../../../contract/field/field.ts'
import { furtherBlocks } from '../../../kinds/kinds.ts'
import type { Deps } from '../../deps.ts'
import { requireBlocks } from '../../estimates/require-blocks.ts'
import { languageOf } from '../../negotiation/language.ts'
import { withTable } from '../../plugins/tables.ts'
import { found, noStore, type ScenarioAt, ScenarioParams } from '../../scenarios/parts.ts'
import { type EstimateQuery, estimateQuery, readEstimateQuery } from '../../schemas/estimate-query.ts'
import { Evaluation } from '../../schemas/evaluation.ts'
import { answerOrSummary, problems } from '../../schemas/responses.ts'
import { EstimateSummary } from '../../schemas/summary.ts'
import { shortened } from '../../view/viewed.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOf, costOfBlocks } from '../../work/cost.ts'

const EvaluateQuery = Type.Object(
  {
    catalog: optional(
      words(['pinned', 'latest']),
      'The revision to evaluate on. Default pinned: the same answer at any time.',
      'pinned',
    ),
    version: optional(
      Type.Integer({ minimum: 1, maximum: 1e9 }),
      'Version to evaluate. Default: the current one.',
      1,
    ),
    ...estimateQuery(furtherBlocks).properties,
  },
  strict,
)

type Query = Static<typeof EstimateQuery> & { catalog?: 'pinned' | 'latest'; version?: number }

/** POST …/scenarios/{name}/evaluate */
export function addEvaluateScenario(app: FastifyInstance, deps: Deps): void {
  const { scenarios } = deps.storage
  app.post<{ Params: ScenarioAt; Querystring: Query }>(
    '/v1/teams/:team/scenarios/:name/evaluate',
    {
      config: { policy: 'team_viewer', task: 'evaluate', table: 'estimate', produces: withTable },
      schema: {
        operationId: 'evaluateScenario',
        tags: ['scenarios'],
        summary: 'The answer to a scenario',
        description:
          'On the pinned revision the answer stays the same, byte by byte. On the latest it also says which entries and figures differ from the pinned one. Takes no body.',
        params: ScenarioParams,
        querystring: EvaluateQuery,
        response: {
          200: answerOrSummary('The estimate.', Evaluation, EstimateSummary),
          ...problems(400, 401, 403, 404, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const { team, name } = request.params
      const { version, catalog = 'pinned' } = request.query
      const stored =
        version === undefined
          ? await scenarios.get(team, name)
          : await scenarios.getVersion(team, name, version)
      const scenario = found(stored)
      const options = readEstimateQuery(request.query)
      requireBlocks(scenario.kind, options.include)
      reply.headers(noStore)
      return answerWork(
        { request, reply, deps },
        'evaluate',
        {
          input: { scenario, catalog, options, language: languageOf(request.headers) },
          costMs:
            (costOf(scenario.kind, scenario.request, options.samples) + costOfBlocks(options.include)) *
            (catalog === 'latest' ? 2 : 1),
          pins: [scenario],
        },
        shortened(request.query.view),
      )
    },
  )
}
