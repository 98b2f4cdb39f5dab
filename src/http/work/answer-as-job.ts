import type { FastifyReply, FastifyRequest } from 'fastify'
import { contentHash } from '../../catalog/canonical.ts'
import { millisecondsPerSecond } from '../../core/units.ts'
import { hasEnded } from '../../store/job-state.ts'
import type { Deps } from '../deps.ts'
import type { JobCaller, JobDesk, JobWork } from '../job-desk.ts'
import { applied, preferenceOf } from '../negotiation/prefer.ts'
import type { ShortForm } from '../view/viewed.ts'
import { attentionTo } from './attention.ts'
import { ClientLeft } from './client-left.ts'
import { callerOf } from './job-caller.ts'
import { jobOf } from './job-kinds.ts'
import { addressOfJob, jobView } from './job-view.ts'
import { withCharset } from './media-type.ts'
import type { Work } from './perform.ts'
import type { TaskName } from './tasks.ts'

type Asked = {
  request: FastifyRequest
  reply: FastifyReply
  deps: Pick<Deps, 'jobs' | 'workBounds'>
}
type Wanted<N extends TaskName> = { task: N; work: Work<N>; form: ShortForm | undefined }

/** A move between a look and the wait for it is seen at the next look (ms). */
const lookMs = 500

/**
 * Makes a job of a task and answers 202 with it, or 200 with its result where that is there within the time that
 * the caller waits. Repeated under its Idempotency-Key it leads to the same job. Rejects as `JobDesk.make`.
 */
export async function answerAsJob<N extends TaskName>(
  { request, reply, deps }: Asked,
  wanted: Wanted<N>,
): Promise<object> {
  const { jobs, workBounds } = deps
  const asJob = jobOf[wanted.task]
  if (jobs === null || asJob === null) throw new Error(`${wanted.task} is no job`)
  const preference = preferenceOf(request.headers)
  const caller = callerOf(request)
  const request_sha256 = contentHash(request.body ?? { url: request.url })
  const boundS = asJob.isLong ? workBounds.jobMaxS : workBounds.requestMaxS
  reply.type('application/json; charset=utf-8')
  const asked = { kind: asJob.kind, request_sha256, work: { ...kept(wanted), boundS } }
  const { id, isRepeated } = await jobs.make(asked, caller)
  reply.headers({
    'cache-control': 'no-store',
    ...applied(preference),
    ...(isRepeated && { 'idempotency-replayed': 'true' }),
  })
  const waitMs = (preference.waitS ?? 0) * millisecondsPerSecond
  if (await isOver(jobs, id, { reply, waitMs, caller })) {
    const { open, type } = await jobs.result(id, caller.team)
    reply.type(withCharset(type))
    return open()
  }
  const job = await jobs.get(id, caller.team)
  reply.code(202).header('location', addressOfJob(id))
  return jobView(job, request)
}

/** The work as plain data. What is pinned is kept by its revision. */
function kept<N extends TaskName>({ task, work, form }: Wanted<N>): Omit<JobWork, 'boundS'> {
  const pins = work.pins as readonly ({ pin?: { catalog_revision: string } } | null | undefined)[]
  const revisions = pins.flatMap((one) => one?.pin?.catalog_revision ?? [])
  return { task, input: work.input as object, costMs: work.costMs, revisions, form: form ?? null }
}

type Waiting = { reply: FastifyReply; waitMs: number; caller: JobCaller }

/**
 * Whether the job has an answer within the time. One whose caller left before it knew its id, and without a key
 * to find it again, is ended.
 */
async function isOver(jobs: JobDesk, id: string, { reply, waitMs, caller }: Waiting): Promise<boolean> {
  if (waitMs === 0) return false
  const until = performance.now() + waitMs
  const { signal, end } = attentionTo(reply, waitMs + millisecondsPerSecond)
  try {
    for (;;) {
      const { state } = await jobs.get(id, caller.team)
      const leftMs = until - performance.now()
      if (hasEnded(state)) return state === 'succeeded' || state === 'failed'
      if (leftMs <= 0 || jobs.isStopping()) return false
      await jobs.change(id, Math.min(leftMs, lookMs), signal)
      if (signal.reason instanceof ClientLeft) throw signal.reason
    }
  } catch (error) {
    if (error instanceof ClientLeft && caller.once === null) await jobs.cancel(id, caller)
    throw error
  } finally {
    end()
  }
}
