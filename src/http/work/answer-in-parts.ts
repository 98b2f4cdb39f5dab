import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { millisecondsPerSecond } from '../../core/units.ts'
import type { Deps } from '../deps.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { acceptable } from '../negotiation/accept.ts'
import { preferenceOf, takesJob } from '../negotiation/prefer.ts'
import { answerAsJob } from './answer-as-job.ts'
import { attentionTo } from './attention.ts'
import { type InParts, type PartWork, parted } from './in-parts.ts'
import { withCharset } from './media-type.ts'
import { perform, type Work, type Workplace } from './perform.ts'
import { severalAtOnce } from './several-at-once.ts'
import type { TaskName } from './tasks.ts'
import { written } from './written.ts'

type Asked = {
  request: FastifyRequest
  reply: FastifyReply
  deps: Workplace & Pick<Deps, 'jobs' | 'workBounds'>
}

/** Work in parts, with the bytes that its answer is likely to have. */
export type WorkInParts<N extends TaskName> = Work<N> & { bytes: number }

/** Parts that are under way at once. */
const atOnce = 4
/** Until a full queue is asked again (ms). */
const againMs = 250
const longestTimerMs = 2 ** 31 - 1

/**
 * Answers with a task that is done in parts. Each is sent as soon as those before it are there, and no further one is
 * begun before the caller has taken it. Past the bound of synchronous work it becomes a job for who takes JSON: who
 * takes nothing but the form of the answer is sent it, and so is whatever is larger than what is kept.
 */
export async function answerInParts<N extends TaskName>(
  asked: Asked,
  task: N,
  work: WorkInParts<N>,
): Promise<unknown> {
  const { request, deps } = asked
  const inParts = parted[task]
  if (inParts === undefined) throw new Error(`${task} is not done in parts`)
  const { syncMaxMs, resultMaxBytes } = deps.workBounds
  const isLong = work.costMs > syncMaxMs && work.bytes <= resultMaxBytes && takesJson(request)
  if (deps.jobs !== null && (takesJob(preferenceOf(request.headers)) || isLong))
    return answerAsJob(asked, { task, work, form: undefined })
  return stream(asked, task, { work, inParts })
}

function takesJson({ headers }: FastifyRequest): boolean {
  return acceptable(headers.accept, ['application/json']) !== undefined
}

type Streamed<N extends TaskName> = { work: Work<N>; inParts: InParts }

async function stream<N extends TaskName>(
  { request, reply, deps }: Asked,
  task: N,
  { work, inParts }: Streamed<N>,
): Promise<FastifyReply> {
  const parts = inParts.split(work.input)
  const maxMs = Math.min(longestTimerMs, deps.workBounds.jobMaxS * millisecondsPerSecond)
  const { signal, end } = attentionTo(reply, maxMs)
  const client = request.actor.team ?? request.ip
  const act = async ({ input, costMs }: PartWork) => {
    const one = { input, costMs, pins: work.pins } as Work<N>
    return written(await perform(task, one, { deps, client, signal }))
  }
  try {
    // What is refused is refused before the head of the answer is sent.
    const first = await act(parts[0] ?? { input: work.input, costMs: 0 })
    const rest = severalAtOnce(parts.slice(1), atOnce, (part) => patiently(act, part, signal))
    const pieces = inParts.join(behind(first, rest), work.input)
    reply.type(withCharset(inParts.typeOf(work.input)))
    return reply.send(Readable.from(ended(pieces, end), { objectMode: false }))
  } catch (error) {
    end()
    throw error
  }
}

async function* behind(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first
  yield* rest
}

async function* ended(pieces: AsyncIterable<Uint8Array>, end: () => void): AsyncIterable<Uint8Array> {
  try {
    for await (const piece of pieces) if (piece.length > 0) yield piece
  } finally {
    end()
  }
}

/** An answer that has begun waits for room. */
async function patiently(
  act: (part: PartWork) => Promise<Uint8Array>,
  part: PartWork,
  signal: AbortSignal,
): Promise<Uint8Array> {
  for (;;) {
    try {
      return await act(part)
    } catch (error) {
      const isFull = error instanceof HttpProblem && error.code === 'overloaded' && !signal.aborted
      if (!isFull) throw error
      await delay(againMs, undefined, { signal })
    }
  }
}
