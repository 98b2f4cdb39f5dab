import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { type Actor, anyone } from './access.ts'
import { authenticate } from './authenticate.ts'
import { mayCall, type Policy } from './policy.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
}

/** Lets a request pass, or refuses it before its body is read. Call before the first route. */
export function authorize(app: FastifyInstance, deps: Pick<Deps, 'access' | 'clock'>): void {
  app.decorateRequest('actor')
  app.addHook('onRequest', async (request) => {
    request.actor = request.is404 ? anyone : actorOf(request, deps)
  })
}

function actorOf(request: FastifyRequest, { access, clock }: Pick<Deps, 'access' | 'clock'>): Actor {
  const { policy } = request.routeOptions.config
  if (policy === 'public' || (policy === 'estimates' && access.areEstimatesOpen)) return anyone
  if (access.keys === null) return anyone
  const key = authenticate(request.headers.authorization, access.keys, clock())
  if (policy !== 'estimates') refuseOthers(request, policy, key)
  return { id: key.id, team: key.team }
}

type TeamPolicy = Exclude<Policy, 'public' | 'estimates'>

/** Another team's scenario answers exactly as a missing one, so that nothing about it is learned. */
function refuseOthers(
  request: FastifyRequest,
  policy: TeamPolicy | undefined,
  key: { id: string; team: string; role: Parameters<typeof mayCall>[0] },
): void {
  const { team } = request.params as { team?: string }
  if (policy !== undefined && team !== key.team) {
    request.log.warn({ key_id: key.id }, 'refused: another team')
    throw new HttpProblem('scenario_not_found', { place: 'path' })
  }
  if (policy === undefined || !mayCall(key.role, policy)) {
    request.log.warn({ key_id: key.id, role: key.role }, 'refused: role')
    throw new HttpProblem('role_insufficient', {
      parameters: { role: key.role },
      headers: { 'www-authenticate': 'Bearer realm="flopcast", error="insufficient_scope"' },
    })
  }
}
