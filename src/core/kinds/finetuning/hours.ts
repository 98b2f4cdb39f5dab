import { type Draft, define, lack } from '../../draft/draft.ts'
import type { Failing } from '../../reliability/failing.ts'
import { defineLost } from '../../reliability/lost.ts'
import { settleGoodput } from '../../reliability/settle.ts'
import { hoursPerYear, secondsPerHour } from '../../units.ts'
import { hoursAtRate } from '../training/hours.ts'

/** Parts of a round, in the order of a step. `weight_sync` is between trainer and generator. */
export const phases = ['generation', 'scoring', 'training', 'weight_sync', 'evaluation'] as const
export type Phase = (typeof phases)[number]

/** Seconds of a phase in one step, by what the sheet calls them; of what goes on beside others, what it adds. */
export type PhaseSeconds = Partial<Record<Exclude<Phase, 'evaluation'>, { whole: string; added?: string }>>

/** Defines `step_time_s` as the sum of its phases, where it has more than one. */
export function defineStepOfPhases(draft: Draft, seconds: PhaseSeconds): void {
  const parts = Object.fromEntries(
    Object.entries(seconds).map(([phase, { whole, added }]) => [phase, added ?? whole]),
  )
  define(draft, 'step_time_s', 's', Object.values(parts).join(' + '))
  draft.partsOf.delete('step_time_s')
  draft.breakdowns.set('step_time_s', parts)
}

export type RoundHours = {
  seconds: PhaseSeconds
  goodput: string
  failing: Failing | null
  hasEvaluation: boolean
  /** Whether the hours stand in the sheet, and the work follows from them. */
  isPaid: boolean
}

const count = 'accelerator.count'

/** Defines the hours of each phase, `working_hours` and `accelerator_hours`: with the time that is lost. */
export function defineRoundHours(
  draft: Draft,
  { seconds, goodput, failing, hasEvaluation, isPaid }: RoundHours,
): void {
  const working: string[] = []
  const parts: Record<string, string> = {}
  for (const [phase, { whole, added }] of Object.entries(seconds)) {
    define(draft, `${phase}_hours`, 'h', `steps_count * ${whole} / ${secondsPerHour}[s/h]`)
    const term = added
      ? define(draft, `added_${phase}_hours`, 'h', `steps_count * ${added} / ${secondsPerHour}[s/h]`)
      : `${phase}_hours`
    working.push(term)
    parts[phase] = term
  }
  if (hasEvaluation) {
    working.push('evaluation_hours')
    parts.evaluation = 'evaluation_hours'
  }
  if (!isPaid) {
    define(draft, 'working_hours', 'h', working.join(' + '))
    define(draft, 'accelerator_hours', 'h', `working_hours * ${count} / ${goodput}`)
  }
  if (failing)
    settleGoodput(
      draft,
      failing,
      isPaid ? `accelerator_hours / ${count}` : 'working_hours / expected_goodput_ratio',
    )
  breakDown(draft, parts, failing)
}

function breakDown(draft: Draft, parts: Record<string, string>, failing: Failing | null): void {
  const named = Object.entries(parts).map(([phase, hours]): [string, string] => [
    phase,
    define(draft, `${phase}_accelerator_hours`, 'h', `${hours} * ${count}`),
  ])
  const lost = failing ? defineLost(draft, failing, 'accelerator_hours') : lostAsRest(draft, named)
  draft.breakdowns.set('accelerator_hours', { ...Object.fromEntries(named), ...lost })
}

function lostAsRest(draft: Draft, named: readonly [string, string][]): Record<string, string> {
  const productive = named.map(([, name]) => name).join(' - ')
  return { lost: define(draft, 'lost_accelerator_hours', 'h', `accelerator_hours - ${productive}`) }
}

/** Hours of the training alone where no count is known, at a rate. */
export function defineHoursAtRate(
  draft: Draft,
  { rate, goodput }: { rate: string | null; goodput: string },
): void {
  const gap = { reason: 'input_missing', supply: 'accelerator.count' } as const
  if (rate === null) lack(draft, 'accelerator_hours', 'h', gap)
  else {
    const slots = 'sequences_count * run.sequence_length_tokens'
    const flop = define(draft, 'computed_flop', 'FLOP', `${slots} * tuned_flop_per_token`)
    define(draft, 'accelerator_hours', 'h', hoursAtRate(flop, rate, goodput))
  }
  for (const name of ['training_hours', 'working_hours']) lack(draft, name, 'h', gap)
  lack(draft, 'step_time_s', 's', gap)
}

export function defineYears(draft: Draft): void {
  define(draft, 'accelerator_years', 'year', `accelerator_hours / ${hoursPerYear}[h/year]`)
}
