import type { FastifyRequest } from 'fastify'
import { contentHash } from '../../catalog/canonical.ts'
import { millisecondsPerSecond, secondsPerDay } from '../../core/units.ts'
import type { Storage } from '../../store/storage.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { readIdempotencyKey } from './key.ts'

/** An answer as text, so that a repeated request gets the same bytes. */
export type ChangeAnswer = { status: number; headers: Readonly<Record<string, string>>; body: string }

const keptMs = secondsPerDay * millisecondsPerSecond
/** Few at a time: forgetting must not hold up a request. */
const prunedMax = 100

/**
 * Does a change at most once per Idempotency-Key: what it changes and the answer to repeat are kept in one
 * transaction. An answer that is thrown changes nothing and is not kept. Throws `idempotency_key_reused`
 * when the key came with another request.
 */
export function changeOnce(
  given: { storage: Storage; now: Date; team: string; request: FastifyRequest },
  act: () => ChangeAnswer,
): ChangeAnswer {
  const { storage, now, team, request } = given
  const key = readIdempotencyKey(request.headers)
  if (key === undefined) return storage.transaction(act)
  const { method, url, body } = request
  const fingerprint = contentHash({ method, url, body: body ?? null })
  const { idempotency } = storage
  return storage.transaction(() => {
    idempotency.prune(new Date(now.getTime() - keptMs).toISOString(), prunedMax)
    const known = idempotency.find(team, key)
    if (known === undefined) {
      const answer = act()
      idempotency.remember({ team, key, fingerprint, saved_at: now.toISOString(), ...answer })
      return answer
    }
    if (known.fingerprint !== fingerprint) {
      throw new HttpProblem('idempotency_key_reused', { place: 'header' })
    }
    return { ...known, headers: { ...known.headers, 'idempotency-replayed': 'true' } }
  })
}
