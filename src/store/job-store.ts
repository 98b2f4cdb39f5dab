import type { JobChanged, JobNote } from './job-change.ts'
import type { JobEvent, JobKind, JobState } from './job-state.ts'
import type { NumberedQuery } from './list-order.ts'

/** What is kept of a result: the file has its own folder. */
export type KeptResult = { sha256: string; bytes: number }

/** A job as it is kept. */
export type Job = {
  /** Nobody can guess it. */
  id: string
  /** `null`: made without a key. */
  team: string | null
  kind: JobKind
  state: JobState
  /** Times that it was begun. */
  attempts_count: number
  /** Times that the service was killed while it ran, since it was made or retried. */
  kills_count: number
  /** Parts that are done, and all of them; `null`: not told yet. */
  done_count: number | null
  total_count: number | null
  /** All times are ISO 8601 in UTC. */
  created_at: string
  started_at: string | null
  finished_at: string | null
  /** When its result, and what it was made of, are deleted. `null`: it has not ended. */
  expires_at: string | null
  request_sha256: string
  /** Why it failed: what a problem document is made of. */
  problem: object | null
  result: KeptResult | null
}

export type JobDraft = Pick<Job, 'id' | 'team' | 'kind' | 'request_sha256'> & {
  /** Plain data that says what is to be done. */
  work: object
}

/** What an event leaves, beside the state. */
export type JobChange = {
  /** ISO 8601 in UTC. */
  at: string
  expires_at?: string
  problem?: object
  result?: KeptResult
  progress?: { done: number; total: number }
  /** The run that it is told of: one that was begun anew meanwhile is left alone. */
  attempt?: number
  /** The service was killed while it ran. */
  wasKilled?: boolean
}

/** `refused`: nothing of the kind can happen to a job in this state; nothing was changed. */
export type Moved = { outcome: 'moved'; job: Job } | { outcome: 'refused'; job: Job } | { outcome: 'missing' }

/** Which jobs of a team are listed. */
export type JobFilter = { state?: JobState; kind?: JobKind }

export type JobListQuery = JobFilter & NumberedQuery

/** `next` is `null` on the last page. */
export type JobPage = { items: Job[]; next: number | null }

/** A part of the work that is finished, so that nobody does it twice. */
export type JobPart = { part: number; body: Uint8Array }

/** Jobs of all teams. Each method is one transaction. */
export type JobStore = {
  add(draft: JobDraft, note: JobNote): Promise<JobChanged<Job>>
  get(id: string): Promise<Job | undefined>
  /** What is to be done. `undefined`: no such job, or it has expired. */
  work(id: string): Promise<object | undefined>
  list(team: string, query: JobListQuery): Promise<JobPage>
  /** How many a list has on all of its pages. */
  count(team: string, filter: JobFilter): Promise<number>
  /** Lets an event happen, if it can in the state that the job is in. */
  move(id: string, event: JobEvent, change: JobChange): Promise<Moved>
  /** As `move`, for a caller: with its audit row, and once per key. */
  moveFor(id: string, event: 'cancel' | 'retry', change: JobChange, note: JobNote): Promise<JobChanged<Moved>>
  /** What was queued or running, the oldest first. */
  unfinished(): Promise<Job[]>
  /** Keeps a finished part of a job that runs; another of the same number is replaced. */
  savePart(id: string, part: JobPart): Promise<void>
  /** In the order of their numbers. */
  parts(id: string): Promise<JobPart[]>
  /** The numbers of those that are kept, in their order. */
  partNumbers(id: string): Promise<number[]>
  /** One of them; `undefined`: it is not kept. */
  part(id: string, part: number): Promise<Uint8Array | undefined>
  /** Drops what the jobs that expired by `now` were made of, of so many at the most. Returns their ids. */
  expire(now: string, limit: number): Promise<string[]>
  /** Forgets jobs that expired before a moment, at most so many. */
  forget(before: string, limit: number): Promise<number>
}
