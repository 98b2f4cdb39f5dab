import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { candidates } from '../../../catalog/resolve.ts'
import { catalogKinds } from '../../../contract/catalog/entries.ts'
import { field, optional, strict, words } from '../../../contract/field/field.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import type { Deps } from '../../deps.ts'
import { Resolution } from '../../schemas/catalog.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'

const limitDefault = 10
const limitMax = 50

const Query = Type.Object(
  {
    kind: field(words(catalogKinds), 'Kind to search.', 'accelerators'),
    q: field(
      Type.String({ minLength: 1, maxLength: 100 }),
      'A loose name, in English or Chinese, in any spelling.',
      'A100 80G',
    ),
    limit: optional(
      Type.Integer({ minimum: 1, maximum: limitMax }),
      `Most candidates. Default ${limitDefault}.`,
      limitDefault,
    ),
  },
  strict,
)

/** GET /v1/catalog/resolve */
export function addCatalogResolve(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/catalog/resolve',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'resolveName',
        tags: ['catalog'],
        summary: 'What a loose name may mean',
        description:
          'Candidates for a name such as h100, A100 80G or 昇腾910B, the likeliest first. None is an empty list.',
        querystring: Query,
        response: {
          200: answer('The candidates.', Resolution, { etag: sharedHeaders.etag }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400),
        },
      },
    },
    async (request, reply) => {
      const { kind, q, limit = limitDefault } = request.query
      const snapshot = deps.catalog.latest()
      const etag = etagOf(deps.version, snapshot.sha256, kind, q, String(limit))
      if (isFresh(request, reply, etag)) return reply.code(304).send()
      return { kind, q, items: candidates(snapshot, kind, q, limit), catalog_revision: snapshot.sha256 }
    },
  )
}
