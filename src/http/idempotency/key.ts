import type { IncomingHttpHeaders } from 'node:http'
import { HttpProblem } from '../errors/http-problem.ts'

/** 1 to 255 visible characters of ASCII, quotes allowed around them. */
const form = /^[\x21-\x7e]{1,255}$/

/** The Idempotency-Key of a request. Throws `idempotency_key_invalid`. */
export function readIdempotencyKey(headers: IncomingHttpHeaders): string | undefined {
  const given = headers['idempotency-key']
  if (given === undefined) return undefined
  if (typeof given === 'string' && form.test(given)) return given
  throw new HttpProblem('idempotency_key_invalid', { place: 'header' })
}
