import type { FastifyRequest } from 'fastify'
import { type ProblemSource, problemFrom } from '../errors/problem.ts'
import type { JobSeen } from '../job-desk.ts'
import { languageOf } from '../negotiation/language.ts'

export function addressOfJob(id: string): string {
  return `/v1/jobs/${id}`
}

/** A job as callers see it, with its problem in their language. */
export function jobView(job: JobSeen, request: Pick<FastifyRequest, 'headers' | 'id'>) {
  const { id, kind, state, created_at, started_at, finished_at, expires_at, request_sha256 } = job
  const address = addressOfJob(id)
  const language = languageOf(request.headers)
  const problem =
    job.problem &&
    problemFrom(job.problem as ProblemSource, {
      language,
      instance: `${address}/result`,
      requestId: String(request.id),
    })
  return {
    id,
    kind,
    state,
    progress: progressOf(job),
    attempts_count: job.attempts_count,
    created_at,
    started_at,
    finished_at,
    expires_at,
    request_sha256,
    problem,
    links: {
      ...{ self: address, events: `${address}/events`, result: `${address}/result` },
      ...(kind === 'plan_search' && { timeline: `${address}/plans/{rank}/timeline` }),
    },
  }
}

/** `null` where it is not told yet, and of what will not come. */
function progressOf({ state, progress, done_count, total_count, remainingS }: JobSeen) {
  const done = progress?.done ?? done_count
  const total = progress?.total ?? total_count
  const remaining_s = state === 'succeeded' ? 0 : remainingS
  if (done === null || total === null)
    return { done_count: null, total_count: null, ratio: null, remaining_s }
  return { done_count: done, total_count: total, ratio: total === 0 ? 1 : done / total, remaining_s }
}
