import type { Database } from 'better-sqlite3'
import { makeJobChange } from '../job-change.ts'
import { moved } from '../job-move.ts'
import { hasEnded, type JobEvent } from '../job-state.ts'
import type { JobChange, JobDraft, JobStore, Moved } from '../job-store.ts'
import type { ChangeParts } from '../make-change.ts'
import { type JobRow, jobOf, rowOf } from '../rows/job-row.ts'
import { jobReads, jobWrites } from './job-sql.ts'
import type { Session } from './session.ts'

type Added = Pick<JobDraft, 'id' | 'team' | 'kind' | 'request_sha256'> & { at: string }
type Expired = { id: string; job_number: number }

function statements(db: Database) {
  return {
    get: db.prepare<[string], JobRow>(jobReads.get),
    expired: db.prepare<[string, number], Expired>(jobReads.expired),
    add: db.prepare<Added>(jobWrites.add),
    addWork: db.prepare<[number, string]>(jobWrites.addWork),
    move: db.prepare<Omit<JobRow, 'job_number'>>(jobWrites.move),
    savePart: db.prepare<{ id: string; part: number; body: Uint8Array }>(jobWrites.savePart),
    dropParts: db.prepare<[number]>(jobWrites.dropParts),
    dropWork: db.prepare<[number]>(jobWrites.dropWork),
    forget: db.prepare<[string, number]>(jobWrites.forget),
  }
}

type Statements = ReturnType<typeof statements>
type Writing = Pick<JobStore, 'add' | 'move' | 'moveFor' | 'savePart' | 'expire' | 'forget'>

/** The changing half of the port; each call is one transaction. */
export function prepareJobWriting({ db, write }: Session, parts: ChangeParts): Writing {
  const sql = statements(db)
  return {
    add: (draft, note) =>
      write(() => {
        const act = () => ({ done: addIn(sql, draft, note.at), attempt: 0 })
        return makeJobChange(parts, { ...draft, action: 'create_job' }, note, act)
      }),
    move: (id, event, change) => write(() => moveIn(sql, id, event, change)),
    moveFor: (id, event, change, note) =>
      write(() => {
        const team = sql.get.get(id)?.team ?? null
        const action = event === 'cancel' ? 'cancel_job' : 'retry_job'
        return makeJobChange(parts, { id, team, action }, note, () => {
          const done = moveIn(sql, id, event, change)
          return { done, attempt: done.outcome === 'moved' ? done.job.attempts_count : null }
        })
      }),
    savePart: async (id, { part, body }) => {
      await write(() => sql.savePart.run({ id, part, body }))
    },
    expire: (now, limit) => write(() => expireIn(sql, now, limit)),
    forget: (before, limit) => write(() => sql.forget.run(before, limit).changes),
  }
}

function addIn(sql: Statements, { id, team, kind, request_sha256, work }: JobDraft, at: string) {
  const { lastInsertRowid } = sql.add.run({ id, team, kind, request_sha256, at })
  sql.addWork.run(Number(lastInsertRowid), JSON.stringify(work))
  return jobOf(sql.get.get(id) as JobRow)
}

function moveIn(sql: Statements, id: string, event: JobEvent, change: JobChange): Moved {
  const row = sql.get.get(id)
  if (row === undefined) return { outcome: 'missing' }
  const before = jobOf(row)
  const job = moved(before, event, change)
  if (job === undefined) return { outcome: 'refused', job: before }
  sql.move.run(rowOf(job))
  // What was interrupted keeps its parts for a retry.
  if (hasEnded(job.state) && job.state !== 'interrupted') sql.dropParts.run(row.job_number)
  return { outcome: 'moved', job }
}

function expireIn(sql: Statements, now: string, limit: number): string[] {
  const expired = sql.expired.all(now, limit)
  for (const { job_number } of expired) {
    sql.dropWork.run(job_number)
    sql.dropParts.run(job_number)
  }
  return expired.map(({ id }) => id)
}
