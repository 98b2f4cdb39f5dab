import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type TObject, type TSchema, Type } from 'typebox'
import { strict } from '../../../contract/field/field.ts'
import type { Language } from '../../../i18n/messages.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import type { Deps } from '../../deps.ts'
import { listFields } from '../../lists/query.ts'
import { languageOf } from '../../negotiation/language.ts'
import { withTable } from '../../plugins/tables.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answerAs, listAnswer, problems } from '../../schemas/responses.ts'

export type DescribedList = {
  path: string
  operationId: string
  summary: string
  description: string
  /** What the list is answered with. */
  schema: TSchema
  querystring?: TObject
  items: (asked: { language: Language; query: object }) => Promise<readonly object[]> | readonly object[]
}

/** A list of what the service itself is made of: it follows from the build, the catalog and the language. */
export function addDescribedList(app: FastifyInstance, deps: Deps, list: DescribedList): void {
  const { path, items, schema, querystring, ...told } = list
  app.get(
    path,
    {
      config: {
        policy: 'estimates',
        stability: 'beta',
        list: { page: schema, isWhole: true },
        table: 'list',
        produces: withTable,
      },
      schema: {
        ...told,
        tags: ['service'],
        querystring: Type.Object({ ...querystring?.properties, ...listFields('its own fields') }, strict),
        response: {
          200: listAnswer('The list.', schema, { etag: sharedHeaders.etag }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400),
        },
      },
    },
    async (request, reply) => {
      const language = languageOf(request.headers)
      if (isFresh(request, reply, describedTag(request, deps, language))) return reply.code(304).send()
      return { items: await items({ language, query: request.query as object }) }
    },
  )
}

/** Of everything that a description follows from. */
export function describedTag(request: FastifyRequest, deps: Deps, language: Language): string {
  return etagOf(deps.version, deps.catalog.latest().sha256, request.url, language)
}
