import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { acceptable } from '../negotiation/accept.ts'
import { type TableForm, tableForms } from '../tables/forms.ts'
import { hooked } from './hooked.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller who takes CSV is sent the answer as. */
    table?: TableForm
  }
}

export const csvType = 'text/csv'
/** Media types of a route that has a table. */
export const withTable = ['application/json', csvType] as const

/** Answers as CSV where Accept likes it best. What is no answer (a job, a problem) stays as it is. Call before compression. */
export function writeTables(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { table } = route.config ?? {}
    if (table === undefined) return
    // By callback: nearly all answers are no table, and a promise for each would cost them more than looking.
    route.onSend = hooked(route.onSend, (request, reply, payload: unknown, done) => {
      if (!isTable(request, reply)) done(null, payload)
      else
        writeTable(reply, payload, table).then(
          (text) => done(null, text),
          (error: Error) => done(error),
        )
    })
  })
}

async function writeTable(reply: FastifyReply, payload: unknown, table: TableForm): Promise<string> {
  const answer = JSON.parse(await textOf(payload))
  reply.type(`${csvType}; charset=utf-8`).removeHeader('content-length')
  const etag = reply.getHeader('etag')
  // Other bytes than those of the JSON answer.
  if (typeof etag === 'string') reply.header('etag', `${etag.slice(0, -1)}-csv"`)
  if (answer.next_cursor) reply.header('next-cursor', answer.next_cursor)
  if (answer.total_count !== undefined) reply.header('total-count', String(answer.total_count))
  return tableForms[table](answer)
}

function isTable({ headers }: FastifyRequest, reply: FastifyReply): boolean {
  if (headers.accept === undefined || headers.accept === '*/*') return false
  const isAnswer =
    reply.statusCode === 200 && String(reply.getHeader('content-type')).startsWith('application/json')
  return isAnswer && acceptable(headers.accept, withTable) === csvType
}

async function textOf(payload: unknown): Promise<string> {
  if (typeof payload === 'string') return payload
  if (payload instanceof Uint8Array) return new TextDecoder().decode(payload)
  const parts: Uint8Array[] = []
  for await (const part of payload as AsyncIterable<Uint8Array>) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
