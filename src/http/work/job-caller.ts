import type { FastifyRequest } from 'fastify'
import { contentHash } from '../../catalog/canonical.ts'
import { readIdempotencyKey } from '../idempotency/key.ts'
import type { JobCaller } from '../job-desk.ts'

/** Who asks for a job. Throws `idempotency_key_invalid`. */
export function callerOf(request: FastifyRequest): JobCaller {
  const { actor, ip, id, method, url, body } = request
  const key = readIdempotencyKey(request.headers)
  return {
    actor: actor.id,
    team: actor.team,
    client: actor.team ?? ip,
    request_id: String(id),
    once: key === undefined ? null : { key, fingerprint: contentHash({ method, url, body: body ?? null }) },
  }
}
