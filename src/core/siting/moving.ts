import { exchange, type Purse } from '../economy/currency.ts'
import { moneyOf } from '../economy/ownership-amounts.ts'
import { givenPrice, requireDate, warnAge } from '../economy/price.ts'
import { byDefault } from '../estimates/defaults.ts'
import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { NumberInput } from '../estimates/request.ts'
import { bitsPerByte, daysPerMonth, secondsPerDay } from '../units.ts'
import type { LineInput, TransferInput } from './request.ts'

export type MovingSource = {
  transfer: TransferInput | undefined
  line: LineInput | undefined
  /** Data that is at home already is not moved. */
  isHome: boolean
  /** Where the line stands in the request. */
  pointer: string
  currency: string | null
  purse: Purse
  catalogAsOf: string | undefined
}

/** Name of the line in the sheet, the same for every site so that their sheets share a structure. */
const at = 'site.line'

/** Defines what is moved, what that costs and how long it takes. */
export function defineMoving(draft: Draft, source: MovingSource): void {
  const { isHome, purse } = source
  const money = moneyOf(purse)
  if (isHome) {
    define(draft, 'moved_gb', 'GB', '0[GB]')
    define(draft, 'moving_volume_cost_amount', money, `0[${money}]`)
    define(draft, 'moving_lease_cost_amount', money, `0[${money}]`)
    define(draft, 'moving_days', 'day', '0[day]')
  } else {
    defineMoved(draft, source.transfer)
    defineMovingCost(draft, source)
    defineMovingTime(draft, source)
  }
  define(draft, 'moving_cost_amount', money, 'moving_volume_cost_amount + moving_lease_cost_amount')
}

function defineMoved(draft: Draft, transfer: TransferInput | undefined): void {
  const read = (field: keyof TransferInput, unit: string) => {
    const sent = transfer?.[field]
    return sent === undefined ? null : assume(draft, given(`transfer.${field}`, unit, sent))
  }
  const data = read('data_gb', 'GB')
  const checkpoint = read('checkpoint_gb', 'GB')
  const times = read('checkpoints_count', 'count')
  const moved = checkpoint === null || times === null ? checkpoint : `${checkpoint} * ${times}`
  const terms = [data, moved].filter((term) => term !== null)
  if (terms.length > 0) define(draft, 'moved_gb', 'GB', terms.join(' + '))
  else lack(draft, 'moved_gb', 'GB', { reason: 'not_requested', supply: 'transfer.data_gb' })
}

/** By the gigabyte, by the month, or both; unknown where the line has no price. */
function defineMovingCost(draft: Draft, source: MovingSource): void {
  const { line, pointer, purse } = source
  const money = moneyOf(purse)
  const currency = line?.currency ?? source.currency ?? purse.currency ?? 'USD'
  const priced = line?.amount_per_gb !== undefined || line?.leased_amount_per_month !== undefined
  const [volume, lease] = ['moving_volume_cost_amount', 'moving_lease_cost_amount']
  if (!line || !priced) {
    const gap = { reason: 'input_missing', supply: `${at}.amount_per_gb` } as const
    lack(draft, volume, money, gap)
    lack(draft, lease, money, gap)
    return
  }
  warnAge(draft, at, requireDate(`${pointer}.as_of`, line.as_of), source.catalogAsOf)
  const converted = exchange(draft, purse, { currency, at, tax: line.tax, tax_ratio: line.tax_ratio })
  const put = (name: string, sent: NumberInput | undefined, formula: () => string) => {
    if (sent === undefined) define(draft, name, money, `0[${money}]`)
    else if ('gap' in converted) lack(draft, name, money, converted.gap)
    else define(draft, name, money, formula())
  }
  const amount = (field: 'amount_per_gb' | 'leased_amount_per_month', sent: NumberInput, per: string) =>
    assume(draft, givenPrice(`${at}.${field}`, `${currency}${per}`, sent, line))
  const { amount_per_gb: perGb, leased_amount_per_month: leased } = line
  if (perGb !== undefined && !('gap' in converted))
    define(
      draft,
      'moving_amount_per_gb',
      `${money}/GB`,
      `${amount('amount_per_gb', perGb, '/GB')}${converted.term}`,
    )
  put(volume, perGb, () => 'moved_gb * moving_amount_per_gb')
  put(
    lease,
    leased,
    () =>
      `period_days / ${daysPerMonth}[day/month] * ${amount('leased_amount_per_month', leased ?? 0, '/month')}${'term' in converted ? converted.term : ''}`,
  )
}

function defineMovingTime(draft: Draft, { line }: MovingSource): void {
  const rate = line?.gbit_per_s
  if (rate === undefined) {
    lack(draft, 'moving_days', 'day', { reason: 'input_missing', supply: `${at}.gbit_per_s` })
    return
  }
  const bits = assume(draft, given(`${at}.gbit_per_s`, 'Gbit/s', rate))
  const path = `${at}.utilization_ratio`
  const sent = line?.utilization_ratio
  const share = assume(
    draft,
    sent === undefined ? byDefault('line.utilization_ratio', path) : given(path, 'ratio', sent),
  )
  define(
    draft,
    'moving_days',
    'day',
    `moved_gb * ${bitsPerByte}[Gbit/GB] / (${bits} * ${share}) / ${secondsPerDay}[s/day]`,
  )
}
