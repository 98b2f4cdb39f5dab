import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { optional, strict } from '../../../contract/field/field.ts'
import { scenarioOrders } from '../../../store/list-order.ts'
import type { ScenarioListQuery } from '../../../store/scenario-store.ts'
import type { Deps } from '../../deps.ts'
import { type ListShape, listFields, orderOf } from '../../lists/query.ts'
import { withTable } from '../../plugins/tables.ts'
import { cursorNumber, cursorPlace, nextCursor } from '../../scenarios/cursor.ts'
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
import { listAnswer, problems } from '../../schemas/responses.ts'
import { ScenarioPage } from '../../schemas/scenario.ts'

const ListQuery = Type.Object(
  {
    ...pageFields,
    ...listFields(scenarioOrders),
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
  app.get<{ Params: TeamAt; Querystring: PageQuery & ListShape & Filters }>(
    '/v1/teams/:team/scenarios',
    {
      config: { policy: 'team_viewer', list: { page: ScenarioPage }, table: 'list', produces: withTable },
      schema: {
        operationId: 'listScenarios',
        tags: ['scenarios'],
        summary: 'The scenarios of a team',
        description: 'In the order of their names or as sort has it, without their requests.',
        params: TeamParams,
        querystring: ListQuery,
        response: { 200: listAnswer('A page.', ScenarioPage), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ params: { team }, query }, reply) => {
      const { limit = pageDefault, cursor, sort, fields: _, include_total: isCounted, ...filters } = query
      const { by: order = 'name', direction = 'asc' } = orderOf(sort, scenarioOrders) ?? {}
      const list = `scenarios ${team} ${filters.label ?? ''} ${filters.deleted ?? false} ${sort ?? ''}`
      const asked = { limit, order, direction, ...filters, ...cursorPlace(cursor, list) }
      const page = await storage.scenarios.list(team, asked)
      const last = page.next === null ? undefined : page.items.at(-1)
      return reply.headers(noStore).send({
        items: page.items,
        next_cursor: nextCursor(last ? JSON.stringify([last.name, last[order]]) : null, list),
        ...(isCounted && { total_count: await storage.scenarios.count(team, filters) }),
      })
    },
  )
}

const versionOrders = ['version'] as const
const VersionQuery = Type.Object({ ...pageFields, ...listFields(versionOrders) }, strict)

/** GET …/scenarios/{name}/versions */
export function addListVersions(app: FastifyInstance, { storage }: Deps): void {
  app.get<{ Params: ScenarioAt; Querystring: PageQuery & ListShape }>(
    '/v1/teams/:team/scenarios/:name/versions',
    {
      config: { policy: 'team_viewer', list: { page: ScenarioPage }, table: 'list', produces: withTable },
      schema: {
        operationId: 'listScenarioVersions',
        tags: ['scenarios'],
        summary: 'The versions of a scenario',
        description: 'The newest first, without their requests. No version is ever dropped.',
        params: ScenarioParams,
        querystring: VersionQuery,
        response: { 200: listAnswer('A page.', ScenarioPage), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ params: { team, name }, query }, reply) => {
      const { limit = pageDefault, cursor, sort, include_total: isCounted } = query
      const { direction = 'desc' } = orderOf(sort, versionOrders) ?? {}
      const list = `versions ${team} ${name} ${direction}`
      const asked = { limit, direction, ...cursorNumber(cursor, list) }
      const page = found(await storage.scenarios.versions(team, name, asked))
      // Versions are numbered from 1 without a gap.
      const count = isCounted ? (await storage.scenarios.get(team, name))?.version : undefined
      return reply.headers(noStore).send({
        items: page.items,
        next_cursor: nextCursor(page.next, list),
        ...(count !== undefined && { total_count: count }),
      })
    },
  )
}
