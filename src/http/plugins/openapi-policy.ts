import type { FastifySchema, RouteOptions } from 'fastify'
import { Type } from 'typebox'
import { Job } from '../schemas/job.ts'
import { jobHeaders } from '../schemas/job-headers.ts'
import { sharedHeaders, sharedHeadersOf } from '../schemas/response-headers.ts'
import { answer, problems } from '../schemas/responses.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** beta: it may change in any version, which the changelog tells. Absent: stable, it changes in no minor version. */
    stability?: 'stable' | 'beta'
  }
}

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
  const jobs = route.config?.mayBeJob === undefined ? undefined : jobParts
  const response = {
    ...problems(...statuses, ...statusesOf(route), ...(jobs?.statuses ?? [])),
    ...jobs?.response,
    ...own.response,
  }
  const headers = jobs && withJobHeaders(own.headers)
  return {
    ...own,
    ...(headers && { headers }),
    ...(security && { security }),
    'x-stability': route.config?.stability ?? 'stable',
    response: withHeaders(response, route),
  } as FastifySchema
}

/** What a request may meet where its answer may be a job. */
const jobParts = {
  statuses: [401, 422, 429, 503, 507],
  response: {
    202: answer('A job was made, whose result is the answer.', Job, {
      location: { type: 'string', description: 'Address of the job.' },
    }),
  },
}

function withJobHeaders(own: unknown) {
  const { properties = {} } = (own ?? {}) as { properties?: Record<string, never> }
  return Type.Object({ ...properties, ...jobHeaders })
}

/**
 * A route that may ask for a key can answer 401, and 503 while the keys cannot be read. Where the operator
 * decides whether it asks, the key is optional. What is of a team stands in the store, which may fail.
 */
function policyOf(own: Documented, { config }: RouteOptions) {
  if (config?.policy === undefined || config.policy === 'public') return { statuses: [] }
  const isOptional = config.policy === 'estimates' || config.policy === 'jobs'
  const security = own.security ?? (isOptional ? [{}, { key: [] }] : [{ key: [] }])
  const stored = config.policy === 'jobs' ? [507] : []
  return { security, statuses: isOptional ? [401, 503, ...stored] : [401, 403, 404, 503, 507] }
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
  const mayBeJob = config?.mayBeJob !== undefined
  const isRepeatable = config?.isRepeatable === true || mayBeJob
  const isRemembered = config?.isRemembered === true
  const route = { isCounted: !config?.isUncounted, isRepeatable, mayBeJob, isRemembered }
  const told = Object.entries(response).map(([status, one]) => {
    const { headers, ...rest } = one as Response
    const shared = sharedHeadersOf(Number(status), route).map((name) => [name, sharedHeaders[name]])
    return [status, { ...rest, headers: { ...Object.fromEntries(shared), ...headers } }]
  })
  return Object.fromEntries(told)
}
