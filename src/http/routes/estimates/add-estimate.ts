import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { reference } from '../../../contract/field/field.ts'
import type { Kind } from '../../../kinds/kind.ts'
import { type KindName, kindNames, kinds } from '../../../kinds/kinds.ts'
import { titled } from '../../../kinds/titled.ts'
import type { Deps } from '../../deps.ts'
import type { AnyRequest } from '../../estimates/open-estimate.ts'
import { languageOf } from '../../negotiation/language.ts'
import { reportTypes } from '../../report/forms.ts'
import {
  type EstimateQuery,
  estimateQuery,
  readEstimateQuery,
  samplesIn,
} from '../../schemas/estimate-query.ts'
import { answerOrSummary, problems } from '../../schemas/responses.ts'
import { EstimateSummary } from '../../schemas/summary.ts'
import { shortened } from '../../view/viewed.ts'
import { type AnswerMemory, answerAgain, createAnswerMemory } from '../../work/answer-memory.ts'
import { answerReport, reportAsked, withReports } from '../../work/answer-report.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costBefore, costOf, costOfBlocks } from '../../work/cost.ts'

/** POST /v1/estimates/{kind}, of every kind: resolve what the request names, compute, tell. */
export function addEstimates(app: FastifyInstance, deps: Deps): void {
  const memory = createAnswerMemory()
  for (const name of kindNames) addEstimate(app, { deps, memory }, name)
}

type Given = { deps: Deps; memory: AnswerMemory }

function addEstimate(app: FastifyInstance, { deps, memory }: Given, kind: KindName): void {
  const {
    request: body,
    answer,
    tag,
    summary,
    description,
    includes = [],
    cost,
    stability = 'stable',
  }: Kind = kinds[kind]
  app.post<{ Querystring: Static<typeof EstimateQuery> }>(
    `/v1/estimates/${kind}`,
    {
      config: {
        policy: 'estimates',
        stability,
        task: 'estimate',
        produces: withReports,
        table: 'estimate',
        isRemembered: true,
        costBefore: ({ headers, query }) =>
          costBefore(kind, {
            bytes: Number(headers['content-length'] ?? Number.POSITIVE_INFINITY),
            samples: samplesIn(query),
          }),
      },
      schema: {
        operationId: `estimate${titled(kind)}`,
        tags: [tag],
        summary,
        description,
        querystring: estimateQuery(includes),
        body: reference(body),
        response: {
          200: answerOrSummary('The estimate.', answer, EstimateSummary, reportTypes),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const asked = request.body as AnyRequest
      const options = readEstimateQuery(request.query)
      const language = languageOf(request.headers)
      if (reportAsked(request.headers.accept) !== null) {
        const whole = { ...options, include: { ...options.include, derivation: true, drivers: true } }
        const input = { kind, request: asked, options: whole, language }
        const costMs = costOf(kind, asked, options.samples) + costOfBlocks(whole.include)
        const work = { input, costMs, isSteady: cost.isSteady, pins: [asked] }
        return answerReport({ request, reply, deps }, 'estimate', {
          work,
          request: asked,
          chart: request.query.chart,
        })
      }
      // A team's own, so that no other learns from a hit what it has asked.
      const whose = [request.actor.team, deps.catalog.latest().sha256]
      const key = JSON.stringify([kind, ...whose, language, request.query, asked])
      return answerAgain({ memory, key, request, reply }, () =>
        answerWork(
          { request, reply, deps },
          'estimate',
          {
            input: { kind, request: asked, options, language, isGlance: request.query.view === 'summary' },
            costMs: costOf(kind, asked, options.samples) + costOfBlocks(options.include),
            isSteady: cost.isSteady,
            pins: [asked],
          },
          shortened(request.query.view),
        ),
      )
    },
  )
}
