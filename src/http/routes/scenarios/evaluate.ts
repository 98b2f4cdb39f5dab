import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { EstimateOptions } from '../../../core/estimates/assemble.ts'
import type { Language } from '../../../i18n/messages.ts'
import type { Scenario } from '../../../store/scenario-store.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { changesBetween, evaluateOn } from '../../scenarios/evaluate.ts'
import { heldSnapshot } from '../../scenarios/pin.ts'
import { EstimateQuery, readEstimateQuery } from '../../schemas/estimate-query.ts'
import { Evaluation } from '../../schemas/evaluation.ts'
import { optional, strict, words } from '../../schemas/field.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { addressOf, found, noStore, type ScenarioAt, ScenarioParams } from './parts.ts'

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
    ...EstimateQuery.properties,
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
      config: { policy: 'team_viewer' },
      schema: {
        operationId: 'evaluateScenario',
        tags: ['scenarios'],
        summary: 'The answer to a scenario',
        description:
          'On the pinned revision the answer stays the same, byte by byte. On the latest it also says which entries and figures differ from the pinned one. Takes no body.',
        params: ScenarioParams,
        querystring: EvaluateQuery,
        response: { 200: answer('The estimate.', Evaluation), ...problems(400, 401, 403, 404, 422) },
      },
    },
    async ({ params: { team, name }, query, headers }, reply) => {
      const { version, catalog = 'pinned' } = query
      const stored =
        version === undefined
          ? await scenarios.get(team, name)
          : await scenarios.getVersion(team, name, version)
      const given = { options: readEstimateQuery(query), language: languageOf(headers) }
      return reply.headers(noStore).send(await evaluate(found(stored), catalog, { deps, ...given }))
    },
  )
}

async function evaluate(
  scenario: Scenario,
  catalog: 'pinned' | 'latest',
  given: { deps: Deps; options: EstimateOptions; language: Language },
) {
  const access = given.deps.catalog
  const { team, name, version, pin } = scenario
  const on = (snapshot: ReturnType<typeof access.latest>) => ({
    snapshot,
    answer: evaluateOn(snapshot, scenario, given),
  })
  const pinned = on(await heldSnapshot(pin.catalog_revision, access, '/pin/catalog_revision'))
  const latest = catalog === 'latest' ? on(access.latest()) : undefined
  const changes = latest === undefined ? {} : changesBetween(pinned, latest, scenario)
  return {
    ...(latest ?? pinned).answer,
    links: { scenario: addressOf(scenario) },
    scenario: { team, name, version, catalog, pinned_catalog_revision: pin.catalog_revision, ...changes },
  }
}
