import { assume, called, type Draft, define, lack } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import { acceleratorDraw } from '../fleet/node.ts'
import { hoursPerMonth, monthsPerYear } from '../units.ts'
import { exchangeElectricity } from './electricity.ts'
import { defineAmount, moneyOf, type OwnershipSource, ownAmount, ownQuantity } from './ownership-amounts.ts'
import { powerCapacity } from './ownership-capital.ts'
import { electricityCurrency, pue, siteFactor, warnOfElectricity } from './site.ts'

/** What is paid month by month whether the machines work or not: upkeep, licences, staff, space, rent. */
export function defineUpkeep(
  draft: Draft,
  source: OwnershipSource,
  equipment: string | null,
): Record<string, string> {
  return {
    ...defineMaintenance(draft, source, equipment),
    ...defineLicences(draft, source),
    ...defineStaff(draft, source),
    ...defineSpace(draft, source),
    ...defineHardwareRent(draft, source),
  }
}

function defineMaintenance(
  draft: Draft,
  { own, purse }: OwnershipSource,
  equipment: string | null,
): Record<string, string> {
  const rate = own.maintenance_ratio_per_year
  if (rate === undefined || equipment === null) {
    if (equipment !== null) draft.notModelled.push('own.maintenance')
    return {}
  }
  const share = assume(draft, given('own.maintenance_ratio_per_year', '1/year', rate))
  const name = 'own_maintenance_amount_per_month'
  const formula = `${equipment} * ${share} / ${monthsPerYear}[month/year]`
  return { maintenance: define(draft, name, `${moneyOf(purse)}/month`, formula) }
}

function defineLicences(draft: Draft, source: OwnershipSource): Record<string, string> {
  if (source.own.licence_amount_per_accelerator_year === undefined) {
    draft.notModelled.push('own.licences')
    return {}
  }
  const count = called(draft, 'accelerator_count')
  const licences = monthly(draft, source, 'licences', {
    amount: ownAmount(draft, source, 'licence_amount_per_accelerator_year', '/year'),
    formula: (term) => `${count} * ${term} / ${monthsPerYear}[month/year]`,
  })
  return { licences }
}

function defineStaff(draft: Draft, source: OwnershipSource): Record<string, string> {
  if (source.own.staff_amount_per_year === undefined) {
    draft.notModelled.push('own.staff')
    return {}
  }
  const staff = monthly(draft, source, 'staff', {
    amount: ownAmount(draft, source, 'staff_amount_per_year', '/year'),
    formula: (term) => `${term} / ${monthsPerYear}[month/year]`,
  })
  return { staff }
}

/** Space is part of the cost where another owns it; an asset-light operator may get it with the machines. */
function defineSpace(draft: Draft, source: OwnershipSource): Record<string, string> {
  const { mode, colocation_amount_per_kw_month: sent } = source.own
  if (mode === 'self_built' || (mode === 'asset_light' && sent === undefined)) return {}
  const amount = ownAmount(draft, source, 'colocation_amount_per_kw_month', '/kW/month')
  const capacity = powerCapacity(draft, source)
  return { space: monthly(draft, source, 'space', { amount, formula: (term) => `${capacity} * ${term}` }) }
}

function defineHardwareRent(draft: Draft, source: OwnershipSource): Record<string, string> {
  if (source.own.mode !== 'asset_light') return {}
  const amount = ownAmount(draft, source, 'hardware_rent_amount_per_node_month', '/month')
  const nodes = called(draft, 'node_count')
  const formula = (term: string) => `${nodes} * ${term}`
  return { hardware_rent: monthly(draft, source, 'hardware_rent', { amount, formula }) }
}

type Monthly = { amount: ReturnType<typeof ownAmount>; formula: (term: string) => string }

function monthly(
  draft: Draft,
  { purse }: OwnershipSource,
  part: string,
  { amount, formula }: Monthly,
): string {
  const unit = `${moneyOf(purse)}/month`
  return defineAmount(draft, { name: `own_${part}_amount_per_month`, unit, amount }, formula)
}

/**
 * Electricity: what the idle fleet draws all month, and what an hour of work adds. Empty where the
 * space includes it.
 */
export function defineElectricity(draft: Draft, source: OwnershipSource): Record<string, string> {
  defineEnergy(draft, source)
  if (source.own.colocation_includes_electricity && source.own.mode !== 'self_built') return {}
  const { place, purse } = source
  const currency = electricityCurrency(place) ?? purse.currency ?? 'USD'
  const price = siteFactor(draft, 'electricity_amount_per_kwh', `${currency}/kWh`, place)
  const converted = exchangeElectricity(draft, place, { purse, currency })
  const money = moneyOf(purse)
  const [idle, hourly] = ['own_idle_electricity_amount_per_month', 'own_electricity_amount_per_hour']
  if ('gap' in converted) {
    lack(draft, idle, `${money}/month`, converted.gap)
    lack(draft, hourly, `${money}/h`, converted.gap)
  } else {
    warnOfElectricity(draft, place)
    define(draft, idle, `${money}/month`, `own_idle_energy_kwh_per_month * ${price}${converted.term}`)
    define(draft, hourly, `${money}/h`, `own_energy_kwh_per_work_hour * ${price}${converted.term}`)
  }
  return { idle, hourly }
}

function defineEnergy(draft: Draft, { own, fleet, place, workHours }: OwnershipSource): void {
  const idle = ownQuantity(draft, own, 'idle_draw_ratio')
  const draw = acceleratorDraw(draft, fleet)
  const facility = `${draw} * ${pue(draft, place)}`
  const count = called(draft, 'accelerator_count')
  define(
    draft,
    'own_idle_energy_kwh_per_month',
    'kWh/month',
    `${count} * ${hoursPerMonth}[h/month] * ${facility} * ${idle}`,
  )
  define(draft, 'own_energy_kwh_per_work_hour', 'kWh/h', `${facility} * (1 - ${idle})`)
  const work = `${workHours} * own_energy_kwh_per_work_hour`
  define(
    draft,
    'own_energy_facility_kwh_per_month',
    'kWh/month',
    `own_idle_energy_kwh_per_month + ${work}`,
    'ISO/IEC 30134-2 (PUE)',
  )
}
