import type { RunInput } from '../../../contract/request/training.ts'

/** What no estimate of a run covers. Names are stable. */
const notModelled = ['failed_experiments', 'staff', 'data_preparation', 'storage']

/** The same for one run: trials and failed runs are counted where a request says how many there are. */
export function leftOutOf({ exploration_factor }: RunInput): string[] {
  return exploration_factor === undefined
    ? notModelled
    : notModelled.filter((name) => name !== 'failed_experiments')
}
