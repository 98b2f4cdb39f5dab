import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Claim } from '../../../core/claims/claim.ts'
import { readCursor, writeCursor } from '../../catalog/cursor.ts'
import { tellSummary } from '../../claims/tell.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { pageMax } from '../../limits.ts'
import { languageOf } from '../../negotiation/language.ts'
import { ClaimPage } from '../../schemas/claim.ts'
import { optional, strict } from '../../schemas/field.ts'
import { answer, problems } from '../../schemas/responses.ts'

const pageDefault = 50
const list = 'claims'

const Query = Type.Object(
  {
    limit: optional(
      Type.Integer({ minimum: 1, maximum: pageMax }),
      `Most claims on the page. Default ${pageDefault}.`,
      pageDefault,
    ),
    cursor: optional(
      Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_-]+$' }),
      'next_cursor of the page before.',
      'eyJrIjoi',
    ),
  },
  strict,
)

/** GET /v1/claims */
export function addClaimList(app: FastifyInstance, { claims }: Deps): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/claims',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'listClaims',
        tags: ['claims'],
        summary: 'Published claims',
        description:
          'Published figures on what models take, each with its source and inputs. Some are wrong: a check says which.',
        querystring: Query,
        response: { 200: answer('A page.', ClaimPage), ...problems(400) },
      },
    },
    async ({ query, headers }) => {
      const start = query.cursor === undefined ? 0 : placeAfter(claims, query.cursor)
      const page = claims.slice(start, start + (query.limit ?? pageDefault))
      const last = page.at(-1)
      const isLast = last === undefined || last === claims.at(-1)
      return {
        items: page.map((claim) => tellSummary(claim, languageOf(headers))),
        next_cursor: isLast ? null : writeCursor({ revision: 1, after: last.id }, list),
      }
    },
  )
}

function placeAfter(claims: readonly Claim[], cursor: string): number {
  const { after } = readCursor(cursor, list)
  const place = claims.findIndex(({ id }) => id === after)
  if (place === -1)
    throw new HttpProblem('cursor_invalid', { place: 'query', parameters: { pointer: '/cursor' } })
  return place + 1
}
