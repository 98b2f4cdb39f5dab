import type { FastifySchema, RouteOptions } from 'fastify'
import { sharedHeaders, sharedHeadersOf } from '../schemas/response-headers.ts'
import { problems } from '../schemas/responses.ts'

type Response = Record<string, unknown> & { headers?: Record<string, object> }
type Documented = FastifySchema & {
  response?: Record<string, Response>
  security?: readonly object[]
  hide?: boolean
}

/** What a route means to a caller beside what its schema says: its policy, what may be refused anywhere, and headers. */
export function declareRoute(schema: FastifySchema | undefined, route: RouteOptions): FastifySchema {
  const own = (schema ?? {}) as Documented
  if (own.hide) return own
  const { security, statuses } = policyOf(own, route)
  const response = { ...problems(...statuses, ...statusesOf(route)), ...own.response }
  return { ...own, ...(security && { security }), response: withHeaders(response, route) } as FastifySchema
}

/**
 * A route that may ask for a key can answer 401, and 503 while the keys cannot be read. Where the operator
 * decides whether it asks, the key is optional. What is of a team stands in the store, which may fail.
 */
function policyOf(own: Documented, { config }: RouteOptions) {
  if (config?.policy === undefined || config.policy === 'public') return { statuses: [] }
  const security = own.security ?? (config.policy === 'estimates' ? [{}, { key: [] }] : [{ key: [] }])
  return { security, statuses: config.policy === 'estimates' ? [401, 503] : [401, 403, 404, 503, 507] }
}

/** What hooks and the router refuse before a handler is asked. */
function statusesOf({ method, url, config }: RouteOptions): number[] {
  const mayHaveBody = [method].flat().some((one) => one !== 'GET' && one !== 'HEAD')
  return [
    415,
    ...(mayHaveBody ? [400, 413] : []),
    ...(url.includes(':') ? [400, 414] : []),
    ...(config?.isUncounted ? [] : [429]),
  ]
}

function withHeaders(response: Record<string, unknown>, { config }: RouteOptions): Record<string, Response> {
  const route = { isCounted: !config?.isUncounted, isRepeatable: config?.isRepeatable === true }
  const told = Object.entries(response).map(([status, one]) => {
    const { headers, ...rest } = one as Response
    const shared = sharedHeadersOf(Number(status), route).map((name) => [name, sharedHeaders[name]])
    return [status, { ...rest, headers: { ...Object.fromEntries(shared), ...headers } }]
  })
  return Object.fromEntries(told)
}
