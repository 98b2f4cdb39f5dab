import type { FastifyReply, FastifyRequest } from 'fastify'
import { classify } from '../errors/classify.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { type Problem, problemFrom } from '../errors/problem.ts'
import { languageOf } from '../negotiation/language.ts'
import { blankSecrets } from '../secrets.ts'
import { ClientLeft } from '../work/client-left.ts'
import { commonHeaders } from './headers.ts'

export type Limits = { bodyMaxBytes: number; partMaxLength: number }

/** Answers any error as problem+json. Only what is our own fault is logged with its stack, and none of it is shown. */
export function writeProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  limits: Limits,
): void {
  if (error instanceof ClientLeft || isCutOff(error, reply)) {
    letGo(request, reply)
    return
  }
  const source = classify(error, limits)
  const language = languageOf(request.headers)
  const problem = problemFrom(source, {
    language,
    instance: pathOf(request.raw.url ?? '/'),
    requestId: String(request.id),
  })
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed')
  // A malformed address never reaches the hooks, so the common headers are set here again. What else
  // the answer varies by (Origin) stays.
  const vary = reply.getHeader('vary')
  reply.headers({ ...commonHeaders(request), ...(vary !== undefined && { vary }) })
  send(reply, problem, error instanceof HttpProblem ? error.headers : {})
}

/** An answer that was on its way, in a stream that compresses it, when its connection closed. */
function isCutOff(error: unknown, { raw }: FastifyReply): boolean {
  const { code } = (error ?? {}) as { code?: string }
  return code === 'ERR_STREAM_PREMATURE_CLOSE' && raw.destroyed
}

/** Nobody reads an answer. */
function letGo(request: FastifyRequest, reply: FastifyReply): void {
  const { url, schema } = request.routeOptions
  const { operationId } = (schema ?? {}) as { operationId?: string }
  request.log.info({ method: request.method, route: url, operation: operationId }, 'the client left')
  reply.hijack()
}

function send(reply: FastifyReply, problem: Problem, headers: Readonly<Record<string, string>>): void {
  reply.removeHeader('etag')
  if (problem.status === 503) reply.header('retry-after', '1')
  reply
    .code(problem.status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify(problem))
}

/** The path without its query, bounded and without secrets, since it is written back. */
function pathOf(url: string): string {
  return blankSecrets(url.split('?')[0] ?? '/').slice(0, 300)
}
