import type { FastifyInstance } from 'fastify'
import type { CatalogFilterValues } from '../../../catalog/filters.ts'
import { type CatalogKind, catalogKinds } from '../../../contract/catalog/entries.ts'
import { pageOf } from '../../../store/catalog-page.ts'
import type { CatalogCursor } from '../../../store/catalog-store.ts'
import { readCursor, writeCursor } from '../../catalog/cursor.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import { wordsOf } from '../../catalog/kind-words.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { arranged } from '../../lists/arrange.ts'
import { orderOf } from '../../lists/query.ts'
import { fieldsIn, sortable } from '../../plugins/lists.ts'
import { withTable } from '../../plugins/tables.ts'
import { pageSchemaOf } from '../../schemas/catalog.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answerAs, listAnswer, problems } from '../../schemas/responses.ts'
import { type ListQuery, listQuery, pageDefault } from './query.ts'

/** GET /v1/catalog/{kind} for every kind. */
export function addCatalogLists(app: FastifyInstance, deps: Deps): void {
  for (const kind of catalogKinds) addList(app, deps, kind)
}

function addList(app: FastifyInstance, deps: Deps, kind: CatalogKind): void {
  const path = `/v1/catalog/${kind}`
  const { many, manyId } = wordsOf(kind)
  app.get<{ Querystring: ListQuery }>(
    path,
    {
      config: { policy: 'estimates', list: { page: pageSchemaOf[kind] }, table: 'list', produces: withTable },
      schema: {
        operationId: `list${manyId}`,
        tags: ['catalog'],
        summary: `The ${many} of the catalog`,
        description:
          'A page in the order of ids, or as sort has it. The cursor stays in the revision that the first page was read from.',
        querystring: listQuery(kind),
        response: {
          200: listAnswer('A page.', pageSchemaOf[kind], {
            etag: sharedHeaders.etag,
            link: { type: 'string', description: 'The next page, as rel="next".' },
          }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400),
        },
      },
    },
    async (request, reply) => {
      const { latest } = deps.catalog
      const etag = etagOf(deps.version, latest().sha256, request.url)
      if (isFresh(request, reply, etag)) return reply.code(304).send()
      const { page, revision } = await readPage(deps, kind, request.query)
      if (page.next_cursor !== null) reply.header('link', nextLink(path, request.query, page.next_cursor))
      return { ...page, catalog_revision: revision }
    },
  )
}

async function readPage(deps: Deps, kind: CatalogKind, query: ListQuery) {
  const { limit = pageDefault, cursor, sort, fields: _, include_total: isCounted, ...filters } = query
  const order = orderOf(sort, sortable(fieldsIn(pageSchemaOf[kind])))
  const list = `${kind} ${JSON.stringify(Object.entries(filters).sort())} ${sort ?? ''}`
  const from = cursor === undefined ? undefined : readCursor(cursor, list)
  const held = await deps.catalog.revisions()
  const revision = held.find((one) => one.revision === (from?.revision ?? deps.catalog.latest().revision))
  if (revision === undefined)
    throw new HttpProblem('cursor_invalid', { place: 'query', parameters: { pointer: '/cursor' } })
  const wanted = filters as CatalogFilterValues<typeof kind>
  const place = from ?? { revision: revision.revision, after: '' }
  const snapshot = order || isCounted ? await deps.catalog.bySha256(revision.sha256) : undefined
  // A revision stands in memory: it is ordered and counted there.
  const all = snapshot && pageOf(snapshot, kind, { filters: wanted, limit: Number.POSITIVE_INFINITY }).items
  const { items, next } =
    order && all
      ? pageAfter(arranged(all, order), place, limit)
      : await deps.catalog.list(kind, { filters: wanted, limit, cursor: place })
  const page = {
    items,
    next_cursor: next === null ? null : writeCursor(next, list),
    ...(isCounted && all && { total_count: all.length }),
  }
  return { page, revision: revision.sha256 }
}

/** The entries behind one of them; all where it is none. */
function pageAfter<T extends { id: string }>(
  all: readonly T[],
  { revision, after }: CatalogCursor,
  limit: number,
) {
  const start = all.findIndex(({ id }) => id === after) + 1
  const items = all.slice(start, start + limit)
  const last = start + limit < all.length ? items.at(-1) : undefined
  return { items, next: last ? { revision, after: last.id } : null }
}

function nextLink(path: string, query: ListQuery, cursor: string): string {
  const kept = Object.entries(query).filter(([name, value]) => name !== 'cursor' && value !== undefined)
  const parameters = new URLSearchParams([
    ...kept.map(([name, value]) => [name, String(value)]),
    ['cursor', cursor],
  ])
  return `<${path}?${parameters}>; rel="next"`
}
