import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { strict } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { type ListShape, listFields, orderOf } from '../../lists/query.ts'
import { withTable } from '../../plugins/tables.ts'
import { cursorNumber, nextCursor } from '../../scenarios/cursor.ts'
import {
  noStore,
  type PageQuery,
  pageDefault,
  pageFields,
  type TeamAt,
  TeamParams,
} from '../../scenarios/parts.ts'
import { AuditPage } from '../../schemas/audit.ts'
import { listAnswer, problems } from '../../schemas/responses.ts'

/** In which rows were written. */
const auditOrders = ['at'] as const

/** GET /v1/teams/{team}/audit */
export function addTeamAudit(app: FastifyInstance, { storage }: Deps): void {
  app.get<{ Params: TeamAt; Querystring: PageQuery & ListShape }>(
    '/v1/teams/:team/audit',
    {
      config: { policy: 'team_admin', list: { page: AuditPage }, table: 'list', produces: withTable },
      schema: {
        operationId: 'listTeamAudit',
        tags: ['scenarios'],
        summary: 'Who changed which scenario',
        description:
          'The newest first. Entries are written with the change, in one transaction, and never altered.',
        params: TeamParams,
        querystring: Type.Object({ ...pageFields, ...listFields(auditOrders) }, strict),
        response: { 200: listAnswer('A page.', AuditPage), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ params: { team }, query }, reply) => {
      const { limit = pageDefault, cursor, sort, include_total: isCounted } = query
      const { direction = 'desc' } = orderOf(sort, auditOrders) ?? {}
      const list = `audit ${team} ${direction}`
      const page = await storage.audit.list(team, { limit, direction, ...cursorNumber(cursor, list) })
      return reply.headers(noStore).send({
        items: page.items,
        next_cursor: nextCursor(page.next, list),
        ...(isCounted && { total_count: await storage.audit.count(team) }),
      })
    },
  )
}
