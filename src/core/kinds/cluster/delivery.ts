import type { ClusterRequest } from '../../../contract/request/cluster.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { daysPerMonth } from '../../units.ts'

/** Days until all accelerators have come: the lead time, and what comes month by month after it. */
export function defineDelivery(draft: Draft, { delivery, accelerator }: ClusterRequest): void {
  const name = 'delivery_days'
  if (delivery === undefined) {
    lack(draft, name, 'day', { reason: 'not_requested', supply: 'delivery' })
    return
  }
  const { lead_time_days: lead, available_count: first, per_month_count: monthly } = delivery
  const start = assume(draft, given('delivery.lead_time_days', 'day', lead))
  const now = first === undefined ? null : assume(draft, given('delivery.available_count', 'count', first))
  const isAllThere = first !== undefined && centralValue(first) >= (accelerator?.count ?? 0)
  if (isAllThere && monthly === undefined) define(draft, name, 'day', start)
  else if (monthly === undefined)
    lack(draft, name, 'day', { reason: 'input_missing', supply: 'delivery.per_month_count' })
  else {
    const rate = assume(draft, given('delivery.per_month_count', 'count', monthly))
    const left = now === null ? 'accelerator_count' : `max(0, accelerator_count - ${now})`
    define(draft, name, 'day', `${start} + ${left} / ${rate} * ${daysPerMonth}[day]`)
  }
}
