import type { JobKind } from '../../store/job-state.ts'
import { jobOf } from '../work/job-kinds.ts'

/** Whether a job of this kind is begun again by itself after the service ended. One of a kind that is no longer known is not. */
export function goesOn(kind: JobKind): boolean {
  return Object.values(jobOf).some((one) => one?.kind === kind && one.goesOn)
}
