import type { FastifyInstance, FastifyRequest } from 'fastify'

/** A request that takes longer is told while it runs, so that whoever looks for what holds the service finds it (ms). */
const slowMs = 1000

/** One line a request that is not answered within `afterMs`, with its operation. */
export function logSlowRequests(app: FastifyInstance, afterMs: number = slowMs): void {
  app.addHook('onRequest', async (request, reply) => {
    // A stream of events is meant to last.
    if (request.routeOptions.config?.produces?.includes('text/event-stream')) return
    const timer = setTimeout(() => tell(request, afterMs), afterMs)
    timer.unref()
    reply.raw.once('close', () => clearTimeout(timer))
  })
}

function tell(request: FastifyRequest, afterMs: number): void {
  const { url, schema } = request.routeOptions
  const { operationId } = (schema ?? {}) as { operationId?: string }
  const line = {
    method: request.method,
    route: url ?? null,
    operation: operationId ?? null,
    after_ms: afterMs,
  }
  request.log.warn(line, 'request takes long and still runs')
}
