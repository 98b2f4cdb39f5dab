import type { FastifyReply } from 'fastify'
import { HttpProblem } from '../errors/http-problem.ts'
import { ClientLeft } from './client-left.ts'

export type Attention = { signal: AbortSignal; end: () => void }

/**
 * Whether a request is still worth working on: aborted with `ClientLeft` once its connection is gone, with
 * `overloaded` after `maxMs`. Fastify's own signal and handler time limit end with the body of a request
 * (5.12 listens for `close` of the incoming message), so neither sees what happens after it.
 */
export function attentionTo({ raw }: FastifyReply, maxMs: number): Attention {
  const controller = new AbortController()
  const leave = () => controller.abort(new ClientLeft())
  const timer = setTimeout(() => controller.abort(new HttpProblem('overloaded')), maxMs)
  raw.once('close', leave)
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer)
      raw.off('close', leave)
    },
  }
}
