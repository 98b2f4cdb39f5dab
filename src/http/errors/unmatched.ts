import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpProblem } from './http-problem.ts'

type Known = { method: string; segments: string[] }

const segmentsOf = (path: string): string[] => path.split('/')

function matches(pattern: string[], path: string[]): boolean {
  if (pattern.length !== path.length) return false
  return pattern.every((part, index) => part.startsWith(':') || part === path[index])
}

/**
 * Tells a wrong method (405 with Allow) from an unknown path (404). Fastify does not, so the routes
 * are noted as they are added: call this before the first of them.
 */
export function answerUnmatched(app: FastifyInstance): void {
  const known: Known[] = []
  app.addHook('onRoute', ({ url, method }) => {
    for (const one of [method].flat()) known.push({ method: one, segments: segmentsOf(url) })
  })
  app.setNotFoundHandler((request) => {
    throw unmatched(request, known)
  })
}

function unmatched(request: FastifyRequest, known: Known[]): HttpProblem {
  const path = segmentsOf((request.raw.url ?? '/').split('?')[0] ?? '/')
  const methods = known.filter(({ segments }) => matches(segments, path)).map(({ method }) => method)
  if (methods.length === 0) return new HttpProblem('route_not_found')
  const allowed = [...new Set(methods)].sort().join(', ')
  return new HttpProblem('method_not_allowed', { parameters: { allowed }, headers: { allow: allowed } })
}
