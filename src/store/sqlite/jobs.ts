import type { JobFilter, JobListQuery, JobStore } from '../job-store.ts'
import type { ChangeParts } from '../make-change.ts'
import { type JobRow, jobOf, type PartRow } from '../rows/job-row.ts'
import { jobReads } from './job-sql.ts'
import { prepareJobWriting } from './job-writing.ts'
import type { Session } from './session.ts'

type Wanted = { team: string; state: string | null; kind: string | null }
type ListParameters = Wanted & { before: number; limit: number }

/** Jobs in SQLite. */
export function createSqliteJobs(session: Session, parts: ChangeParts): JobStore {
  const { db, read } = session
  const get = db.prepare<[string], JobRow>(jobReads.get)
  const work = db.prepare<[string], string>(jobReads.work).pluck()
  const newestFirst = db.prepare<ListParameters, JobRow>(jobReads.list)
  const oldestFirst = db.prepare<ListParameters, JobRow>(jobReads.listOldestFirst)
  const count = db.prepare<Wanted, number>(jobReads.count).pluck()
  const unfinished = db.prepare<[], JobRow>(jobReads.unfinished)
  const finishedParts = db.prepare<[string], PartRow>(jobReads.parts)
  const partNumbers = db.prepare<[string], number>(jobReads.partNumbers).pluck()
  const part = db.prepare<[string, number], Uint8Array>(jobReads.part).pluck()
  return {
    ...prepareJobWriting(session, parts),
    get: async (id) => {
      const row = await read(() => get.get(id))
      return row && jobOf(row)
    },
    work: async (id) => {
      const text = await read(() => work.get(id))
      return text === undefined ? undefined : JSON.parse(text)
    },
    list: async (team, query) => {
      const page = query.direction === 'asc' ? oldestFirst : newestFirst
      const rows = await read(() => page.all(parametersOf(team, query)))
      const shown = rows.slice(0, query.limit)
      const next = rows.length > query.limit ? (shown.at(-1)?.job_number ?? null) : null
      return { items: shown.map(jobOf), next }
    },
    count: async (team, filter) => (await read(() => count.get(wantedOf(team, filter)))) ?? 0,
    unfinished: async () => (await read(() => unfinished.all())).map(jobOf),
    parts: async (id) => read(() => finishedParts.all(id)),
    partNumbers: async (id) => read(() => partNumbers.all(id)),
    part: async (id, number) => read(() => part.get(id, number)),
  }
}

function wantedOf(team: string, { state, kind }: JobFilter): Wanted {
  return { team, state: state ?? null, kind: kind ?? null }
}

function parametersOf(team: string, query: JobListQuery): ListParameters {
  const { limit, direction, before = direction === 'asc' ? 0 : Number.MAX_SAFE_INTEGER } = query
  return { ...wantedOf(team, query), limit: limit + 1, before }
}
