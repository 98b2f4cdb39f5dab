import { type Draft, define, has } from '../estimates/draft.ts'
import { monthsPerYear } from '../units.ts'
import { moneyOf, type OwnershipSource } from './ownership-amounts.ts'
import { unknownNames } from './sum.ts'

/** A little under the whole, so that a life that ends with the horizon brings no purchase after it. */
const slack = 1e-9
const mostYears = 40

type Asset = { amount: string; life: string; residual: string | null }

/**
 * Cash by year: what is bought (again, where a life ends within the horizon, less what the old one
 * brings) and what is paid to run it. `years` is the horizon in whole years, the last one cut short.
 */
export function defineYears(
  draft: Draft,
  { purse }: OwnershipSource,
  { horizon, months }: { horizon: string; months: number },
): void {
  const years = Math.min(mostYears, Math.max(1, Math.ceil(months / monthsPerYear - slack)))
  const money = moneyOf(purse)
  const spent = assetsOf(draft)
  const parts = (name: string, formula: (from: string, until: string) => string) => {
    const byYear: Record<string, string> = {}
    for (let year = 1; year <= years; year++) {
      const until = year === years ? horizon : `min(${year} * ${monthsPerYear}[month], ${horizon})`
      const from = `min(${year - 1} * ${monthsPerYear}[month], ${horizon})`
      byYear[`year_${year}`] = define(draft, `${name}_year_${year}`, money, formula(from, until))
    }
    define(draft, name, money, Object.values(byYear).join(' + '))
    draft.breakdowns.set(name, byYear)
  }
  parts('own_capital_over_horizon_amount', (from, until) =>
    spent.length === 0
      ? `0[${money}]`
      : spent.map((asset) => `(${bought(until, asset)} - ${bought(from, asset)})`).join(' + '),
  )
  parts(
    'own_running_over_horizon_amount',
    (from, until) => `own_running_amount_per_month * (${until} - ${from})`,
  )
}

function assetsOf(draft: Draft): Asset[] {
  const isUnknown = unknownNames(draft)
  const found: Asset[] = []
  if (has(draft, 'own_equipment_amount'))
    found.push({
      amount: 'own_equipment_amount',
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
