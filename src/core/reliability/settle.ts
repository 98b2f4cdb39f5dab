import { assume, type Draft, define } from '../draft/draft.ts'
import { minutesPerHour } from '../units.ts'
import { words } from '../words.ts'
import type { Failing } from './failing.ts'
import { weibullSpread, weibullSpreadFunction } from './weibull.ts'

const interval = 'checkpoint_interval_minutes'
const [pause, mtbf] = ['checkpoint_pause_minutes', 'run_mtbf_minutes']

const normalP90 = 1.2815515655446004

/** How many more failures than expected there are, in standard deviations: what no plan knows beforehand. */
function chance(draft: Draft): string {
  return assume(draft, {
    path: 'calibration.interruptions_chance_factor',
    unit: 'factor',
    value: 0,
    low: -normalP90,
    high: normalP90,
    distribution: { kind: 'normal', mean: 0, standard_deviation: 1 },
    origin: 'derived',
    source: words('chance_of_failures'),
  })
}

/** Standard deviation of the time between failures over its mean, as a factor on `√n` of a count. */
function spreadOfCount(draft: Draft, { isWeibull }: Failing): string {
  if (!isWeibull) return ''
  draft.figures.push({
    kind: 'physics',
    name: 'interruptions_spread_factor',
    unit: 'factor',
    function: weibullSpreadFunction,
    inputs: ['run.reliability.weibull_shape'],
    evaluate: ([shape = 1]) => weibullSpread(shape),
  })
  return ' * interruptions_spread_factor'
}

/**
 * Defines `interruptions_count` and `goodput_ratio` of a run of so many hours as it is expected to take (a term). Both
 * are the expected ones, with a range by chance: a compound Poisson count of failures, each of which loses what it
 * does on average and a part of a period that is anywhere in it; what is lost lengthens the run, in which more fails.
 */
export function settleGoodput(draft: Draft, failing: Failing, clockHours: string): void {
  const luck = chance(draft)
  const spread = spreadOfCount(draft, failing)
  define(draft, 'expected_clock_minutes', 'min', `(${clockHours}) * ${minutesPerHour}[min/h]`)
  const running = failing.waits
    ? 'expected_clock_minutes * (1 - waiting_share_ratio)'
    : 'expected_clock_minutes'
  define(draft, 'expected_interruptions_count', 'count', `${running} / ${mtbf}`)
  const drawn = `expected_interruptions_count + ${luck} * sqrt(expected_interruptions_count)${spread}`
  define(draft, 'interruptions_count', 'count', `max(0, ${drawn})`)
  define(
    draft,
    'minutes_lost_per_interruption',
    'min',
    `${mtbf} * max(0, 1 - running_goodput_ratio * (1 + ${pause} / ${interval}))`,
  )
  const lost = 'minutes_lost_per_interruption'
  const within = `(${interval} + ${pause})`
  const square = `${lost} * ${lost} + ${within} * ${within} / 12${failing.waits ? ` + ${squareOfWait(draft, failing, lost)}` : ''}`
  define(
    draft,
    'chance_of_time_ratio',
    'ratio',
    `sqrt(expected_interruptions_count * (${square}))${spread} / expected_clock_minutes / max(0.001, 1 - ${lost} / ${mtbf})`,
  )
  const most = `${interval} / (${interval} + ${pause})`
  define(
    draft,
    'goodput_ratio',
    'ratio',
    `min(${most}, expected_goodput_ratio / max(0.01, 1 + ${luck} * chance_of_time_ratio))`,
  )
}

/** What waiting adds to the mean square of a loss: the wait is the first of `spares + 1` repairs, exponential. */
function squareOfWait(draft: Draft, { input }: Failing, lost: string): string {
  const wait = define(
    draft,
    'minutes_waited_per_interruption',
    'min',
    `${mtbf} * waiting_share_ratio / (1 - waiting_share_ratio)`,
  )
  const first = `run.reliability.repair_hours * ${minutesPerHour}[min/h] / (run.reliability.spare_nodes_count + 1)`
  return input.spare_nodes_count === undefined ? '0[min^2]' : `2 * ${wait} * (${lost} + ${first})`
}
