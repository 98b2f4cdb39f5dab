import type { NumberInput } from '../../../contract/field/number.ts'
import type { SourcingRequest } from '../../../contract/request/sourcing.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { calendarMonthsPerYear, monthsPerYear } from '../../units.ts'

/** Months that one fleet is held over. `nodes` and `added` are figures; the first step adds all its nodes. */
export type Step = { first: number; last: number; nodes: string; added: string }

/** How work grows: by month of 30 days, the first of which has the work that was sent. */
export type Growth = {
  /** The last one may be cut short by the horizon. */
  months: number
  /** Months of the horizon, as a number. */
  length: number
  steps: Step[]
}

export const mostMonths = 120
const mostSteps = 24
const monthFactor = 'workload_growth_per_month_factor'

/** Multiple of the first month's work that a month has. */
export const growthOf = (month: number) => `month_${month}_growth_factor`

/**
 * Defines the growth of the work month by month; `null` where none was sent. The months are counted
 * when the sheet is made, so the horizon is one number. Throws Refusal `field_conflict` or
 * `horizon_too_long`.
 */
export function defineGrowthByMonth(draft: Draft, request: SourcingRequest, horizon: number): Growth | null {
  const growth = request.workload.growth
  checkSteps(request)
  if (growth === undefined) return null
  if (typeof (request.horizon_months ?? horizon) !== 'number')
    throw new Refusal('field_conflict', '/horizon_months', { fields: ['horizon_months', 'workload.growth'] })
  const months = Math.max(1, Math.ceil(horizon - 1e-9))
  if (months > mostMonths)
    throw new Refusal('horizon_too_long', '/horizon_months', { months, months_max: mostMonths })
  const step = request.fleet_step_months
  if (step !== undefined) draft.settings.push({ path: 'fleet_step_months', value: step, origin: 'given' })
  const yearly = yearlyTerm(draft, growth)
  define(draft, 'workload_growth_per_year_factor', 'factor', yearly)
  define(draft, monthFactor, 'factor', `workload_growth_per_year_factor ^ (1 / ${monthsPerYear})`)
  for (let month = 1; month <= months; month++)
    define(draft, growthOf(month), 'factor', month === 1 ? '1' : `${monthFactor} ^ ${month - 1}`)
  return { months, length: horizon, steps: stepsOf(months, step ?? months) }
}

function checkSteps({ fleet_step_months: step, workload, accelerator }: SourcingRequest): void {
  if (step === undefined) return
  const other = accelerator?.count === undefined ? 'workload.growth' : 'accelerator.count'
  if (workload.growth === undefined || accelerator?.count !== undefined)
    throw new Refusal('field_conflict', '/fleet_step_months', { fields: ['fleet_step_months', other] })
}

function yearlyTerm(draft: Draft, growth: { yearly_factor?: NumberInput; doubling_months?: NumberInput }) {
  const { yearly_factor: yearly, doubling_months: doubling } = growth
  if ((yearly === undefined) === (doubling === undefined))
    throw new Refusal('field_conflict', '/workload/growth', {
      fields: ['workload.growth.yearly_factor', 'workload.growth.doubling_months'],
    })
  if (yearly !== undefined) return assume(draft, given('workload.growth.yearly_factor', 'factor', yearly))
  const months = assume(draft, given('workload.growth.doubling_months', 'month', doubling ?? Number.NaN))
  return `2 ^ (${calendarMonthsPerYear}[month] / ${months})`
}

function stepsOf(months: number, length: number): Step[] {
  const count = Math.ceil(months / length)
  if (count > mostSteps)
    throw new Refusal('field_conflict', '/fleet_step_months', {
      fields: ['fleet_step_months', 'horizon_months'],
    })
  return Array.from({ length: count }, (_, index) => ({
    first: index * length + 1,
    last: Math.min(months, (index + 1) * length),
    nodes: index === 0 ? 'node_count' : `step_${index + 1}_node_count`,
    added: `step_${index + 1}_added_ratio`,
  }))
}

/** The step that a month falls in. */
export function stepAt({ steps }: Growth, month: number): Step | undefined {
  return steps.find(({ last }) => month <= last)
}

/** The largest multiple of the first month's work within a step: at its end, or at its start where work shrinks. */
export function fullestOf({ first, last }: Step): string {
  return first === last ? growthOf(first) : `max(${growthOf(first)}, ${growthOf(last)})`
}

/** The number that stands for a horizon. */
export function horizonValue(draft: Draft, path: string, sent: NumberInput | undefined): number {
  if (sent !== undefined) return centralValue(sent)
  return draft.assumptions.find((assumption) => assumption.path === path)?.value ?? 0
}
