import type { JobStore } from '../job-store.ts'
import { type JobRow, jobOf, type PartRow } from '../rows/job-row.ts'
import { jobReads } from './job-sql.ts'
import { jobWriting } from './job-writing.ts'
import type { Session } from './session.ts'

/** Jobs in PostgreSQL. */
export function createPostgresJobs(session: Session): JobStore {
  const { read } = session
  return {
    ...jobWriting(session),
    get: async (id) => {
      const row = await read.one<JobRow>(jobReads.get, [id])
      return row && jobOf(row)
    },
    work: async (id) => {
      const row = await read.one<{ work: string }>(jobReads.work, [id])
      return row && JSON.parse(row.work)
    },
    count: async (team, { state = null, kind = null }) =>
      (await read.one<{ count: number }>(jobReads.count, [team, state, kind]))?.count ?? 0,
    list: async (team, { limit, direction, before, state = null, kind = null }) => {
      const isUp = direction === 'asc'
      const start = before ?? (isUp ? 0 : Number.MAX_SAFE_INTEGER)
      const text = isUp ? jobReads.listOldestFirst : jobReads.list
      const rows = await read.all<JobRow>(text, [team, state, kind, start, limit + 1])
      const shown = rows.slice(0, limit)
      return {
        items: shown.map(jobOf),
        next: rows.length > limit ? (shown.at(-1)?.job_number ?? null) : null,
      }
    },
    unfinished: async () => (await read.all<JobRow>(jobReads.unfinished)).map(jobOf),
    parts: (id) => read.all<PartRow>(jobReads.parts, [id]),
    partNumbers: async (id) =>
      (await read.all<{ part: number }>(jobReads.partNumbers, [id])).map(({ part }) => part),
    part: async (id, number) => (await read.one<PartRow>(jobReads.part, [id, number]))?.body,
  }
}
