import type { Warning } from '../../../contract/answer.ts'
import type { SitingRequest } from '../../../contract/request/siting.ts'
import type { Setting } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { daysPerMonth } from '../../units.ts'
import type { SiteRow } from './rows.ts'
import { isRun, isSitedRun } from './sited-run.ts'

export type Limit = 'capacity_exceeded' | 'latency_exceeded' | 'moving_too_long' | 'deadline_missed'

type Figures = Record<string, number | null>

/** Limits that were sent, and whether a site keeps each: `null` where its figure is not known. */
export function limitsOf(
  request: SitingRequest,
  index: number,
  figures: Figures,
): { limit: Limit; kept: boolean | null }[] {
  const capacity = request.sites[index]?.capacity_max_kw
  const limits: [Limit, number | null | undefined, number | undefined][] = [
    [
      'capacity_exceeded',
      figures.capacity_needed_kw,
      capacity === undefined ? undefined : centralValue(capacity),
    ],
    ['latency_exceeded', figures.latency_to_users_ms, request.latency_max_ms],
    ['moving_too_long', figures.moving_days, request.moving_max_days],
    ['deadline_missed', figures.completion_days, request.deadline_days],
  ]
  return limits.flatMap(([limit, value, most]) =>
    most === undefined ? [] : [{ limit, kept: value == null ? null : value <= most }],
  )
}

/** The limits for all sites, as they are shown among the assumptions. */
export function sentLimits(request: SitingRequest): Setting[] {
  return (['latency_max_ms', 'moving_max_days', 'deadline_days'] as const).flatMap((path): Setting[] => {
    const value = request[path]
    return value === undefined ? [] : [{ path, value, origin: 'given' }]
  })
}

/** Only a run ends. Throws Refusal `field_conflict` for a deadline of work by the month. */
export function checkDeadline({ estimate, deadline_days: deadline }: SitingRequest): void {
  if (deadline !== undefined && !isRun(estimate.kind))
    throw new Refusal('field_conflict', '/deadline_days', { fields: ['deadline_days', 'estimate.kind'] })
}

/** Sites whose line is leased for less time than moving takes on it. */
export function warnOfLease({ sites }: SitingRequest, rows: readonly SiteRow[]): Warning[] {
  return rows.flatMap(({ index, figures: { moving_days: moving, period_days: period } }) => {
    const line = sites[index]?.line
    if (line?.leased_amount_per_month === undefined || moving == null) return []
    const { leased_months: months } = line
    const leased = months === undefined ? period : centralValue(months) * daysPerMonth
    if (leased == null || moving <= leased) return []
    const parameters = { moving_days: moving, leased_days: leased }
    return [{ code: 'lease_too_short', path: `sites.${index}.line.leased_months`, parameters }]
  })
}

/** Sites at which the run keeps its deadline and moving makes it miss it. */
export function warnOfDeadline({ estimate }: SitingRequest, rows: readonly SiteRow[]): Warning[] {
  if (!isSitedRun(estimate) || estimate.request.run?.deadline_days === undefined) return []
  const deadline = centralValue(estimate.request.run.deadline_days)
  const late = rows.filter(
    ({ figures: { period_days: run, completion_days: all } }) =>
      run != null && all != null && run <= deadline && all > deadline,
  )
  const [first] = late
  if (first === undefined) return []
  const parameters = { sites: late.map(({ name }) => name).join(', '), deadline_days: deadline }
  const path = `sites.${first.index}.figures.completion_days`
  return [{ code: 'moving_misses_deadline', path, parameters }]
}
