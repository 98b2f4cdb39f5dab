import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { strict } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
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
import { answer, problems } from '../../schemas/responses.ts'

/** GET /v1/teams/{team}/audit */
export function addTeamAudit(app: FastifyInstance, { storage }: Deps): void {
  app.get<{ Params: TeamAt; Querystring: PageQuery }>(
    '/v1/teams/:team/audit',
    {
      config: { policy: 'team_admin' },
      schema: {
        operationId: 'listTeamAudit',
        tags: ['scenarios'],
        summary: 'Who changed which scenario',
        description:
          'The newest first. Entries are written with the change, in one transaction, and never altered.',
        params: TeamParams,
        querystring: Type.Object(pageFields, strict),
        response: { 200: answer('A page.', AuditPage), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ params: { team }, query: { limit = pageDefault, cursor } }, reply) => {
      const list = `audit ${team}`
      const page = await storage.audit.list(team, { limit, ...cursorNumber(cursor, list) })
      return reply.headers(noStore).send({ items: page.items, next_cursor: nextCursor(page.next, list) })
    },
  )
}
