import type { Estimate } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { NumberInput } from '../../../contract/field/number.ts'
import type { SitedEstimate } from '../../../contract/request/siting.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { nodePower, nodeSize } from '../../fleet/node.ts'
import type { Assumption } from '../../sheet/figure.ts'
import { daysPerMonth, hoursPerMonth } from '../../units.ts'
import { words } from '../../words.ts'
import { isRun } from './sited-run.ts'
import { take } from './take.ts'
import { fleetOf } from './work.ts'

/**
 * Takes from the inner estimate what depends on no place: energy and nameplate of the machines, the
 * time they are held, and their embodied emissions. A run is taken whole, all else for 30 days.
 */
export function takeWork(
  draft: Draft,
  estimate: SitedEstimate,
  inner: Estimate,
  entries: ResolvedEntries,
): void {
  const { kind } = estimate
  if (isRun(kind)) {
    define(draft, 'energy_it_kwh', 'kWh', take(draft, inner, 'energy_it_kwh', 'kWh'))
    define(draft, 'period_days', 'day', take(draft, inner, 'wall_clock_days', 'day'))
  } else {
    define(draft, 'energy_it_kwh', 'kWh', energyOfMonth(draft, estimate, inner))
    define(draft, 'period_days', 'day', `${daysPerMonth}[day]`)
  }
  defineCapacity(draft, estimate, inner, entries)
  defineEmbodied(draft, estimate, inner)
}

function energyOfMonth(draft: Draft, estimate: SitedEstimate, inner: Estimate): string {
  if (estimate.kind === 'demand')
    return `${take(draft, inner, 'energy_it_kwh_per_day', 'kWh/day')} * ${daysPerMonth}[day]`
  if (estimate.kind === 'serving')
    return `${take(draft, inner, 'power_it_kw', 'kW')} * ${replicas(draft, estimate)} * ${hoursPerMonth}[h]`
  if (estimate.kind === 'sourcing') {
    const energy = take(draft, inner, 'own_energy_facility_kwh_per_month', 'kWh/month')
    return `${energy} * 1[month]`
  }
  return `${take(draft, inner, 'storage_power_kw', 'kW')} * ${hoursPerMonth}[h]`
}

/** Replicas that stand side by side; one where nothing is said. */
export function replicas(draft: Draft, { replicas_count: sent }: { replicas_count?: NumberInput }): string {
  return sentOrDefault(draft, 'estimate.replicas_count', sent)
}

/** Power of all machines at once: the nameplate of the nodes; of storage what it draws. */
function defineCapacity(
  draft: Draft,
  estimate: SitedEstimate,
  inner: Estimate,
  entries: ResolvedEntries,
): void {
  const fleet = fleetOf(estimate, entries)
  if (fleet === null) {
    define(draft, 'capacity_it_kw', 'kW', take(draft, inner, 'storage_power_kw', 'kW'))
    return
  }
  const power = nodePower(draft, fleet)
  const nodes =
    estimate.kind === 'serving'
      ? `${takeAccelerators(draft, inner)} * ${replicas(draft, estimate)} / ${nodeSize(draft, fleet)}`
      : take(draft, inner, 'node_count', 'count')
  define(draft, 'capacity_it_kw', 'kW', `${nodes} * ${power}`)
}

/** Accelerators of the plan of a replica, which the serving estimate has among its assumptions. */
export function takeAccelerators(draft: Draft, inner: Estimate): string {
  const found = inner.assumptions.find(({ path }) => path === 'accelerator.count')?.value
  const known: Pick<Assumption, 'value' | 'gap'> =
    typeof found === 'number'
      ? { value: found }
      : { value: null, gap: { reason: 'not_modelled', supply: 'estimate.request.plan' } }
  const path = 'estimate.accelerator_count'
  return assume(draft, {
    path,
    unit: 'count',
    ...known,
    origin: 'derived',
    source: words('estimate_of', { kind: 'serving' }),
  })
}

/** Embodied emissions are the same at every place; an estimate that has none says so. */
function defineEmbodied(draft: Draft, estimate: SitedEstimate, inner: Estimate): void {
  const { kind } = estimate
  const name = 'emissions_embodied_kgco2e'
  if (isRun(kind)) define(draft, name, 'kgCO2e', take(draft, inner, name, 'kgCO2e'))
  else if (kind === 'demand' || kind === 'serving') {
    const daily = take(draft, inner, `${name}_per_day`, 'kgCO2e/day')
    const count = kind === 'serving' ? ` * ${replicas(draft, estimate)}` : ''
    define(draft, name, 'kgCO2e', `${daily} * ${daysPerMonth}[day]${count}`)
  } else lack(draft, name, 'kgCO2e', { reason: 'not_modelled', detail: words('none_of_kind', { kind }) })
}
