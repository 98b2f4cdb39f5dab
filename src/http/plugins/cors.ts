import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']

const allowedHeaders = [
  'accept-language',
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'last-event-id',
  'prefer',
  'x-request-id',
]

const exposedHeaders = [
  'content-language',
  'etag',
  'idempotency-replayed',
  'link',
  'location',
  'preference-applied',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'x-request-id',
]

/** How long a browser may remember what it may send (s). */
const maxAge = 600

/**
 * Lets pages of the listed origins read answers in a browser. Off without any. No cookies are involved:
 * a key goes into its header. Call before keys are asked for, since a browser asks first without one.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  app.addHook('onRoute', (route) => {
    if (route.method === 'OPTIONS' && route.url === '*')
      route.config = { ...route.config, policy: 'public', produces: [] }
  })
  await app.register(cors, { origin: [...origins], methods, allowedHeaders, exposedHeaders, maxAge })
}
