import { type JobChanging, type JobNote, leftByJob, nobody } from '../job-change.ts'
import { moved } from '../job-move.ts'
import { hasEnded, type JobEvent } from '../job-state.ts'
import type { Job, JobChange, JobDraft, JobStore, Moved } from '../job-store.ts'
import { type JobRow, jobOf, rowOf } from '../rows/job-row.ts'
import { findAnswer, forget, leave } from './answers.ts'
import { jobReads, jobWrites } from './job-sql.ts'
import type { Session, Sql } from './session.ts'
import { holdTeam } from './team.ts'

type Writing = Pick<JobStore, 'add' | 'move' | 'moveFor' | 'savePart' | 'expire' | 'forget'>

/** The changing half of the port; each call is one transaction. */
export function jobWriting({ read, write }: Session): Writing {
  return {
    add: (draft, note) =>
      write((sql) =>
        makeJobChange(sql, { ...draft, action: 'create_job' }, note, async () => {
          return { done: await addIn(sql, draft, note.at), attempt: 0 }
        }),
      ),
    move: (id, event, change) => write((sql) => moveIn(sql, id, event, change)),
    moveFor: (id, event, change, note) =>
      write(async (sql) => {
        const team = (await sql.one<JobRow>(jobReads.get, [id]))?.team ?? null
        const action = event === 'cancel' ? 'cancel_job' : 'retry_job'
        return makeJobChange(sql, { id, team, action }, note, async () => {
          const done = await moveIn(sql, id, event, change)
          return { done, attempt: done.outcome === 'moved' ? done.job.attempts_count : null }
        })
      }),
    savePart: async (id, { part, body }) => {
      await read.run(jobWrites.savePart, [id, part, body])
    },
    expire: async (now, limit) =>
      (await read.all<{ id: string }>(jobWrites.dropExpired, [now, limit])).map(({ id }) => id),
    forget: (before, limit) => read.run(jobWrites.forget, [before, limit]),
  }
}

/** As makeJobChange of the port, for a store that answers later. */
async function makeJobChange<T>(
  sql: Sql,
  changing: JobChanging,
  note: JobNote,
  act: () => Promise<{ done: T; attempt: number | null }>,
) {
  const { once } = note
  const team = changing.team ?? nobody
  await holdTeam(sql, team)
  if (once) await forget(sql, once.forget)
  const known = once ? await findAnswer(sql, team, once.key) : undefined
  if (known) return { outcome: 'repeated', id: known.body, fingerprint: known.fingerprint } as const
  const { done, attempt } = await act()
  if (attempt !== null) await leave(sql, leftByJob(changing, note, attempt))
  return { outcome: 'done', done } as const
}

async function addIn(sql: Sql, { id, team, kind, request_sha256, work }: JobDraft, at: string): Promise<Job> {
  const row = await sql.one<JobRow>(jobWrites.add, [id, team, kind, at, request_sha256])
  if (row === undefined) throw new Error('a job that was added has no number')
  await sql.run(jobWrites.addWork, [row.job_number, JSON.stringify(work)])
  return jobOf(row)
}

async function moveIn(sql: Sql, id: string, event: JobEvent, change: JobChange): Promise<Moved> {
  const row = await sql.one<JobRow>(jobWrites.lock, [id])
  if (row === undefined) return { outcome: 'missing' }
  const job = await moveRow(sql, row, event, change)
  return job === undefined ? { outcome: 'refused', job: jobOf(row) } : { outcome: 'moved', job }
}

/** Of a row that this transaction has locked. `undefined`: nothing of the kind can happen to it. */
export async function moveRow(
  sql: Sql,
  row: JobRow,
  event: JobEvent,
  change: JobChange,
): Promise<Job | undefined> {
  const job = moved(jobOf(row), event, change)
  if (job === undefined) return undefined
  const { state, attempts_count, kills_count, done_count, total_count, started_at, ...rest } = rowOf(job)
  const { finished_at, expires_at, problem, result_sha256, result_bytes } = rest
  const counts = [attempts_count, kills_count, done_count, total_count]
  const left = [started_at, finished_at, expires_at, problem, result_sha256, result_bytes]
  await sql.run(jobWrites.move, [job.id, state, ...counts, ...left])
  // What was interrupted keeps its parts for a retry.
  if (hasEnded(job.state) && job.state !== 'interrupted') await sql.run(jobWrites.dropParts, [row.job_number])
  return job
}
