import type { FastifyReply, FastifyRequest } from 'fastify'
import { textHash } from '../../catalog/canonical.ts'
import { privateAnswer } from '../auth/authorize.ts'

/** A strong ETag of everything that the bytes of an answer follow from. */
export function etagOf(...parts: readonly string[]): string {
  return `"${textHash(parts.join('\n')).slice('sha256:'.length, 'sha256:'.length + 32)}"`
}

function names(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  const given = header.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return given.includes('*') || given.includes(etag)
}

/** Sets ETag and Cache-Control; true where the caller has these bytes already (answer 304). */
export function isFresh(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  // Where the catalog needs a key it is not for shared caches.
  const isPublic = request.actor.team === null
  reply.headers({ etag, 'cache-control': isPublic ? 'public, max-age=60' : privateAnswer })
  return names(request.headers['if-none-match'], etag)
}
