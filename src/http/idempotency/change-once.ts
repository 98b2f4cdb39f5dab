import type { FastifyRequest } from 'fastify'
import { contentHash } from '../../catalog/canonical.ts'
import { millisecondsPerSecond, secondsPerDay } from '../../core/units.ts'
import { type Changed, type ChangeNote, type ChangeResult, type Done, isRefused } from '../../store/change.ts'
import type { ChangeAnswer, RememberedAnswer } from '../../store/idempotency-store.ts'
import type { Storage } from '../../store/storage.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { refusedAs } from '../scenarios/refused-as.ts'
import { readIdempotencyKey } from './key.ts'

const keptMs = secondsPerDay * millisecondsPerSecond
/** Few at a time: forgetting must not hold up a request. */
const forgottenMax = 100

type Given = {
  storage: Pick<Storage, 'idempotency'>
  now: Date
  request: FastifyRequest<{ Params: { team: string } }>
}

/**
 * Does a change at most once per Idempotency-Key: the store keeps what it changes and the answer to repeat
 * together, and keeps nothing of a change that is refused. Throws `idempotency_key_reused` when the key came
 * with another request.
 */
export async function changeOnce<D extends Done>(
  { storage, now, request }: Given,
  answerTo: (done: D) => ChangeAnswer,
  change: (note: ChangeNote<D>) => Changed<D>,
): Promise<ChangeAnswer> {
  const by = { actor: request.actor.id, at: now.toISOString(), request_id: String(request.id) }
  const key = readIdempotencyKey(request.headers)
  if (key === undefined) return told(await change({ ...by, once: null }), answerTo, '')
  const fingerprint = fingerprintOf(request)
  const before = new Date(now.getTime() - keptMs).toISOString()
  // Looked up before the change is prepared, so that a request that is repeated computes nothing anew.
  const known = await storage.idempotency.find(request.params.team, key)
  if (known !== undefined && known.saved_at >= before) return repeat(known, fingerprint)
  const once = { key, fingerprint, forget: { before, limit: forgottenMax }, answerTo }
  return told(await change({ ...by, once }), answerTo, fingerprint)
}

function told<D extends Done>(
  result: ChangeResult<D>,
  answerTo: (done: D) => ChangeAnswer,
  fingerprint: string,
): ChangeAnswer {
  if (result.outcome === 'repeated') return repeat(result.answer, fingerprint)
  if (isRefused(result)) throw refusedAs(result)
  return answerTo(result)
}

function repeat(known: RememberedAnswer, fingerprint: string): ChangeAnswer {
  if (known.fingerprint !== fingerprint) throw new HttpProblem('idempotency_key_reused', { place: 'header' })
  return { ...known, headers: { ...known.headers, 'idempotency-replayed': 'true' } }
}

function fingerprintOf({ method, url, body }: Pick<FastifyRequest, 'method' | 'url' | 'body'>): string {
  return contentHash({ method, url, body: body ?? null })
}
