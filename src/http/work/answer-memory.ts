import type { FastifyReply } from 'fastify'

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
 * which is kept. The key has to hold all that the answer depends on. A refusal is never kept.
 */
export async function answerAgain(
  { memory, key, reply }: { memory: AnswerMemory; key: string; reply: FastifyReply },
  answer: () => Promise<object | string>,
): Promise<Written> {
  const known = memory.find(key)
  if (known === undefined) {
    const made = await answer()
    const written = typeof made === 'string' || made instanceof Uint8Array ? made : JSON.stringify(made)
    memory.keep(key, written)
    reply.type('application/json; charset=utf-8')
    return written
  }
  reply.headers({ 'cache-status': 'flopcast; hit', 'content-type': 'application/json; charset=utf-8' })
  return known
}
