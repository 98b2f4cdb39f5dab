import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import type { Estimate } from '../estimates/answer.ts'
import type { EstimateOptions } from '../estimates/assemble.ts'
import { estimateDemand } from '../estimates/demand.ts'
import { assume, type Draft, define } from '../estimates/draft.ts'
import type { PriceInput, TaxBasis } from '../estimates/request.ts'
import { estimateTraining } from '../estimates/training.ts'
import type { Fleet } from '../fleet/node.ts'
import { Refusal } from '../refusal.ts'
import type { Gap } from '../sheet/figure.ts'
import { daysPerMonth } from '../units.ts'
import type { SitedEstimate } from './request.ts'

/** Computes the estimate inside a siting request; a refusal points into the siting request. */
export function estimateWork(
  { kind, request }: SitedEstimate,
  entries: ResolvedEntries,
  options: EstimateOptions,
): Estimate {
  try {
    return kind === 'training'
      ? estimateTraining({ request, entries }, options)
      : estimateDemand({ request, entries }, options)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, `/estimate/request${error.pointer}`, { ...error.parameters })
  }
}

/** The same work at the rent of a place. */
export function withPrice(
  estimate: SitedEstimate,
  { price, tax }: { price: PriceInput; tax: TaxBasis | undefined },
): SitedEstimate {
  const money = { price, ...(tax && { tax }) }
  return estimate.kind === 'training'
    ? { kind: 'training', request: { ...estimate.request, ...money } }
    : { kind: 'demand', request: { ...estimate.request, ...money } }
}

export function fleetOf({ request }: SitedEstimate, entries: ResolvedEntries): Fleet {
  const { accelerator, node, power } = request
  return { accelerator, node, power, entries }
}

/**
 * Takes from the inner estimate what depends on no place: energy of the nodes, their number, and the
 * time they are held. A run is taken whole, a demand for 30 days.
 */
export function takeWork(draft: Draft, { kind }: SitedEstimate, inner: Estimate): void {
  const daily = kind === 'demand'
  take(draft, inner, 'node_count', 'count')
  if (daily) {
    take(draft, inner, 'energy_it_kwh_per_day', 'kWh/day')
    define(draft, 'energy_it_kwh', 'kWh', `estimate.energy_it_kwh_per_day * ${daysPerMonth}[day]`)
    define(draft, 'period_days', 'day', `${daysPerMonth}[day]`)
  } else {
    take(draft, inner, 'energy_it_kwh', 'kWh')
    take(draft, inner, 'wall_clock_days', 'day')
    define(draft, 'energy_it_kwh', 'kWh', 'estimate.energy_it_kwh')
    define(draft, 'period_days', 'day', 'estimate.wall_clock_days')
  }
}

/** Adds a headline figure of an estimate as a derived assumption with its range, or as unknown for its reason. */
export function take(draft: Draft, inner: Estimate, key: string, unit: string): string {
  const value = inner.headline[key]
  const path = `estimate.${key}`
  const source = `${inner.kind} estimate`
  if (typeof value === 'number') {
    const range = inner.ranges[key]
    const spread = range && range.low < range.high ? { low: range.low, high: range.high } : {}
    return assume(draft, { path, unit, value, ...spread, origin: 'derived', source })
  }
  return assume(draft, { path, unit, value: null, gap: gapOf(inner, key), origin: 'derived', source })
}

function gapOf(inner: Estimate, key: string): Gap {
  const unknown = inner.unknowns.find(({ path }) => path === `headline.${key}`)
  if (!unknown) return { reason: 'not_modelled', supply: 'estimate.request' }
  const { reason, supply, detail } = unknown
  return {
    reason,
    ...(supply !== undefined && { supply: `estimate.request.${supply}` }),
    ...(detail !== undefined && { detail }),
  }
}
