import type { LineInput } from '../../../contract/request/siting.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { daysPerMonth } from '../../units.ts'
import {
  at,
  checkLine,
  definePricePerGb,
  directions,
  hasPrice,
  isLeaseOnly,
  lineAmount,
  type MovingSource,
} from './line-price.ts'
import { defineMovingTime } from './moving-time.ts'
import { comesBack, defineMoved } from './transfer.ts'

/** Defines what is moved, what that costs and how long it takes. */
export function defineMoving(draft: Draft, source: MovingSource): void {
  const money = moneyOf(source.purse)
  checkLine(source.line)
  if (source.isHome) defineNothingMoved(draft, money)
  else {
    defineMoved(draft, source.transfer)
    for (const direction of directions) definePricePerGb(draft, direction, source)
    defineVolumeCost(draft, source)
    defineLease(draft, source)
    defineMovingTime(draft, source.line)
  }
  define(draft, 'moving_cost_amount', money, 'moving_volume_cost_amount + moving_lease_cost_amount')
}

/** At home nothing moves: a true 0. */
function defineNothingMoved(draft: Draft, money: string): void {
  for (const name of ['moved_in_gb', 'moved_out_gb', 'moved_gb']) define(draft, name, 'GB', '0[GB]')
  for (const name of ['moving_volume_cost_amount', 'moving_lease_cost_amount'])
    define(draft, name, money, `0[${money}]`)
  for (const name of ['moving_in_days', 'moving_out_days', 'moving_days'])
    define(draft, name, 'day', '0[day]')
}

/** By the gigabyte in each direction; a direction of which nothing is said costs nothing. */
function defineVolumeCost(draft: Draft, { purse, transfer, line }: MovingSource): void {
  const money = moneyOf(purse)
  const [all, out] = ['moving_volume_cost_amount', 'moving_out_cost_amount']
  const isBack = comesBack(transfer)
  define(draft, out, money, isBack ? 'moved_out_gb * outbound_amount_per_gb' : `0[${money}]`)
  if (isLeaseOnly(line)) define(draft, all, money, `0[${money}]`)
  else if (transfer?.data_gb !== undefined)
    define(draft, all, money, `moved_in_gb * inbound_amount_per_gb + ${out}`)
  else if (isBack) define(draft, all, money, out)
  else lack(draft, all, money, { reason: 'not_requested', supply: 'transfer.data_gb' })
}

/** The lease of the line by the month, for as long as it is paid; nothing where it is paid by volume alone. */
function defineLease(draft: Draft, source: MovingSource): void {
  const { line, purse } = source
  const money = moneyOf(purse)
  const name = 'moving_lease_cost_amount'
  if (line?.leased_amount_per_month === undefined) {
    if (hasPrice(line)) define(draft, name, money, `0[${money}]`)
    else lack(draft, name, money, { reason: 'input_missing', supply: `${at}.amount_per_gb` })
    return
  }
  const lease = lineAmount(draft, source, 'leased_amount_per_month', '/month')
  const months = leasedMonths(draft, line)
  if ('gap' in lease) lack(draft, name, money, lease.gap)
  else define(draft, name, money, `${months} * ${lease.term}`)
}

function leasedMonths(draft: Draft, line: LineInput | undefined): string {
  const sent = line?.leased_months
  if (sent === undefined)
    return define(draft, 'leased_months', 'month', `period_days / ${daysPerMonth}[day/month]`)
  return assume(draft, given(`${at}.leased_months`, 'month', sent))
}
