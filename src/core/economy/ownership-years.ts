import { type Draft, define, has } from '../draft/draft.ts'
import { namesOf } from '../sheet/expression.ts'
import { monthsPerYear } from '../units.ts'
import type { Purse } from './currency.ts'
import { moneyOf } from './ownership-amounts.ts'
import { unknownNames } from './sum.ts'

/** A little under the whole, so that a life that ends with the horizon brings no purchase after it. */
const slack = 1e-9
const mostYears = 40
const equipment = 'own_equipment_amount'

type Asset = { amount: string; life: string; residual: string | null }

/** A part of the fleet that is bought at the start of a month, counted from 0; `share` of the first fleet, else all. */
export type Purchase = { month: number; share: string | null }

export type Years = {
  horizon: string
  months: number
  purchases: readonly Purchase[]
  /** What running costs between two months, where that is not the same every month. */
  running?: ((fromMonth: number, untilMonth: number) => string) | undefined
  /** What is known of that over the horizon, where a part of it is not. */
  knownRunning?: string | null | undefined
}

/**
 * Cash by year: what is bought (again, where a life ends within the horizon, less what the old one
 * brings) and what is paid to run it. `years` is the horizon in whole years, the last one cut short.
 */
export function defineYears(
  draft: Draft,
  purse: Purse,
  { horizon, months, purchases, running, knownRunning }: Years,
): void {
  const years = Math.min(mostYears, Math.max(1, Math.ceil(months / monthsPerYear - slack)))
  const money = moneyOf(purse)
  const spent = assetsOf(draft)
  const subtotal = (name: string): string | null => {
    const known = name.startsWith('own_running')
      ? running
        ? (knownRunning ?? null)
        : knownSteady(draft, horizon)
      : knownCapital(draft, { spent, horizon, purchases })
    return known && define(draft, `known_${name}`, money, known)
  }
  const parts = (name: string, formula: (from: string, until: string, year: number) => string) => {
    const byYear: Record<string, string> = {}
    for (let year = 1; year <= years; year++) {
      const until = year === years ? horizon : `min(${year} * ${monthsPerYear}[month], ${horizon})`
      const from = `min(${year - 1} * ${monthsPerYear}[month], ${horizon})`
      byYear[`year_${year}`] = define(draft, `${name}_year_${year}`, money, formula(from, until, year))
    }
    define(draft, name, money, Object.values(byYear).join(' + '))
    const known = unknownNames(draft)(name) ? subtotal(name) : null
    draft.breakdowns.set(name, { ...byYear, ...(known && { known_subtotal: known }) })
  }
  parts('own_capital_over_horizon_amount', (from, until, year) => {
    const made = purchases.filter(({ month }) => month < year * monthsPerYear)
    const terms = spent.flatMap((asset) => made.map((one) => boughtBetween(from, until, asset, one)))
    return terms.join(' + ') || `0[${money}]`
  })
  parts('own_running_over_horizon_amount', (from, until, year) =>
    running
      ? running((year - 1) * monthsPerYear, year === years ? months : year * monthsPerYear)
      : `own_running_amount_per_month * (${until} - ${from})`,
  )
}

/** What is known of running a fleet that is the same every month. */
function knownSteady(draft: Draft, horizon: string): string | null {
  const running = 'known_own_running_amount_per_month'
  return has(draft, running) ? `${running} * ${horizon}` : null
}

type Knowing = { spent: readonly Asset[]; horizon: string; purchases: readonly Purchase[] }

/** What is known of a total with an unknown part: the assets, or parts of them, whose amounts are known. */
function knownCapital(draft: Draft, { spent, horizon, purchases }: Knowing): string | null {
  const known = spent.flatMap((asset) => {
    const amount = knownPart(draft, asset.amount)
    return amount === null ? [] : [{ ...asset, amount }]
  })
  const terms = known.flatMap((asset) =>
    purchases.map((one) => boughtBetween('0[month]', horizon, asset, one)),
  )
  return terms.join(' + ') || null
}

/** Of an asset that is a sum of unknown and known parts: nodes without a price beside a network with one. */
function knownPart(draft: Draft, amount: string): string | null {
  const isUnknown = unknownNames(draft)
  if (!isUnknown(amount)) return amount
  const figure = draft.figures.find(({ name }) => name === amount)
  const isSum = amount === equipment && figure?.kind === 'formula'
  const parts = isSum ? namesOf(figure.formula) : []
  const known = parts.filter((part) => !isUnknown(part))
  return known.length === 0 ? null : `(${known.join(' + ')})`
}

function boughtBetween(from: string, until: string, asset: Asset, { month, share }: Purchase): string {
  const since = (time: string) => (month === 0 ? time : `${time} - ${month}[month]`)
  const spent = `(${bought(since(until), asset)} - ${bought(since(from), asset)})`
  return share === null ? spent : `${share} * ${spent}`
}

function assetsOf(draft: Draft): Asset[] {
  const isUnknown = unknownNames(draft)
  const found: Asset[] = []
  if (has(draft, equipment))
    found.push({
      amount: equipment,
      life: 'own.lifetime_years',
      residual: 'own.residual_value_ratio',
    })
  if (has(draft, 'own_building_amount'))
    found.push({ amount: 'own_building_amount', life: 'own.building_lifetime_years', residual: null })
  return found.filter(({ life }) => !isUnknown(life))
}

/** Spent on an asset until a month: the first purchase, and each further one less the old one's residual value. */
function bought(until: string, { amount, life, residual }: Asset): string {
  const lives = `ceil((${until}) / (${life} * ${monthsPerYear}[month/year]) - ${slack})`
  if (residual === null) return `${amount} * max(0, ${lives})`
  return `${amount} * (min(1, max(0, ${lives})) + max(0, ${lives} - 1) * (1 - ${residual}))`
}
