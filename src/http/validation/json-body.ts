import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpProblem } from '../errors/http-problem.ts'
import { jsonKeysMax, scanJson } from './json-scan.ts'

export const jsonDepthMax = 32

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Parses a JSON body. Throws `json_invalid`, `json_too_deep`, `json_keys_too_many`, `json_key_duplicate`, `json_key_forbidden`. */
export function parseJsonBody(bytes: Buffer): unknown {
  const text = decode(bytes)
  const found = scanJson(text, jsonDepthMax)
  if (found?.code === 'json_too_deep')
    throw new HttpProblem(found.code, { parameters: { depth_max: jsonDepthMax } })
  if (found?.code === 'json_keys_too_many')
    throw new HttpProblem(found.code, { parameters: { pointer: found.pointer, keys_max: jsonKeysMax } })
  const value = parse(text)
  if (found !== undefined) throw new HttpProblem(found.code, { parameters: { pointer: found.pointer } })
  return value
}

/** Takes application/json in UTF-8 and nothing else; a charset of another kind is 415. */
export function takeJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      refuseCharset(request)
      // Clients send the type without a body where an address takes none.
      const isUnneeded = body.length === 0 && request.routeOptions.schema?.body === undefined
      done(null, isUnneeded ? undefined : parseJsonBody(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
}

export function refuseCharset(request: FastifyRequest): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new HttpProblem('media_type_unsupported')
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new HttpProblem('json_invalid')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpProblem('json_invalid')
  }
}
