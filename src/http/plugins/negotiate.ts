import type { FastifyInstance } from 'fastify'
import { HttpProblem } from '../errors/http-problem.ts'
import { acceptable } from '../negotiation/accept.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Media types that the route can answer in, the default first. Absent: JSON. */
    produces?: readonly string[]
  }
}

const jsonOnly = ['application/json'] as const

/** Refuses, before a body is read, an Accept header that excludes every form of the answer and an encoded body. */
export function negotiate(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    // Node's parser still takes HTTP/0.9, which has no headers to frame a body by.
    if (request.raw.httpVersionMajor < 1) throw new HttpProblem('request_malformed')
    if (request.is404) return
    const encoding = request.headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') throw new HttpProblem('media_type_unsupported')
    const available = request.routeOptions.config.produces ?? jsonOnly
    if (available.length > 0 && acceptable(request.headers.accept, available) === undefined) {
      throw new HttpProblem('not_acceptable', { parameters: { available } })
    }
  })
}
