import type { Job, JobPart } from '../job-store.ts'

/** A job as a row. */
export type JobRow = Omit<Job, 'problem' | 'result'> & {
  job_number: number
  problem: string | null
  result_sha256: string | null
  result_bytes: number | null
}

export function jobOf({ job_number: _, problem, result_sha256, result_bytes, ...job }: JobRow): Job {
  return {
    ...job,
    problem: problem === null ? null : JSON.parse(problem),
    result: result_sha256 === null ? null : { sha256: result_sha256, bytes: result_bytes ?? 0 },
  }
}

export function rowOf({ problem, result, ...job }: Job): Omit<JobRow, 'job_number'> {
  return {
    ...job,
    problem: problem === null ? null : JSON.stringify(problem),
    result_sha256: result?.sha256 ?? null,
    result_bytes: result?.bytes ?? null,
  }
}

export type PartRow = JobPart & { body: Buffer }
