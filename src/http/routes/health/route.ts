import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { Liveness, Readiness } from '../../schemas/service.ts'

/** GET /livez touches nothing; GET /readyz asks the database. */
export function addHealth(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/livez',
    {
      config: { policy: 'public', isUncounted: true },
      schema: {
        operationId: 'getLiveness',
        tags: ['service'],
        summary: 'Whether the process answers',
        description: 'Touches neither database nor disk. Restart the process when it fails.',
        response: { 200: answer('It does.', Liveness), ...problems() },
      },
    },
    async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  app.get(
    '/readyz',
    {
      config: { policy: 'public', isUncounted: true },
      schema: {
        operationId: 'getReadiness',
        tags: ['service'],
        summary: 'Whether requests can be served',
        description:
          'Asks the database, and whether its files are still there. Answers 503 while starting and from the moment a stop begins.',
        response: { 200: answer('They can.', Readiness), ...problems(503) },
      },
    },
    async (_request, reply) => {
      const state = await deps.readiness()
      if (!state.ready)
        throw new HttpProblem(state.code ?? 'not_ready', { parameters: { reason: state.reason } })
      return reply
        .header('cache-control', 'no-store')
        .send({ status: 'ready', catalog_revision: state.catalogRevision })
    },
  )
}
