import type { JobKind } from '../../store/job-state.ts'
import type { TaskName } from './tasks.ts'

/** What a task is as a job. */
export type AsJob = {
  kind: JobKind
  /** Past the bound of synchronous work it becomes a job without being asked. Others only where Prefer asks. */
  isLong: boolean
  /** After a kill or a stop it is begun again, from its finished parts. Others are interrupted, and may be retried. */
  goesOn: boolean
}

const short = { isLong: false, goesOn: true } as const

/** Every task as a job, by one line. `null`: it is part of another answer and never one by itself. */
export const jobOf: Readonly<Record<TaskName, AsJob | null>> = {
  estimate: { kind: 'estimate', ...short },
  evaluate: { kind: 'evaluate', ...short },
  compare: { kind: 'compare', ...short },
  solve: { kind: 'solve', ...short },
  sensitivity: { kind: 'sensitivity', isLong: true, goesOn: false },
  recommend: { kind: 'recommend', ...short },
  fit: { kind: 'fits', ...short },
  simulate: { kind: 'simulation', ...short },
  check_own: { kind: 'claim_check', ...short },
  check: { kind: 'claim_check', ...short },
  plan_search: { kind: 'plan_search', isLong: true, goesOn: false },
  sweep: { kind: 'sweep', isLong: true, goesOn: true },
  batch: { kind: 'batch', isLong: true, goesOn: true },
  plan_search_outline: null,
  plan_search_part: null,
  sweep_outline: null,
  verify: null,
  judge: null,
  report: null,
  page_document: null,
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The task that answers the route, which may become a job. */
    task?: TaskName
  }
}
