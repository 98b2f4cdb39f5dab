import { type Draft, define } from '../draft/draft.ts'
import type { Failing } from './failing.ts'
import { intervalNames } from './interval.ts'
import { weibullGoodput, weibullGoodputFunction } from './weibull.ts'

const [pause, mtbf, recovery] = ['checkpoint_pause_minutes', 'run_mtbf_minutes', 'recovery_minutes']

/** Beyond this power of e a run never ends, and numbers do. */
const longest = 100

/** `e^x − 1` as a term, by its series where x is small. */
function grown(x: string): string {
  return `if(${x} < 0.001, ${x} * (1 + ${x} / 2 * (1 + ${x} / 3)), exp(min(${longest}, ${x})) - 1)`
}

/**
 * Defines `expected_goodput_ratio`, work over the expected time that it takes, and for each named interval what it
 * would be with it. Exponential failures: Daly's complete model, exact with failures during a restart too.
 */
export function defineGoodputs(draft: Draft, failing: Failing): void {
  defineGoodput(draft, failing, 'checkpoint_interval_minutes', 'running_goodput_ratio')
  const running = failing.waits ? ' * (1 - waiting_share_ratio)' : ''
  define(draft, 'expected_goodput_ratio', 'ratio', `running_goodput_ratio${running}`)
  for (const name of intervalNames) {
    const inner = `${name}_running_goodput_ratio`
    defineGoodput(draft, failing, `${name}_interval_minutes`, inner)
    define(draft, `${name}_goodput_ratio`, 'ratio', `${inner}${running}`)
  }
}

function defineGoodput(draft: Draft, { isWeibull }: Failing, interval: string, name: string): void {
  if (isWeibull) {
    draft.figures.push({
      kind: 'physics',
      name,
      unit: 'ratio',
      function: weibullGoodputFunction,
      inputs: [interval, pause, mtbf, recovery, 'run.reliability.weibull_shape'],
      evaluate: ([length = 0, stop = 0, between = 0, after = 0, shape = 1]) =>
        weibullGoodput({ pause: stop, mtbf: between, recovery: after, shape }, length),
    })
    return
  }
  const period = define(draft, `${name}_period`, 'ratio', `(${interval} + ${pause}) / ${mtbf}`)
  define(
    draft,
    name,
    'ratio',
    `${interval} / (${mtbf} * exp(min(${longest}, ${recovery} / ${mtbf})) * (${grown(period)}))`,
    'Daly 2006, Future Generation Computer Systems 22(3), equation 20',
  )
}
