import type { FastifyReply, FastifyRequest } from 'fastify'
import { textHash } from '../../catalog/canonical.ts'
import { etagOf, isFresh } from '../catalog/etag.ts'

type Text = string | Uint8Array
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Answers a text that is made when it is first asked for, and kept, with an ETag. What failed is made anew. */
export function prepareOnce(type: string, make: () => Text | Promise<Text>): Handler {
  let made: Promise<{ text: Text; etag: string }> | undefined
  const prepare = async () => {
    const text = await make()
    return { text, etag: etagOf(textHash(text)) }
  }
  return async (request, reply) => {
    made ??= prepare().catch((error: unknown) => {
      made = undefined
      throw error
    })
    const { text, etag } = await made
    if (isFresh(request, reply, etag)) return reply.code(304).send()
    return reply.type(type).send(text)
  }
}
