import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { optional, strict, words } from '../../../contract/field/field.ts'
import { type Claim, verdicts } from '../../../core/readers/claims/claim.ts'
import type { Language } from '../../../i18n/messages.ts'
import { readCursor, writeCursor } from '../../catalog/cursor.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import { tellSummary } from '../../claims/tell.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { pageMax } from '../../limits.ts'
import { arranged } from '../../lists/arrange.ts'
import { listFields, type Order, orderOf } from '../../lists/query.ts'
import { languageOf } from '../../negotiation/language.ts'
import { withTable } from '../../plugins/tables.ts'
import { ClaimPage, claimKinds } from '../../schemas/claim.ts'
import { answerAs, listAnswer, problems } from '../../schemas/responses.ts'
import { etagHeader } from './entry.ts'
import type { VerdictBook } from './verdicts.ts'

const pageDefault = 50

const claimOrders = ['id', 'title', 'who', 'published', 'kind'] as const

const Query = Type.Object(
  {
    limit: optional(
      Type.Integer({ minimum: 1, maximum: pageMax }),
      `Most claims on the page. Default ${pageDefault}.`,
      pageDefault,
    ),
    cursor: optional(
      Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_-]+$' }),
      'next_cursor of the page before. Filters must stay the same.',
      'eyJrIjoi',
    ),
    ...listFields(claimOrders),
    q: optional(
      Type.String({ minLength: 1, maxLength: 100 }),
      'Only claims that have every one of these words in their id, title, statement, who or source, in either language.',
      'A100 GPT-3',
    ),
    kind: optional(words(claimKinds), 'Only claims that this estimate checks.', 'training'),
    verdict: optional(words(verdicts), 'Only claims with this verdict.', 'refuted_by_own_inputs'),
    is_read: optional(Type.Boolean(), 'Only claims whose source was, or was not, read.', true),
  },
  strict,
)
type Query = Static<typeof Query>

/** GET /v1/claims */
export function addClaimList(app: FastifyInstance, deps: Deps, verdictsOf: VerdictBook): void {
  app.get<{ Querystring: Query }>(
    '/v1/claims',
    {
      config: { policy: 'estimates', list: { page: ClaimPage }, table: 'list', produces: withTable },
      schema: {
        operationId: 'listClaims',
        tags: ['evidence'],
        summary: 'Published claims',
        description:
          'Published figures on what models take, each with its source, its inputs and the verdict of its check. Some are wrong: a check says why.',
        querystring: Query,
        response: {
          200: listAnswer('A page.', ClaimPage, etagHeader),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400),
        },
      },
    },
    async (request, reply) => {
      const { query, headers } = request
      const language = languageOf(headers)
      const etag = etagOf(deps.version, deps.catalog.latest().sha256, request.url, language)
      if (isFresh(request, reply, etag)) return reply.code(304).send()
      const { limit = pageDefault, cursor, sort, fields: _, include_total: isCounted, ...filters } = query
      const order = orderOf(sort, claimOrders)
      const list = `claims ${JSON.stringify(Object.entries(filters).sort())} ${sort ?? ''}`
      const selected = await select(deps.claims, filters, verdictsOf)
      const found = order ? inOrder(selected, order, language) : selected
      const start = cursor === undefined ? 0 : placeAfter(found, readCursor(cursor, list).after)
      const page = found.slice(start, start + limit)
      const last = page.at(-1)
      const isLast = last === undefined || last === found.at(-1)
      const known = await verdictsOf(page)
      return {
        items: page.map((claim) => tellSummary(claim, known.get(claim.id) ?? 'not_derivable', language)),
        next_cursor: isLast ? null : writeCursor({ revision: 1, after: last.id }, list),
        ...(isCounted && { total_count: found.length }),
      }
    },
  )
}

/** By what the list tells in the language. */
function inOrder(claims: readonly Claim[], order: Order, language: Language): Claim[] {
  const told = claims.map((claim) => ({ ...tellSummary(claim, 'not_derivable', language), claim }))
  return arranged(told, order).map(({ claim }) => claim)
}

/** The verdict is asked for last: it takes a check of each claim. */
async function select(
  claims: readonly Claim[],
  { q, kind, verdict, is_read }: Pick<Query, 'q' | 'kind' | 'verdict' | 'is_read'>,
  verdictsOf: VerdictBook,
): Promise<readonly Claim[]> {
  const wanted = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const found = claims.filter(
    (claim) =>
      (kind === undefined || claim.kind === kind) &&
      (is_read === undefined || claim.source.is_read === is_read) &&
      wanted.every((word) => textOf(claim).includes(word)),
  )
  if (verdict === undefined) return found
  const known = await verdictsOf(found)
  return found.filter(({ id }) => known.get(id) === verdict)
}

function textOf({ id, title, statement, who, source }: Claim): string {
  const texts = [title, statement, who].flatMap(({ en, zh }) => [en, zh])
  return [id, ...texts, source.title, source.title_zh].join(' ').toLowerCase()
}

function placeAfter(claims: readonly Claim[], after: string): number {
  const place = claims.findIndex(({ id }) => id === after)
  if (place === -1)
    throw new HttpProblem('cursor_invalid', { place: 'query', parameters: { pointer: '/cursor' } })
  return place + 1
}
