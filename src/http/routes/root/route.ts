import type { FastifyInstance } from 'fastify'
import { answerAs, problems } from '../../schemas/responses.ts'

/** GET / leads a browser to the documentation; GET /openapi.json is the published document. */
export function addRoot(app: FastifyInstance): void {
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
        response: { 200: answerAs('The document.', ['application/json']), ...problems() },
      },
    },
    async (_request, reply) => reply.type('application/json').send(JSON.stringify(app.swagger())),
  )
}
