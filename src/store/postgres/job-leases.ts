import type { Claim, Come, JobLeases } from '../job-leases.ts'
import type { Job, JobChange } from '../job-store.ts'
import type { JobRow } from '../rows/job-row.ts'
import { jobReads, leaseWrites } from './job-sql.ts'
import { moveRow } from './job-writing.ts'
import { lockFor } from './locks.ts'
import type { Session, Sql } from './session.ts'

/** Leases stand in the rows of the jobs: a job's state and who does it cannot contradict each other. */
export function createPostgresLeases({ read, write }: Session): JobLeases {
  return {
    // Most looks find nothing: they take no lock.
    claim: async (claim) =>
      (await read.one(leaseWrites.isWaiting)) === undefined ? undefined : write((sql) => claimIn(sql, claim)),
    renew: (worker, leaseMs, come) => write((sql) => renewIn(sql, { worker, leaseMs, come })),
    takeBack: (change, killsMax) => write((sql) => takeBackIn(sql, change, killsMax)),
    waiting: async (team) =>
      (await read.one<{ own: number; all: number }>(jobReads.waiting, [team])) ?? { own: 0, all: 0 },
  }
}

async function claimIn(sql: Sql, { worker, at, leaseMs, perTeamMax }: Claim): Promise<Job | undefined> {
  await lockFor(sql, 'claiming')
  const row = await sql.one<JobRow>(leaseWrites.next, [perTeamMax])
  if (row === undefined) return undefined
  const job = await moveRow(sql, row, 'begin', { at, progress: { done: 0, total: 1 } })
  await sql.run(leaseWrites.lease, [row.id, worker, leaseMs])
  return job
}

async function renewIn(
  sql: Sql,
  { worker, leaseMs, come }: { worker: string; leaseMs: number; come: readonly Come[] },
): Promise<string[]> {
  const own = await sql.all<{ id: string }>(leaseWrites.renew, [worker, leaseMs])
  const columns = [come.map(({ id }) => id), come.map(({ done }) => done), come.map(({ total }) => total)]
  if (come.length > 0) await sql.run(leaseWrites.come, [worker, ...columns])
  return own.map(({ id }) => id)
}

async function takeBackIn(sql: Sql, change: JobChange, killsMax: number): Promise<Job[]> {
  const lapsed = await sql.all<JobRow>(leaseWrites.lapsed)
  const taken: Job[] = []
  for (const row of lapsed) {
    const event = row.kills_count + 1 < killsMax ? 'requeue' : 'interrupt'
    const job = await moveRow(sql, row, event, { ...change, wasKilled: true })
    if (job) taken.push(job)
  }
  return taken
}
