import { byDefault, sentOrDefault } from '../draft/defaults.ts'
import { assume, type Draft, define, has, warn } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import { minutesPerHour } from '../units.ts'
import type { FailingSubject } from './failing.ts'
import { measuredMtbf } from './presets.ts'
import { waitingFunction, waitingShare } from './waiting.ts'

const at = 'run.reliability'

/**
 * Defines `run_mtbf_minutes` between interruptions of the whole run, `recovery_minutes` from one until the run goes on
 * and its next checkpoint can be safe, and `waiting_share_ratio` where spare nodes are counted; answers whether they are.
 */
export function defineFailures(draft: Draft, subject: FailingSubject, isWeibull: boolean): boolean {
  const { input, count } = subject
  define(draft, 'run_mtbf_minutes', 'min', `${mtbfOf(draft, subject)} / ${count} * ${minutesPerHour}[min/h]`)
  if (isWeibull) {
    const path = `${at}.weibull_shape`
    const sent = input.weibull_shape
    assume(draft, sent === undefined ? byDefault(path) : given(path, 'factor', sent))
  }
  const detection = sentOrDefault(draft, `${at}.detection_minutes`, input.detection_minutes)
  const restart = sentOrDefault(draft, `${at}.restart_minutes`, input.restart_minutes)
  const lag = has(draft, 'checkpoint_lag_minutes') ? ' + checkpoint_lag_minutes' : ''
  define(draft, 'restart_minutes', 'min', `${detection} + ${restart} + checkpoint_read_minutes`)
  define(draft, 'recovery_minutes', 'min', `restart_minutes${lag}`)
  return defineWaiting(draft, subject)
}

function mtbfOf(draft: Draft, { input, accelerator }: FailingSubject): string {
  const path = `${at}.mtbf_accelerator_hours`
  const sent = input.mtbf_accelerator_hours
  if (sent !== undefined) return assume(draft, given(path, 'h', sent))
  const { assumption, isOther } = measuredMtbf(accelerator?.family)
  if (isOther) warn(draft, { code: 'mtbf_of_other_generations', path })
  return assume(draft, assumption)
}

/** Failed nodes are mended side by side; the run waits while all spare nodes and one more are. */
function defineWaiting(draft: Draft, { input }: FailingSubject): boolean {
  const spares = input.spare_nodes_count
  if (spares === undefined) return false
  const path = assume(draft, given(`${at}.spare_nodes_count`, 'count', spares))
  const repair = sentOrDefault(draft, `${at}.repair_hours`, input.repair_hours)
  const share = sentOrDefault(draft, `${at}.node_failures_ratio`, input.node_failures_ratio)
  const load = `${share} * ${repair} * ${minutesPerHour}[min/h] / run_mtbf_minutes`
  define(draft, 'nodes_in_repair_count', 'count', load)
  draft.figures.push({
    kind: 'physics',
    name: 'waiting_share_ratio',
    unit: 'ratio',
    function: waitingFunction,
    inputs: ['nodes_in_repair_count', path],
    evaluate: ([inRepair = 0, spare = 0]) => waitingShare(inRepair, spare),
    source: 'Erlang 1917',
  })
  return true
}
