import type { Job, JobListQuery } from '../../store/job-store.ts'
import { classify } from '../errors/classify.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import type { ProblemSource } from '../errors/problem.ts'
import { StoredProblem } from '../errors/stored-problem.ts'
import type { JobDesk, JobSeen, JobWork, OpenResult } from '../job-desk.ts'
import { typeOfAnswer } from '../work/in-parts.ts'
import type { Desk } from './desk.ts'
import { progressOf } from './live-jobs.ts'

type Asking = Pick<Desk, 'store' | 'live' | 'results' | 'clock' | 'nowMs' | 'parted'>

/** The reading half of the desk. */
export function askDesk(desk: Asking): Pick<JobDesk, 'get' | 'list' | 'count' | 'result'> {
  const seen = (job: Job): JobSeen => {
    const live = desk.live.get(job.id)
    return live ? { ...job, ...progressOf(live, desk.nowMs()) } : { ...job, progress: null, remainingS: null }
  }
  return {
    get: async (id, team) => seen(await ownJob(desk, id, team)),
    list: async (team, query: JobListQuery) => {
      // Who shows no key has no list: ids are all that tells whose a job is.
      if (team === null) return { items: [], next: null }
      const page = await desk.store.list(team, query)
      return { ...page, items: page.items.map(seen) }
    },
    count: async (team, filter) => (team === null ? 0 : desk.store.count(team, filter)),
    result: async (id, team) => resultOf(desk, await ownJob(desk, id, team)),
  }
}

/** Another team's job answers exactly as a missing one. */
export async function ownJob({ store }: Pick<Desk, 'store'>, id: string, team: string | null): Promise<Job> {
  const job = await store.get(id)
  if (job === undefined || (job.team !== null && job.team !== team)) throw notFound()
  return job
}

export function notFound(): HttpProblem {
  return new HttpProblem('job_not_found', { place: 'path' })
}

export function isExpired({ expires_at }: Job, now: Date): boolean {
  return expires_at !== null && Date.parse(expires_at) <= now.getTime()
}

async function resultOf({ results, clock, store, parted }: Asking, job: Job): Promise<OpenResult> {
  const { id, state, problem, result } = job
  if (isExpired(job, clock())) throw expired(job)
  if (state === 'failed' && problem !== null) throw new StoredProblem(problem as ProblemSource)
  if (result === null) throw new HttpProblem('job_not_finished', { place: 'path', parameters: { state } })
  const open = async () => {
    const body = await results.read(id, result)
    if (body === undefined) throw expired(job)
    return body
  }
  const work = (await store.work(id)) as JobWork | undefined
  const type = work === undefined ? 'application/json' : typeOfAnswer(work.task, work.input, parted)
  return { sha256: result.sha256, type, open }
}

export function expired({ expires_at, created_at }: Job): HttpProblem {
  return new HttpProblem('job_expired', {
    place: 'path',
    parameters: { expires_at: expires_at ?? created_at },
  })
}

/** Of requests; what a job meets is past them. */
const limits = { bodyMaxBytes: 0, partMaxLength: 0 }

/** Why a job failed, as it is kept. What else a problem says of the request is said when it is shown. */
export function problemOf(error: unknown): ProblemSource {
  return classify(error, limits)
}
