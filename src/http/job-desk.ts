import type { Readable } from 'node:stream'
import type { Progress } from '../jobs/control.ts'
import type { JobOnce } from '../store/job-change.ts'
import type { JobKind } from '../store/job-state.ts'
import type { Job, JobFilter, JobListQuery, JobPage } from '../store/job-store.ts'

/** Who makes, cancels or retries a job. */
export type JobCaller = {
  /** Id of the key; `open` where none was shown. */
  actor: string
  /** `null`: no key was shown. */
  team: string | null
  /** Whose turn it takes: the team, or an address. */
  client: string
  request_id: string
  once: Pick<JobOnce, 'key' | 'fingerprint'> | null
}

/** What is to be done, as plain data that is kept until it is done. */
export type JobWork = {
  task: string
  input: object
  /** Processor time that it is expected to take (ms), and its bound (s). */
  costMs: number
  boundS: number
  /** Revisions of the catalog that it is pinned to. */
  revisions: string[]
  /** Which summary is made of the answer; `null`: none. */
  form: string | null
}

export type JobAsked = { kind: JobKind; request_sha256: string; work: JobWork }

/** A job as it stands now, with how far it has come while it runs. */
export type JobSeen = Job & { progress: Progress | null; remainingS: number | null }

/** A result and its media type: its bytes are read when they are asked for. Rejects with `job_expired` where they are gone. */
export type OpenResult = { sha256: string; type: string; open: () => Promise<Uint8Array | Readable> }

/** Where work that outlives its request is made, followed and ended. A job of another team is as one that is not there. */
export type JobDesk = {
  /** Rejects with `jobs_queue_full`, `overloaded`, `idempotency_key_reused`, StorageFault. */
  make(asked: JobAsked, caller: JobCaller): Promise<{ id: string; isRepeated: boolean }>
  /** Rejects with `job_not_found`. */
  get(id: string, team: string | null): Promise<JobSeen>
  /** 0 without a key. */
  count(team: string | null, filter: JobFilter): Promise<number>
  list(team: string | null, query: JobListQuery): Promise<Omit<JobPage, 'items'> & { items: JobSeen[] }>
  /** Ends it, if it has not ended. Rejects with `job_not_found`. */
  cancel(id: string, caller: JobCaller): Promise<void>
  /** Begins anew what failed, was cancelled or interrupted. Rejects with `job_not_retryable`, `job_expired` and as `make`. */
  retry(id: string, caller: JobCaller): Promise<{ isRepeated: boolean }>
  /** What it answered. Rejects with `job_not_finished`, `job_expired`, and with the problem that it failed with. */
  result(id: string, team: string | null): Promise<OpenResult>
  /** Resolves when the job has moved, after so long (ms), or when the signal is aborted. */
  change(id: string, waitMs: number, signal: AbortSignal): Promise<void>
  /** Whether the service stops: who follows a job follows it again at the next start. */
  isStopping(): boolean
  /** Takes up what was left at the last end, and removes what belongs to no job. */
  recover(): Promise<void>
  /** Deletes what has expired. */
  sweep(): Promise<void>
  /** Lets no further job begin, ends what runs so that nothing of it is lost, and whoever waits. */
  stop(): Promise<void>
}
