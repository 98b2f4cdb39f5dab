import { type Draft, define } from '../draft/draft.ts'
import type { Failing } from './failing.ts'
import { interruptionsByComponent, interruptionsOfAll } from './presets.ts'
import { meanWithin, weibullRestartFunction } from './weibull.ts'

const [pause, mtbf] = ['checkpoint_pause_minutes', 'run_mtbf_minutes']

/**
 * Defines `accelerator_hours_lost` of the hours called `hours`, and answers its parts: checkpoints that stop the run,
 * restarts, waits for a node, and the rest, which is work that is done twice.
 */
export function defineLost(draft: Draft, failing: Failing, hours: string): Record<string, string> {
  define(draft, 'accelerator_hours_lost', 'h', `${hours} * (1 - goodput_ratio)`)
  const { waits } = failing
  const saving = `${hours} * goodput_ratio * ${pause} / checkpoint_interval_minutes`
  const checkpoints = define(draft, 'checkpoint_accelerator_hours', 'h', saving)
  if (waits) define(draft, 'waiting_accelerator_hours', 'h', `${hours} * waiting_share_ratio`)
  const running = waits ? `(${hours} - waiting_accelerator_hours)` : hours
  const restarting = `${running} * ${restartShare(draft, failing)}`
  const restarts = define(draft, 'restart_accelerator_hours', 'h', restarting)
  const parts = { checkpoints, restarts, ...(waits && { waiting: 'waiting_accelerator_hours' }) }
  const others = Object.values(parts).join(' - ')
  const rework = define(draft, 'rework_accelerator_hours', 'h', `accelerator_hours_lost - ${others}`)
  draft.breakdowns.set('accelerator_hours_lost', { ...parts, rework })
  if (failing.input.mtbf_accelerator_hours === undefined) breakDownByComponent(draft)
  return { ...parts, rework }
}

/** Share of the running time that is spent on restarts, which another failure may cut short. */
function restartShare(draft: Draft, { isWeibull }: Failing): string {
  if (!isWeibull) return `(1 - exp(-restart_minutes / ${mtbf}))`
  draft.figures.push({
    kind: 'physics',
    name: 'restarted_minutes',
    unit: 'min',
    function: weibullRestartFunction,
    inputs: ['restart_minutes', mtbf, 'run.reliability.weibull_shape'],
    evaluate: ([time = 0, between = 0, shape = 1]) => meanWithin(time, { mtbf: between, shape }),
  })
  return `restarted_minutes / ${mtbf}`
}

/** By what fails, as it was counted in the one run that published it. */
function breakDownByComponent(draft: Draft): void {
  const parts = Object.entries(interruptionsByComponent).map(([component, count]): [string, string] => [
    component,
    define(
      draft,
      `${component}_interruptions_count`,
      'count',
      `interruptions_count * ${count} / ${interruptionsOfAll}`,
    ),
  ])
  draft.breakdowns.set('interruptions_count', Object.fromEntries(parts))
}
