import type { SourcingOption } from '../../../contract/request/sourcing-options.ts'
import { called, type Draft, define, has } from '../../draft/draft.ts'
import { busyIn, scaleOf } from './fleet-size.ts'
import { type Growth, growthOf, type Step, stepAt } from './growth.ts'
import { knownCost } from './known-months.ts'
import { allTokens, workHours } from './workload.ts'

export type MonthSource = {
  growth: Growth
  asked: ReadonlySet<SourcingOption>
  /** Path of the horizon. */
  horizon: string
  money: string
  /** Path of the term of a reservation. */
  term: string | null
}

export const monthFigure = (figure: string, month: number) => `${figure}_month_${month}`
export const runningInMonth = (month: number) => monthFigure('own_running_amount', month)

/** Length of a month within the horizon: the last one may be cut short. */
export function spanOf(month: number, { growth, horizon }: Pick<MonthSource, 'growth' | 'horizon'>): string {
  return month < growth.months ? '1[month]' : `(${horizon} - ${month - 1}[month])`
}

/**
 * Defines work, load and the cost of each option by month, and the costs over the horizon as their
 * sums. A reservation of a step is paid for its term even where the horizon ends before.
 */
export function defineMonths(draft: Draft, source: MonthSource): void {
  const { growth, asked, money } = source
  for (let month = 1; month <= growth.months; month++) {
    const step = stepAt(growth, month)
    if (step !== undefined) defineMonth(draft, { ...source, month, step })
  }
  const numbers = Array.from({ length: growth.months }, (_, index) => index + 1)
  defineHorizonSum(draft, numbers, 'tokens', 'token')
  for (const option of asked) {
    const name = `${option}_cost_amount`
    const parts = Object.fromEntries(numbers.map((month) => [`month_${month}`, monthFigure(name, month)]))
    const rest = option === 'reserve' && defineRest(draft, source)
    const all = { ...parts, ...(rest && { after_horizon: rest }) }
    define(draft, name, money, Object.values(all).join(' + '))
    const known = knownCost(draft, option, source)
    const subtotal = known && define(draft, `known_${name}`, money, known)
    draft.breakdowns.set(name, { ...all, ...(subtotal && { known_subtotal: subtotal }) })
  }
}

function defineHorizonSum(draft: Draft, months: readonly number[], name: string, unit: string): void {
  const terms = months.map((month) => monthFigure(name, month))
  define(draft, `${name}_over_horizon`, unit, terms.join(' + '))
}

type MonthInStep = MonthSource & { month: number; step: Step }

function defineMonth(draft: Draft, source: MonthInStep): void {
  const { month, step, asked, money } = source
  const span = spanOf(month, source)
  const grown = growthOf(month)
  define(draft, monthFigure('work_accelerator_hours', month), 'h', `${workHours} * ${grown} * ${span}`)
  define(draft, monthFigure('tokens', month), 'token', `${allTokens} * ${grown} * ${span}`)
  define(draft, monthFigure('fleet_utilization_ratio', month), 'ratio', busyIn(month, step))
  define(draft, monthFigure('accelerator_count', month), 'count', acceleratorsIn(draft, step))
  for (const option of asked) {
    const cost = monthFigure(`${option}_cost_amount`, month)
    define(draft, cost, money, `${costTerm(draft, option, source)} * ${span}`)
  }
  if (asked.has('own')) define(draft, runningInMonth(month), money, `${runningTerm(draft, source)} * ${span}`)
}

function acceleratorsIn(draft: Draft, step: Step): string {
  return `${called(draft, 'accelerator_count')}${scaleOf(step)}`
}

/** Cost of a whole month: what is paid by work grows with it, what is paid by the fleet steps with it. */
function costTerm(draft: Draft, option: SourcingOption, { month, step }: MonthInStep): string {
  const monthly = `${option}_cost_amount_per_month`
  if (option === 'reserve') return `${monthly}${scaleOf(step)}`
  if (option !== 'own') return `${monthly} * ${growthOf(month)}`
  return ownTerm('own_fixed_amount_per_month', { month, step }, (name) => has(draft, name))
}

function runningTerm(draft: Draft, source: MonthInStep): string {
  const work = 'own_work_electricity_amount_per_month'
  const fixed = has(draft, work) ? `(own_running_amount_per_month - ${work})` : 'own_running_amount_per_month'
  return ownTerm(fixed, source, (name) => has(draft, name))
}

/**
 * Staff is paid for the whole fleet, whatever its size; all else of the fixed part goes with the nodes.
 * `counts` tells whether staff and the cost of an hour of work are part of the sum.
 */
export function ownTerm(
  fixed: string,
  { month, step }: Pick<MonthInStep, 'month' | 'step'>,
  counts: (name: string) => boolean,
): string {
  const [staff, hourly] = ['own_staff_amount_per_month', 'own_variable_amount_per_hour']
  const standing =
    scaleOf(step) === ''
      ? fixed
      : counts(staff)
        ? `(${fixed} - ${staff})${scaleOf(step)} + ${staff}`
        : `${fixed}${scaleOf(step)}`
  return counts(hourly) ? `(${standing} + ${hourly} * ${workHours} * ${growthOf(month)})` : `(${standing})`
}

/** What is still to be paid of the terms that run beyond the horizon. */
function defineRest(draft: Draft, { growth, horizon, money, term }: MonthSource): string | null {
  if (term === null) return null
  const beyond = growth.steps.map(
    ({ first, added }) => `${added} * max(0[month], ${first - 1}[month] + ${term} - ${horizon})`,
  )
  const name = 'reserve_cost_amount_after_horizon'
  return define(draft, name, money, `reserve_cost_amount_per_month * (${beyond.join(' + ')})`)
}
