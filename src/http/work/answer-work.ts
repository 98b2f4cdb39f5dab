import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Shorten } from '../view/viewed.ts'
import { attentionTo } from './attention.ts'
import { perform, type Work, type Workplace } from './perform.ts'
import type { TaskName } from './tasks.ts'

type Asked = {
  request: FastifyRequest
  reply: FastifyReply
  deps: Workplace & Pick<Deps, 'answerMaxMs'>
}

/**
 * Answers with the result of a task, or what `shorten` makes of it; a client who leaves, or the time limit
 * of an answer, ends the work.
 */
export async function answerWork<N extends TaskName>(
  asked: Asked,
  task: N,
  work: Work<N>,
  shorten?: Shorten,
): Promise<object | string> {
  const result = await performFor(asked, task, work)
  if (shorten !== undefined) {
    asked.reply.type('application/json; charset=utf-8')
    // As text: the serializer of the operation knows the full form alone.
    return JSON.stringify(shorten(plain(result)))
  }
  if (result instanceof Uint8Array) asked.reply.type('application/json; charset=utf-8')
  return result
}

/** The result of a task for a request. Throws as `perform`, `ClientLeft`, and `overloaded` past the time limit. */
export async function performFor<N extends TaskName>(
  { request, reply, deps }: Asked,
  task: N,
  work: Work<N>,
): Promise<object> {
  const { signal, end } = attentionTo(reply, deps.answerMaxMs)
  const client = request.actor.team ?? request.ip
  try {
    return await perform(task, work, { deps, client, signal })
  } finally {
    end()
  }
}

/** A result that came from a worker is written already. */
function plain(result: object): object {
  return result instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(result)) : result
}
