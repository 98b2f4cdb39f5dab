import type { FastifySchema, RouteOptions } from 'fastify'
import { problems } from '../schemas/responses.ts'

type Documented = FastifySchema & { response?: Record<string, unknown>; security?: readonly object[] }

/**
 * What a route's policy means to a caller: a route that may ask for a key can answer 401, and 503
 * while the keys cannot be read. Where the operator decides whether it asks, the key is optional.
 */
export function declarePolicy(schema: FastifySchema | undefined, { config }: RouteOptions): FastifySchema {
  const own = (schema ?? {}) as Documented
  if (config?.policy === undefined || config.policy === 'public') return own
  const response = { ...problems(401, 503), ...own.response }
  const security = own.security ?? (config.policy === 'estimates' ? [{}, { key: [] }] : [{ key: [] }])
  return { ...own, response, security } as FastifySchema
}
