import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { strict } from '../../../contract/field/field.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import type { Deps } from '../../deps.ts'
import { listFields } from '../../lists/query.ts'
import { withTable } from '../../plugins/tables.ts'
import { CatalogRevisions } from '../../schemas/catalog.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answerAs, listAnswer, problems } from '../../schemas/responses.ts'

/** GET /v1/catalog/revisions */
export function addCatalogRevisions(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/v1/catalog/revisions',
    {
      config: {
        policy: 'estimates',
        list: { page: CatalogRevisions, isWhole: true },
        table: 'list',
        produces: withTable,
      },
      schema: {
        operationId: 'listCatalogRevisions',
        tags: ['catalog'],
        summary: 'The catalog revisions that this service holds',
        description:
          'A revision is named by the hash of its data and never changes. Requests may be pinned to one.',
        querystring: Type.Object(listFields('its own fields'), strict),
        response: {
          200: listAnswer('The revisions.', CatalogRevisions, { etag: sharedHeaders.etag }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400),
        },
      },
    },
    async (request, reply) => {
      const items = await deps.catalog.revisions()
      const etag = etagOf(deps.version, request.url, ...items.map(({ sha256 }) => sha256))
      if (isFresh(request, reply, etag)) return reply.code(304).send()
      return { items }
    },
  )
}
