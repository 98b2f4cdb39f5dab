import type { FastifyInstance } from 'fastify'
import { blankSecrets } from '../secrets.ts'

const urlMaxLength = 200

/** One line a request, written when the answer is out. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? null,
      url: blankSecrets(request.url).slice(0, urlMaxLength),
      status: reply.statusCode,
      duration_ms: Math.round(reply.elapsedTime * 1000) / 1000,
    }
    if (reply.statusCode >= 500) request.log.error(line, 'request')
    else request.log.info(line, 'request')
  })
}
