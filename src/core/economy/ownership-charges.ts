import { assume, type Draft, define } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import { monthsPerYear } from '../units.ts'
import { words } from '../words.ts'
import { moneyOf, type OwnershipSource, ownQuantity } from './ownership-amounts.ts'
import type { Capital } from './ownership-capital.ts'

type Asset = { name: string; life: string; residual: string | null }

const source = words('capital_recovery')

/**
 * Depreciation and financing of a month. Together they are the even payment that returns price less
 * residual value with interest over the life; depreciation is the straight-line part of it.
 */
export function defineCapitalCharges(
  draft: Draft,
  ownership: OwnershipSource,
  { equipment, building }: Capital,
): Record<string, string> {
  const { own, purse } = ownership
  const assets: Asset[] = []
  if (equipment !== null) {
    const residual = ownQuantity(draft, own, 'residual_value_ratio')
    assets.push({ name: equipment, life: ownQuantity(draft, own, 'lifetime_years'), residual })
  }
  if (building !== null) {
    assets.push({
      name: building,
      life: ownQuantity(draft, own, 'building_lifetime_years'),
      residual: null,
    })
  }
  if (assets.length === 0) return {}
  const unit = `${moneyOf(purse)}/month`
  const terms = assets.map(depreciationTerm)
  const depreciation = define(draft, 'own_depreciation_amount_per_month', unit, terms.join(' + '))
  const rate = own.financing_ratio_per_year
  if (rate === undefined) {
    draft.notModelled.push('own.financing')
    return { depreciation }
  }
  const path = assume(draft, given('own.financing_ratio_per_year', '1/year', rate))
  const interest = `(${path} * 1[year])`
  const payments = assets.map((asset, index) => paymentTerm(draft, asset, interest, index))
  const payment = define(
    draft,
    'own_capital_payment_amount_per_month',
    unit,
    `(${payments.join(' + ')}) / ${monthsPerYear}[month/year]`,
    source,
  )
  const financing = define(
    draft,
    'own_financing_amount_per_month',
    unit,
    `${payment} - own_depreciation_amount_per_month`,
  )
  return { depreciation, financing }
}

/** Price less residual value over the life. */
function depreciationTerm({ name, life, residual }: Asset): string {
  const lost = residual === null ? name : `${name} * (1 - ${residual})`
  return `${lost} / (${life} * ${monthsPerYear}[month/year])`
}

/** Below this rate the closed form loses digits, and its first two terms are exact to 1e-11. */
const smallRate = 1e-6

/** Even payment of a year: (P - S) × capital recovery factor + S × interest. */
function paymentTerm(draft: Draft, { name, life, residual }: Asset, interest: string, index: number): string {
  const years = `(${life} / 1[year])`
  const factor = define(
    draft,
    index === 0 ? 'own_capital_recovery_ratio' : 'own_building_recovery_ratio',
    'ratio',
    `if(${interest} < ${smallRate}, 1 / ${years} + ${interest} * (1 + 1 / ${years}) / 2, ${interest} / (1 - (1 + ${interest}) ^ (-${years})))`,
    source,
  )
  const charge = residual === null ? factor : `((1 - ${residual}) * ${factor} + ${residual} * ${interest})`
  return `${name} * ${charge} * 1[1/year]`
}
