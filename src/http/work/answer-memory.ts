import type { FastifyReply, FastifyRequest } from 'fastify'
import { preferenceOf, takesJob } from '../negotiation/prefer.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers are kept and given again (`answerAgain`). */
    isRemembered?: true
  }
}

/** An answer as it is sent. */
export type Written = string | Uint8Array

/** Answers of late by all that they depend on. */
export type AnswerMemory = {
  find(key: string): Written | undefined
  keep(key: string, answer: Written): void
}

/** Of all answers that are kept together, and of one (bytes, two for a letter). */
const allMost = 8 * 2 ** 20
const oneMost = 2 ** 18
const bytesPerLetter = 2
const answeredStatus = 200

/** The last answers, as many as `bytesMost` hold: the one that nobody asked for longest goes first. */
export function createAnswerMemory(bytesMost = allMost): AnswerMemory {
  const kept = new Map<string, { answer: Written; bytes: number }>()
  let held = 0
  const drop = (key: string) => {
    held -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  const put = (key: string, one: { answer: Written; bytes: number }) => {
    drop(key)
    kept.set(key, one)
    held += one.bytes
  }
  return {
    find: (key) => {
      const one = kept.get(key)
      if (one !== undefined) put(key, one)
      return one?.answer
    },
    keep: (key, answer) => {
      const letters = key.length + (typeof answer === 'string' ? answer.length : 0)
      const bytes = letters * bytesPerLetter + (typeof answer === 'string' ? 0 : answer.byteLength)
      if (bytes > Math.min(oneMost, bytesMost)) return
      put(key, { answer, bytes })
      for (const oldest of kept.keys()) {
        if (held <= bytesMost) return
        drop(oldest)
      }
    },
  }
}

/**
 * What was answered under the key before, byte for byte, told by `Cache-Status` (RFC 9211); else what `answer` gives,
 * which is kept. The key has to hold all that the answer depends on. Neither a refusal nor a job is kept or given.
 */
export async function answerAgain(
  {
    memory,
    key,
    request,
    reply,
  }: { memory: AnswerMemory; key: string; request: FastifyRequest; reply: FastifyReply },
  answer: () => Promise<object | string>,
): Promise<object | string> {
  if (takesJob(preferenceOf(request.headers))) return answer()
  const known = memory.find(key)
  const made = known ?? (await answer())
  if (known !== undefined) reply.header('cache-status', 'flopcast; hit')
  if (reply.statusCode !== answeredStatus) return made
  reply.type('application/json; charset=utf-8')
  const written = typeof made === 'string' || made instanceof Uint8Array ? made : JSON.stringify(made)
  if (known === undefined) memory.keep(key, written)
  return written
}
