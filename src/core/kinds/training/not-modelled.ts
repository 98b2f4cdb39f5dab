import type { TrainingRequest } from '../../../contract/request/training.ts'

/** What no estimate of a run covers. Names are stable. */
const notModelled = ['failed_experiments', 'staff', 'data_preparation', 'storage']

/** The same for one request: what it says itself of trials, of failed runs, and of costs beside the machines is counted. */
export function leftOutOf({ run = {}, expenses }: Pick<TrainingRequest, 'run' | 'expenses'>): string[] {
  const told: Record<string, boolean> = {
    failed_experiments:
      run.exploration_factor !== undefined ||
      (run.stages ?? []).some(({ outcome }) => outcome === 'failed' || outcome === 'trial'),
    staff: expenses?.staff_amount !== undefined,
    data_preparation: expenses?.data_amount !== undefined && expenses.labelling_amount !== undefined,
    storage: expenses?.storage_amount !== undefined,
  }
  return notModelled.filter((name) => !told[name])
}
