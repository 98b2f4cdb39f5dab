import { assume, type Draft, define, has } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import { bestInterval, bestIntervalFunction } from './best-interval.ts'
import type { Failing } from './failing.ts'
import { weibullInterval, weibullIntervalFunction } from './weibull.ts'

/** The intervals that are named in the answer. */
export const intervalNames = ['young', 'daly', 'exact'] as const

const [pause, mtbf] = ['checkpoint_pause_minutes', 'run_mtbf_minutes']

/**
 * Defines `young_interval_minutes`, `daly_interval_minutes` and `exact_interval_minutes`, and
 * `checkpoint_interval_minutes`, which is the one that was sent, else the exact one. While a checkpoint is written no
 * other is begun.
 */
export function defineIntervals(draft: Draft, { input, isWeibull }: Failing): void {
  const young = define(
    draft,
    'young_interval_minutes',
    'min',
    `sqrt(2 * ${pause} * ${mtbf})`,
    'Young 1974, Communications of the ACM 17(9)',
  )
  const half = `${pause} / (2 * ${mtbf})`
  define(
    draft,
    'daly_interval_minutes',
    'min',
    `if(${pause} < 2 * ${mtbf}, ${young} * (1 + sqrt(${half}) / 3 + ${half} / 9) - ${pause}, ${mtbf})`,
    'Daly 2006, Future Generation Computer Systems 22(3), equation 37',
  )
  if (isWeibull) pushWeibullInterval(draft)
  else
    draft.figures.push({
      kind: 'physics',
      name: 'exact_interval_minutes',
      unit: 'min',
      function: bestIntervalFunction,
      inputs: [pause, mtbf],
      evaluate: ([stop = 0, between = 0]) => bestInterval(stop, between),
      source: 'Daly 2006, Future Generation Computer Systems 22(3), equation 20',
    })
  const sent = input.checkpoint_interval_minutes
  const used =
    sent === undefined
      ? 'exact_interval_minutes'
      : assume(draft, given('run.reliability.checkpoint_interval_minutes', 'min', sent))
  const least = has(draft, 'checkpoint_lag_minutes')
    ? `max(${used}, checkpoint_lag_minutes - ${pause})`
    : used
  define(draft, 'checkpoint_interval_minutes', 'min', least)
}

function pushWeibullInterval(draft: Draft): void {
  draft.figures.push({
    kind: 'physics',
    name: 'exact_interval_minutes',
    unit: 'min',
    function: weibullIntervalFunction,
    inputs: [pause, mtbf, 'recovery_minutes', 'run.reliability.weibull_shape'],
    evaluate: ([stop = 0, between = 0, recovery = 0, shape = 1]) =>
      weibullInterval({ pause: stop, mtbf: between, recovery, shape }),
  })
}
