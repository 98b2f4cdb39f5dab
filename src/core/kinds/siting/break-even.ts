import type { NumberInput } from '../../../contract/field/number.ts'
import type { TaxBasis } from '../../../contract/field/text.ts'
import type { LineInput, TransferInput } from '../../../contract/request/siting.ts'
import type { Words } from '../../../contract/words.ts'
import { type Draft, define, lack } from '../../draft/draft.ts'
import { sheetOf } from '../../draft/draft-sheet.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import type { Gap } from '../../sheet/figure.ts'
import { figureValue } from '../../sheet/sheet.ts'
import { words } from '../../words.ts'
import { embed } from './embed.ts'
import type { Scope } from './site-sheet.ts'
import { comesBack } from './transfer.ts'

const volumes = ['break_even_moved_gb', 'break_even_data_gb'] as const
const price = 'break_even_electricity_amount_per_kwh'
const factor = 'break_even_rent_factor'
const work = 'break_even_work_factor'
const saving = 'saving_against_home_amount'

export type Against = {
  home: Draft | null
  isHome: boolean
  scope: Scope
  purse: Purse
  line: LineInput | undefined
  transfer: TransferInput | undefined
  /** Currency of the site's electricity. */
  currency: string | null
  /** Whether the space includes it. */
  isPaidWithSpace: boolean
  tax: TaxBasis | undefined
  tax_ratio: NumberInput | undefined
}

/**
 * Against the home of the data: what the site saves, and at which volume, power price or rent it
 * would cost the same. Home's cost stands in the site's sheet by its own formulas.
 */
export function defineBreakEvens(draft: Draft, against: Against): void {
  const { home, isHome, purse, scope } = against
  const money = moneyOf(purse)
  if (home === null || isHome) {
    lackAll(draft, against, {
      reason: 'not_requested',
      supply: 'home_index',
      ...(isHome && { detail: words('home') }),
    })
    return
  }
  const cost = embed(draft, home, 'cost_without_moving_amount', 'home')
  define(draft, saving, money, `${cost} - cost_amount`)
  defineVolumes(draft, against, cost)
  defineWorkFactor(draft, against, cost)
  define(draft, left, money, `${cost} - cost_beside_base_amount`)
  if (scope.base === 'rent') defineRentFactor(draft, against)
  else definePowerPrice(draft, against)
}

type Quotient = {
  name: string
  unit: string
  /** What is left to spend. Below 0 there is no solution. */
  top: string
  /** What one unit of it takes. */
  bottom: string
  /** Why there is none where nothing is left, and where a unit takes nothing. */
  spent: Words
  free: Words
}

/** What is left over what a unit takes; none where that is below 0 or no finite number. */
function definePoint(draft: Draft, { name, unit, top, bottom, spent, free }: Quotient): void {
  const sheet = sheetOf(draft)
  const [rest, each] = [figureValue(sheet, top), figureValue(sheet, bottom)]
  const none = (detail: Words) => lack(draft, name, unit, { reason: 'no_solution', detail })
  if (rest !== null && rest < 0) none(spent)
  else if (rest !== null && each !== null && !Number.isFinite(rest / each)) none(free)
  else define(draft, name, unit, `max(0[${unit}], ${top} / ${bottom})`)
}

/** Multiple of the work, with the same moving, at which what the site saves pays for moving. */
function defineWorkFactor(draft: Draft, { scope, purse, transfer }: Against, home: string): void {
  const saved = 'saving_without_moving_amount'
  define(draft, saved, moneyOf(purse), `${home} - cost_without_moving_amount`)
  const known = figureValue(sheetOf(draft), saved)
  const never = words('home_cheaper_whatever_work')
  const supply = transfer === undefined ? 'transfer.data_gb' : 'site.line.amount_per_gb'
  if (!scope.moving) lack(draft, work, 'factor', { reason: 'not_requested', supply })
  else if (known !== null && known <= 0) lack(draft, work, 'factor', { reason: 'no_solution', detail: never })
  else
    definePoint(draft, {
      name: work,
      unit: 'factor',
      top: 'moving_cost_amount',
      bottom: saved,
      spent: never,
      free: never,
    })
}

/** What home's cost leaves for rent or power, after space and moving. */
const left = 'left_for_base_amount'
const spent = words('home_cheaper_even_if_free')

function definePowerPrice(draft: Draft, { purse, currency, isPaidWithSpace, tax, tax_ratio }: Against): void {
  lack(draft, factor, 'factor', { reason: 'not_requested', supply: 'site.price' })
  const paid = currency ?? moneyOf(purse)
  const unit = `${paid}/kWh`
  if (isPaidWithSpace) {
    lack(draft, price, unit, { reason: 'not_requested', detail: words('space_with_power') })
    return
  }
  const converted = exchange(draft, purse, { currency: paid, at: 'site', tax, tax_ratio })
  if ('gap' in converted) {
    lack(draft, price, unit, converted.gap)
    return
  }
  const bottom = 'energy_at_unit_price'
  define(draft, bottom, `kWh*${moneyOf(purse)}/${paid}`, `energy_facility_kwh${converted.term}`)
  definePoint(draft, { name: price, unit, top: left, bottom, spent, free: words('no_energy') })
}

function defineRentFactor(draft: Draft, { purse }: Against): void {
  const gap: Gap = { reason: 'not_requested', detail: words('rent_with_power') }
  lack(draft, price, `${moneyOf(purse)}/kWh`, gap)
  const free = words('rent_of_zero')
  definePoint(draft, {
    name: factor,
    unit: 'factor',
    top: left,
    bottom: 'rent_cost_amount',
    spent,
    free,
  })
}

/**
 * Data that may be moved in before moving eats what the site saves, with what comes back as it was
 * sent. In all: that and what comes back; with one price for both ways, whatever comes back.
 */
function defineVolumes(draft: Draft, { purse, line, transfer }: Against, home: string): void {
  const money = moneyOf(purse)
  const [moved, data] = volumes
  const [before, rest] = ['saving_before_moving_amount', 'saving_before_data_amount']
  define(draft, before, money, `${home} - cost_without_moving_amount - moving_lease_cost_amount`)
  define(draft, rest, money, `${before} - moving_out_cost_amount`)
  const byVolume = (name: string, top: string) =>
    definePoint(draft, {
      name,
      unit: 'GB',
      top,
      bottom: 'inbound_amount_per_gb',
      spent: words('home_cheaper_every_volume'),
      free: words('moving_free'),
    })
  byVolume(data, rest)
  if (line?.amount_per_gb !== undefined) byVolume(moved, before)
  else define(draft, moved, 'GB', comesBack(transfer) ? `${data} + moved_out_gb` : data)
}

function lackAll(draft: Draft, { purse, currency }: Against, gap: Gap): void {
  const money = moneyOf(purse)
  for (const name of volumes) lack(draft, name, 'GB', gap)
  lack(draft, saving, money, gap)
  lack(draft, price, `${currency ?? money}/kWh`, gap)
  for (const name of [factor, work]) lack(draft, name, 'factor', gap)
}
