import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { optional, strict } from '../../../contract/field/field.ts'
import type { ScenarioListQuery } from '../../../store/scenario-store.ts'
import type { Deps } from '../../deps.ts'
import { cursorName, cursorNumber, nextCursor } from '../../scenarios/cursor.ts'
import {
  found,
  noStore,
  type PageQuery,
  pageDefault,
  pageFields,
  type ScenarioAt,
  ScenarioParams,
  type TeamAt,
  TeamParams,
} from '../../scenarios/parts.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { ScenarioPage } from '../../schemas/scenario.ts'

const ListQuery = Type.Object(
  {
    ...pageFields,
    label: optional(
      Type.String({ minLength: 1, maxLength: 300 }),
      'Only scenarios with this label: the word, or key=value. Deleted ones have none.',
      'quarter=2026-q4',
    ),
    deleted: optional(Type.Boolean(), 'true: only deleted ones, which can be restored.', false),
  },
  strict,
)

type Filters = Pick<ScenarioListQuery, 'label' | 'deleted'>

/** GET …/scenarios: live ones, those with a label, or deleted ones. */
export function addListScenarios(app: FastifyInstance, { storage }: Deps): void {
  app.get<{ Params: TeamAt; Querystring: PageQuery & Filters }>(
    '/v1/teams/:team/scenarios',
    {
      config: { policy: 'team_viewer' },
      schema: {
        operationId: 'listScenarios',
        tags: ['scenarios'],
        summary: 'The scenarios of a team',
        description: 'In the order of their names, without their requests.',
        params: TeamParams,
        querystring: ListQuery,
        response: { 200: answer('A page.', ScenarioPage), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ params: { team }, query }, reply) => {
      const { limit = pageDefault, cursor, ...filters } = query
      const list = `scenarios ${team} ${filters.label ?? ''} ${filters.deleted ?? false}`
      const page = await storage.scenarios.list(team, { limit, ...filters, ...cursorName(cursor, list) })
      return reply.headers(noStore).send({ items: page.items, next_cursor: nextCursor(page.next, list) })
    },
  )
}

const VersionQuery = Type.Object(pageFields, strict)

/** GET …/scenarios/{name}/versions */
export function addListVersions(app: FastifyInstance, { storage }: Deps): void {
  app.get<{ Params: ScenarioAt; Querystring: PageQuery }>(
    '/v1/teams/:team/scenarios/:name/versions',
    {
      config: { policy: 'team_viewer' },
      schema: {
        operationId: 'listScenarioVersions',
        tags: ['scenarios'],
        summary: 'The versions of a scenario',
        description: 'The newest first, without their requests. No version is ever dropped.',
        params: ScenarioParams,
        querystring: VersionQuery,
        response: { 200: answer('A page.', ScenarioPage), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ params: { team, name }, query: { limit = pageDefault, cursor } }, reply) => {
      const list = `versions ${team} ${name}`
      const query = { limit, ...cursorNumber(cursor, list) }
      const page = found(await storage.scenarios.versions(team, name, query))
      return reply.headers(noStore).send({ items: page.items, next_cursor: nextCursor(page.next, list) })
    },
  )
}
