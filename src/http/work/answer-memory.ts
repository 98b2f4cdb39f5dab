import type { FastifyReply, FastifyRequest } from 'fastify'
import { preferenceOf, takesJob } from '../negotiation/prefer.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers are kept and given again (`answerAgain`). */
    isRemembered?: true
  }
}

/** Answers of late by all that they depend on. */
export type AnswerMemory = {
  find(key: string): Buffer | undefined
  keep(key: string, answer: Uint8Array): void
}

/** Of all answers that are kept together, and of one (bytes). */
const allMost = 8 * 2 ** 20
const oneMost = 2 ** 18
const answeredStatus = 200

type Place = { start: number; end: number }

/**
 * The last answers, as many as `bytesMost` hold. They stand one after another in one block beside the heap, where the
 * newest overwrite the oldest: most answers are never asked for again, and nothing has to be collected for them.
 * One that is asked for is written again where the newest stand, once half of the block came after it.
 */
export function createAnswerMemory(bytesMost = allMost): AnswerMemory {
  // Memory that the system gives only as it is written to.
  const block = Buffer.allocUnsafeSlow(bytesMost)
  /** In the order in which they stand in the block, from the oldest. */
  const kept = new Map<string, Place>()
  let next = 0
  const forgetUpTo = (end: number) => {
    for (const [key, place] of kept) {
      if (place.start < next || place.start >= end) return
      kept.delete(key)
    }
  }
  const placeFor = (bytes: number): Place => {
    if (next + bytes > bytesMost) {
      forgetUpTo(bytesMost)
      next = 0
    }
    const place = { start: next, end: next + bytes }
    forgetUpTo(place.end)
    next = place.end
    return place
  }
  const keep = (key: string, answer: Uint8Array) => {
    if (answer.byteLength > Math.min(oneMost, bytesMost)) return
    kept.delete(key)
    const place = placeFor(answer.byteLength)
    block.set(answer, place.start)
    kept.set(key, place)
  }
  return {
    keep,
    find: (key) => {
      const place = kept.get(key)
      if (place === undefined) return undefined
      // A copy: it may be overwritten while it is sent.
      const answer = Buffer.from(block.subarray(place.start, place.end))
      const age = (next - place.end + bytesMost) % bytesMost
      if (age > bytesMost / 2) keep(key, answer)
      return answer
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
  if (known !== undefined) {
    reply.header('cache-status', 'flopcast; hit').type('application/json; charset=utf-8')
    return known
  }
  const made = await answer()
  if (reply.statusCode !== answeredStatus) return made
  reply.type('application/json; charset=utf-8')
  const written = bytesOf(made)
  memory.keep(key, written)
  return written
}

function bytesOf(made: object | string): Buffer {
  if (made instanceof Uint8Array) return Buffer.from(made.buffer, made.byteOffset, made.byteLength)
  return Buffer.from(typeof made === 'string' ? made : JSON.stringify(made))
}
