import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { candidates } from '../../../catalog/resolve.ts'
import { type CatalogKind, catalogKinds } from '../../../contract/catalog/entries.ts'
import { field, strict } from '../../../contract/field/field.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import { wordsOf } from '../../catalog/kind-words.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { pathPartMaxLength } from '../../limits.ts'
import { entrySchemaOf } from '../../schemas/catalog.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'

const candidatesMax = 5

const exampleOf: Readonly<Record<CatalogKind, string>> = {
  accelerators: 'nvidia-a100-sxm4-80gb',
  nodes: 'dgx-h100',
  models: 'llama3.1-405b',
  prices: 'azure.indonesiacentral.standard-nc40ads-h100-v5.on-demand',
  'token-prices': 'mistral.pixtral-large',
  'transfer-prices': 'internet-egress-aws',
  sites: 'us-va',
}

/** GET /v1/catalog/{kind}/{id} for every kind. */
export function addCatalogEntries(app: FastifyInstance, deps: Deps): void {
  for (const kind of catalogKinds) addEntry(app, deps, kind)
}

function paramsOf(kind: CatalogKind) {
  const id = Type.String({ minLength: 1, maxLength: pathPartMaxLength })
  return Type.Object({ id: field(id, 'Id of the entry.', exampleOf[kind]) }, strict)
}

function addEntry(app: FastifyInstance, deps: Deps, kind: CatalogKind): void {
  const { one, oneId } = wordsOf(kind)
  app.get<{ Params: { id: string } }>(
    `/v1/catalog/${kind}/:id`,
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: `get${oneId}`,
        tags: ['catalog'],
        summary: `One ${one} of the catalog`,
        description: 'The entry as it stands in the latest revision, with its sources.',
        params: paramsOf(kind),
        response: {
          200: answer('The entry.', entrySchemaOf[kind], {
            etag: sharedHeaders.etag,
          }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400, 404, 414),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const snapshot = deps.catalog.latest()
      const entry = await deps.catalog.get(kind, id, snapshot.revision)
      if (entry === undefined) {
        const near = candidates(snapshot, kind, id, candidatesMax).map(({ ref }) => ref)
        throw new HttpProblem('entry_not_found', {
          place: 'path',
          parameters: { pointer: '/id', candidates: near },
        })
      }
      const etag = etagOf(deps.version, snapshot.sha256, kind, id)
      return isFresh(request, reply, etag) ? reply.code(304).send() : entry
    },
  )
}
