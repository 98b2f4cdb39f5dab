import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { publishedFile } from '../../document/published.ts'
import { prepareOnce } from '../../plugins/prepared.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'
import { OpenapiDocument } from '../../schemas/service.ts'

/** GET / leads a browser to the documentation; GET /openapi.json is the published document. */
export function addRoot(app: FastifyInstance, { packageRoot }: Pick<Deps, 'packageRoot'>): void {
  const document = prepareOnce('application/json; charset=utf-8', () => readFile(publishedFile(packageRoot)))
  app.get(
    '/',
    {
      config: { policy: 'public', produces: [] },
      schema: { hide: true },
    },
    async (_request, reply) => reply.redirect('/docs'),
  )
  app.get(
    '/openapi.json',
    {
      config: { policy: 'public' },
      schema: {
        operationId: 'getOpenapi',
        tags: ['service'],
        summary: 'The OpenAPI document',
        description: 'Made from the schemas that validate requests.',
        response: {
          200: answer('The document.', OpenapiDocument, {
            etag: { type: 'string', description: 'Strong validator of these bytes.' },
          }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(),
        },
      },
    },
    document,
  )
}
