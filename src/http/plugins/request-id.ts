import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { blankSecrets } from '../secrets.ts'

const wellFormed = /^[A-Za-z0-9._~-]{1,100}$/

/** The caller's x-request-id where it is well-formed, else a new one: what stands in logs must be harmless. */
export function requestIdFrom(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id']
  const isHarmless = typeof given === 'string' && wellFormed.test(given) && blankSecrets(given) === given
  return isHarmless ? given : randomUUID()
}
