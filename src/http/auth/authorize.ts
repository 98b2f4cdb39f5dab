import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { ApiKeyRecord, ApiKeyStore } from '../../store/api-key-store.ts'
import { KeysUnreadable } from '../../store/keys-unreadable.ts'
import { type Actor, anyone } from '../access.ts'
import type { Deps } from '../deps.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { preferenceOf, takesJob } from '../negotiation/prefer.ts'
import { authenticate } from './authenticate.ts'
import { isOfTeam, mayCall, type Policy, type TeamPolicy } from './policy.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
  interface FastifyInstance {
    /** Every route with its policy, as it was added. */
    routePolicies: () => RoutePolicy[]
  }
}

export type RoutePolicy = { method: string; url: string; policy: Policy | undefined }

/** Of an answer that only the bearer of a key may see. */
export const privateAnswer = 'private, no-store'

/** In the published document: a key, or none where the service uses no keys. */
export const bearer = [{ key: [] }, {}]

/** Lets a request pass, or refuses it before its body is read. Call before the first route. */
export function authorize(app: FastifyInstance, deps: Pick<Deps, 'access' | 'clock'>): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
    if (isOfTeam(route.config?.policy)) route.schema = { ...route.schema, security: bearer }
  })
  // Read when asked for: hooks of a plugin may still set the policy of its routes.
  app.decorate('routePolicies', () => routes.flatMap(policiesOf))
  app.decorateRequest('actor')
  app.addHook('onRequest', async (request, reply) => {
    request.actor = request.is404 ? anyone : await actorOf(request, deps)
    // What was shown to a key is not kept by anyone on the way.
    if (request.actor.team !== null) reply.header('cache-control', privateAnswer)
  })
}

function policiesOf({ method, url, config }: RouteOptions): RoutePolicy[] {
  return [method].flat().map((one) => ({ method: one, url, policy: config?.policy }))
}

async function actorOf(
  request: FastifyRequest,
  { access, clock }: Pick<Deps, 'access' | 'clock'>,
): Promise<Actor> {
  const { policy } = request.routeOptions.config
  const isOpen = (policy === 'estimates' || policy === 'jobs') && access.areEstimatesOpen
  if (policy === 'public' || (isOpen && !showsKeyForJob(request))) return anyone
  if (access.keys === null) return anyone
  const key = await keyOf(request, access.keys, clock())
  if (policy !== 'estimates' && policy !== 'jobs') refuseOthers(request, policy, key)
  return { id: key.id, team: key.team }
}

/**
 * Who reads what a team keeps, named in the body of a request that anyone may send: as on the team's own routes a key of the
 * team is needed where keys are in use. Throws `key_missing`, `key_invalid`, and `scenario_not_found` for another team.
 */
export async function readerOf(
  request: FastifyRequest,
  team: string,
  { access, clock }: Pick<Deps, 'access' | 'clock'>,
): Promise<Actor> {
  if (access.keys === null) return anyone
  const key = await keyOf(request, access.keys, clock())
  if (key.team !== team) {
    request.log.warn({ key_id: key.id }, 'refused: another team')
    throw new HttpProblem('scenario_not_found')
  }
  return { id: key.id, team: key.team }
}

/** A job belongs to the team of the key that is shown, where none would be needed too. */
function showsKeyForJob({ headers, routeOptions }: FastifyRequest): boolean {
  if (headers.authorization === undefined) return false
  const { policy, mayBeJob } = routeOptions.config
  return (
    policy === 'jobs' ||
    mayBeJob === 'by_itself' ||
    (mayBeJob !== undefined && takesJob(preferenceOf(headers)))
  )
}

/**
 * Without readable keys nobody is let in. Refusals are logged with the id of the key, never the key. An
 * address that sent too many wrong keys is not listened to, whatever it sends.
 */
async function keyOf(request: FastifyRequest, keys: ApiKeyStore, now: Date): Promise<ApiKeyRecord> {
  const { authorization } = request.headers
  const { wrongKeys } = request.server
  if (authorization !== undefined) await wrongKeys.refuse(request)
  try {
    return await authenticate(authorization, keys, now)
  } catch (error) {
    request.log.warn({ reason: String(error), address: request.ip }, 'refused: key')
    if (error instanceof KeysUnreadable) throw new HttpProblem('keys_unreadable')
    if (authorization !== undefined) await wrongKeys.count(request)
    throw error
  }
}

/** Another team's scenario answers exactly as a missing one, so that nothing about it is learned. */
function refuseOthers(request: FastifyRequest, policy: TeamPolicy | undefined, key: ApiKeyRecord): void {
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
