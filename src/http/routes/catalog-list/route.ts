import type { FastifyInstance } from 'fastify'
import type { CatalogFilterValues } from '../../../catalog/filters.ts'
import { type CatalogKind, catalogKinds } from '../../../contract/catalog/entries.ts'
import { readCursor, writeCursor } from '../../catalog/cursor.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import { wordsOf } from '../../catalog/kind-words.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { pageSchemaOf } from '../../schemas/catalog.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'
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
      config: { policy: 'estimates' },
      schema: {
        operationId: `list${manyId}`,
        tags: ['catalog'],
        summary: `The ${many} of the catalog`,
        description:
          'A page in the order of ids. The cursor stays in the revision that the first page was read from.',
        querystring: listQuery(kind),
        response: {
          200: answer('A page.', pageSchemaOf[kind], {
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
  const { limit = pageDefault, cursor, ...filters } = query
  const list = `${kind} ${JSON.stringify(Object.entries(filters).sort())}`
  const from = cursor === undefined ? undefined : readCursor(cursor, list)
  const held = await deps.catalog.revisions()
  const revision = held.find((one) => one.revision === (from?.revision ?? deps.catalog.latest().revision))
  if (revision === undefined)
    throw new HttpProblem('cursor_invalid', { place: 'query', parameters: { pointer: '/cursor' } })
  const { items, next } = await deps.catalog.list(kind, {
    filters: filters as CatalogFilterValues<typeof kind>,
    limit,
    cursor: from ?? { revision: revision.revision, after: '' },
  })
  const page = { items, next_cursor: next === null ? null : writeCursor(next, list) }
  return { page, revision: revision.sha256 }
}

function nextLink(path: string, query: ListQuery, cursor: string): string {
  const kept = Object.entries(query).filter(([name, value]) => name !== 'cursor' && value !== undefined)
  const parameters = new URLSearchParams([
    ...kept.map(([name, value]) => [name, String(value)]),
    ['cursor', cursor],
  ])
  return `<${path}?${parameters}>; rel="next"`
}
