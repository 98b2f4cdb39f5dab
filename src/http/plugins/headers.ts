import type { FastifyInstance, FastifyRequest } from 'fastify'
import { languageOf } from '../negotiation/language.ts'

const closedPolicy = "default-src 'none'; frame-ancestors 'none'"

/** Swagger UI styles inline and shows its icons as data addresses. Nothing is loaded from elsewhere. */
const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Headers that every answer carries. */
export function commonHeaders(request: FastifyRequest): Record<string, string> {
  const isDocs = request.url === '/docs' || request.url.startsWith('/docs/')
  return {
    'x-request-id': String(request.id),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': isDocs ? docsPolicy : closedPolicy,
    'content-language': languageOf(request.headers),
    // In the spelling of @fastify/compress, which would add it again.
    vary: 'Accept, Accept-Language, accept-encoding',
  }
}

/** Sets them before anything can fail. */
export function setHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(commonHeaders(request))
  })
}
