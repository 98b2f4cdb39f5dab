import type { FastifyReply, FastifyRequest } from 'fastify'
import { millisecondsPerSecond } from '../../core/units.ts'
import type { Deps } from '../deps.ts'
import { preferenceOf, takesJob } from '../negotiation/prefer.ts'
import type { ShortForm } from '../view/viewed.ts'
import { answerAsJob } from './answer-as-job.ts'
import { attentionTo } from './attention.ts'
import { type Conducting, conducted } from './conducted.ts'
import { jobOf } from './job-kinds.ts'
import { isAtOnce, isPastBound, perform, performAtOnce, type Work, type Workplace } from './perform.ts'
import type { TaskName } from './tasks.ts'
import { written } from './written.ts'

type Place = Workplace & Pick<Deps, 'answerMaxMs'>
type Asked<D = Place> = { request: FastifyRequest; reply: FastifyReply; deps: D }

/**
 * Answers with the result of a task, or its short `form`; a client who leaves, or the time limit of an answer,
 * ends the work. Answers with a job where Prefer takes one, and where a long task is past the bound of
 * synchronous work.
 */
export async function answerWork<N extends TaskName>(
  asked: Asked<Place & Pick<Deps, 'jobs' | 'workBounds'>>,
  task: N,
  work: Work<N>,
  form?: ShortForm,
): Promise<object | string> {
  const { request, deps } = asked
  const asJob = deps.jobs === null ? null : jobOf[task]
  const makeJob = () => answerAsJob(asked, { task, work, form })
  if (asJob === null) return answerAtOnce(asked, task, work, { form })
  if (takesJob(preferenceOf(request.headers))) return makeJob()
  if (!asJob.isLong) return answerAtOnce(asked, task, work, { form })
  const { syncMaxMs } = deps.workBounds
  if (work.costMs > syncMaxMs) return makeJob()
  try {
    return await answerAtOnce(asked, task, work, { form, boundS: syncMaxMs / millisecondsPerSecond })
  } catch (error) {
    // It took longer than was expected: what was done is done again, once in some thousand requests.
    if (isPastBound(error)) return makeJob()
    throw error
  }
}

async function answerAtOnce<N extends TaskName>(
  asked: Asked,
  task: N,
  work: Work<N>,
  { form, boundS }: { form: ShortForm | undefined; boundS?: number },
): Promise<object | string> {
  const result = await resultFor(asked, task, work, boundS)
  const isWritten = form !== undefined || result instanceof Uint8Array
  if (!isWritten) return result
  asked.reply.type('application/json; charset=utf-8')
  return written(result, form)
}

/** The result of a task for a request, in parts where it has some. Throws as `performFor`. */
export function resultFor<N extends TaskName>(
  asked: Asked,
  task: N,
  work: Work<N>,
  boundS?: number,
): Promise<object> {
  const conduct = conducted[task]
  if (conduct === undefined) return performFor(asked, task, work, boundS)
  const perform: Conducting['perform'] = (name, input, costMs) =>
    performFor(asked, name, { input, costMs, pins: work.pins }, boundS)
  return conduct(work.input as never, { perform, places: asked.deps.pool?.places })
}

/** The result of a task for a request. Throws as `perform`, `ClientLeft`, and `overloaded` past the time limit. */
export async function performFor<N extends TaskName>(
  { request, reply, deps }: Asked,
  task: N,
  work: Work<N>,
  boundS?: number,
): Promise<object> {
  if (isAtOnce(work, deps)) return performAtOnce(task, work, deps)
  const { signal, end } = attentionTo(reply, deps.answerMaxMs)
  const client = request.actor.team ?? request.ip
  try {
    return await perform(task, work, { deps, client, signal, ...(boundS !== undefined && { boundS }) })
  } finally {
    end()
  }
}
