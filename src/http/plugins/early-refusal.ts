import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WorkerPool } from '../../jobs/port.ts'
import { preferenceOf, takesJob } from '../negotiation/prefer.ts'
import type { Bounds } from '../work/cost.ts'
import { atOnceMaxMs, overloadedFrom } from '../work/perform.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the work of a request may take, as far as its head tells. Absent: nothing that is refused before its body is read. */
    costBefore?: (request: FastifyRequest) => Bounds
  }
}

/**
 * Refuses what would be refused for want of room whatever its body says, before that is read and checked: ten
 * times what can be done is turned away by its heads. What may be done at once is never refused here.
 */
export function refuseEarly(app: FastifyInstance, pool: WorkerPool | null): void {
  if (pool === null) return
  app.addHook('onRequest', async (request) => {
    const { costBefore } = request.routeOptions.config
    // A job waits for its turn elsewhere.
    if (request.is404 || costBefore === undefined || takesJob(preferenceOf(request.headers))) return
    const bounds = costBefore(request)
    const client = request.actor.team ?? request.ip
    const refused = bounds.leastMs > atOnceMaxMs ? pool.refusal({ client, ...bounds }) : null
    if (refused !== null) throw overloadedFrom(refused)
  })
}
