import type { JobKind } from '../../store/job-state.ts'
import { HttpProblem } from '../errors/http-problem.ts'

/** Whose job it is: its team, and who takes turns with others. */
export type JobOwner = { team: string | null; client: string }

/** A job that is about to be kept: it begins to wait, or never was. */
export type Place = { wait: () => void; leave: () => void }

/** Where jobs wait for their turn: in this process alone, or in a store that several processes share. */
export type Queue = {
  /** Rejects with `jobs_queue_full` and `overloaded`. */
  admit(owner: JobOwner): Promise<void>
  /** As `admit`, and holds the place, so that none is given twice. */
  enter(id: string, owner: JobOwner): Promise<Place>
  /** Lets a job that is queued in the store wait. */
  wait(id: string, owner: JobOwner): void
  /** Takes up what was left at the last end. */
  recover(): Promise<void>
  /** Ends what runs. What goes on is queued again, the rest is interrupted. */
  stop(): Promise<void>
}

/** A job that ran at so many kills is interrupted: it may be what kills the service. */
export const killsMax = 3

/** Whether a job of a kind is begun again by itself after the process that did it ended. */
export type GoesOn = (kind: JobKind) => boolean

/** When a place in a full queue may be free again (s). */
const headers = { 'retry-after': '10' }

/** Throws where as many wait as may. */
export function refuseFull(
  { own, all }: { own: number; all: number },
  { queuedMax, queuedOfAllMax }: { queuedMax: number; queuedOfAllMax: number },
): void {
  if (all >= queuedOfAllMax) throw new HttpProblem('overloaded', { headers })
  if (own >= queuedMax)
    throw new HttpProblem('jobs_queue_full', { headers, parameters: { jobs_max: queuedMax } })
}
