import type { Job, JobChange } from './job-store.ts'

/** When a job may begin, and for whom. */
export type Claim = {
  worker: string
  /** ISO 8601 in UTC. */
  at: string
  /** How long the job is its own without a word from it (ms). */
  leaseMs: number
  /** Most jobs of one team that run at once, in all processes. Jobs without a team count as one team. */
  perTeamMax: number
}

/** How far a job has come. */
export type Come = { id: string; done: number; total: number }

/**
 * Jobs of a store that several processes share: each is done by the one that leases it, and goes back to all when
 * nothing was heard of that one for so long. Each method is one transaction.
 */
export type JobLeases = {
  /** Begins the next that waits: the oldest of the team of which fewest run. `undefined`: none may begin. */
  claim(claim: Claim): Promise<Job | undefined>
  /** The worker lives: it keeps its jobs for so long. Returns the ids that are still its own. */
  renew(worker: string, leaseMs: number, come: readonly Come[]): Promise<string[]>
  /** Queues again what was left by workers that are gone; what ran at so many kills is interrupted. Returns them. */
  takeBack(change: JobChange, killsMax: number): Promise<Job[]>
  /** How many wait, of a team and of all. */
  waiting(team: string | null): Promise<{ own: number; all: number }>
}
