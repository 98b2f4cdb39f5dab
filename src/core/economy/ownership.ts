import { called, type Draft, define, defineQuotient } from '../draft/draft.ts'
import { hoursPerMonth } from '../units.ts'
import { moneyOf, type OwnershipSource } from './ownership-amounts.ts'
import { defineCapital } from './ownership-capital.ts'
import { defineCapitalCharges } from './ownership-charges.ts'
import { defineElectricity, defineUpkeep } from './ownership-running.ts'
import { defineSum } from './sum.ts'

/**
 * What it costs to own the fleet: capital, its charges, upkeep, space and electricity by month, per
 * accelerator-hour that is paid for and per hour that works. The sheet must have the counts of
 * accelerators and nodes. A missing price leaves the total unknown, with the known subtotal.
 */
export function defineOwnership(draft: Draft, source: OwnershipSource): void {
  draft.settings.push({ path: 'own.mode', value: source.own.mode, origin: 'given' })
  const money = moneyOf(source.purse)
  const capital = defineCapital(draft, source)
  const charges = defineCapitalCharges(draft, source, capital)
  const upkeep = defineUpkeep(draft, source, capital.equipment)
  const { idle, hourly } = defineElectricity(draft, source)
  const work =
    hourly &&
    define(
      draft,
      'own_work_electricity_amount_per_month',
      `${money}/month`,
      `${source.workHours} * ${hourly}`,
    )
  const running = {
    ...upkeep,
    ...(idle && { idle_electricity: idle }),
    ...(work && { work_electricity: work }),
  }
  defineSum(draft, 'own_running_amount_per_month', `${money}/month`, running)
  const cost = defineSum(draft, 'own_cost_amount_per_month', `${money}/month`, { ...charges, ...running })
  define(draft, 'own_variable_amount_per_hour', `${money}/h`, hourly === undefined ? `0[${money}/h]` : hourly)
  const fixed = Object.values({ ...charges, ...upkeep, ...(idle && { idle }) })
  define(draft, 'own_fixed_amount_per_month', `${money}/month`, fixed.join(' + ') || `0[${money}/month]`)
  const owned = `${called(draft, 'accelerator_count')} * ${hoursPerMonth}[h/month]`
  defineQuotient(draft, 'own_cost_amount_per_accelerator_hour', `${money}/h`, `${cost} / (${owned})`)
  defineQuotient(draft, 'own_cost_amount_per_work_hour', `${money}/h`, `${cost} / ${source.workHours}`)
}
