import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpProblem } from '../errors/http-problem.ts'
import { readIdempotencyKey } from './key.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route changes something and takes an Idempotency-Key. */
    isRepeatable?: true
  }
}

/**
 * Refuses a key whose first request is still on its way (409). It is held from the headers on, so that a
 * slow body counts, and let go when the answer is out or the connection is gone.
 */
export function holdKeysInFlight(app: FastifyInstance): void {
  const held = new Map<string, FastifyRequest>()
  const idOf = new WeakMap<FastifyRequest, string>()
  const release = (request: FastifyRequest) => {
    const id = idOf.get(request)
    if (id !== undefined && held.get(id) === request) held.delete(id)
  }
  app.addHook('preParsing', async (request, reply) => {
    const id = heldId(request)
    if (id === undefined) return
    if (held.has(id)) {
      throw new HttpProblem('idempotency_key_in_flight', { place: 'header', headers: { 'retry-after': '1' } })
    }
    held.set(id, request)
    idOf.set(request, id)
    reply.raw.once('close', () => release(request))
  })
  app.addHook('onSend', async (request) => release(request))
}

function heldId(request: FastifyRequest): string | undefined {
  if (request.is404 || !request.routeOptions.config.isRepeatable) return undefined
  const key = readIdempotencyKey(request.headers)
  const { team } = request.params as { team?: string }
  return key === undefined ? undefined : `${team}\n${key}`
}
