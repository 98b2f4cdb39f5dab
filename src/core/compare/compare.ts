import type { AcceleratorEntry } from '../catalog/entries.ts'
import type { Estimate, UnknownReason } from '../estimates/answer.ts'
import { type HardwareFact, hardwareFacts } from './accelerators.ts'

export type Compared = { key: string; estimate: Estimate; accelerator: AcceleratorEntry | null }

export type Delta = { absolute: number | null; factor: number | null }
export type InputValue = number | string | boolean | null
export type ChangedInput = { path: string; baseline: InputValue; value: InputValue }

export type Comparison = {
  deltas: Record<string, Delta>
  changed_inputs: ChangedInput[]
  hardware: Record<string, HardwareFact> | null
}

/** One estimate against the baseline: every figure, every input that differs, and what the machine has. */
export function compareWith(baseline: Compared, { estimate, accelerator }: Compared): Comparison {
  return {
    deltas: deltasOf(baseline.estimate, estimate),
    changed_inputs: changedInputs(baseline.estimate, estimate),
    hardware: accelerator && hardwareFacts(accelerator, baseline.accelerator),
  }
}

/** Amounts of money can be compared in one currency only. */
export function isComparable(figure: string, a: Estimate, b: Estimate): boolean {
  return !figure.includes('_amount') || a.headline.cost_currency === b.headline.cost_currency
}

function deltasOf(baseline: Estimate, { headline, ...rest }: Estimate): Record<string, Delta> {
  const numbers = Object.entries(headline).filter(
    ([figure, value]) => typeof value === 'number' || typeof baseline.headline[figure] === 'number',
  )
  return Object.fromEntries(
    numbers.map(([figure, value]): [string, Delta] => {
      const base = baseline.headline[figure]
      const known =
        typeof value === 'number' &&
        typeof base === 'number' &&
        isComparable(figure, baseline, { headline, ...rest })
      if (!known) return [figure, { absolute: null, factor: null }]
      return [figure, { absolute: value - base, factor: base === 0 ? null : value / base }]
    }),
  )
}

function changedInputs(baseline: Estimate, estimate: Estimate): ChangedInput[] {
  const read = ({ assumptions }: Estimate) => new Map(assumptions.map(({ path, value }) => [path, value]))
  const [before, after] = [read(baseline), read(estimate)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [old, now] = [before.get(path) ?? null, after.get(path) ?? null]
    return old === now ? [] : [{ path, baseline: old, value: now }]
  })
}

export type Unplaced = { key: string; reason: UnknownReason | 'currency_other' | 'failed' }
export type FigureRanking = {
  figure: string
  ranked: { key: string; rank: number; value: number; factor: number | null }[]
  not_ranked: Unplaced[]
}

/** The figures that items are ranked by where none is named. */
export const rankedFigures: Readonly<Record<string, readonly string[]>> = {
  training: ['wall_clock_days', 'accelerator_hours', 'cost_amount', 'energy_facility_kwh'],
  demand: [
    'accelerator_needed_count',
    'cost_amount_per_day',
    'purchase_cost_amount',
    'energy_facility_kwh_per_day',
  ],
  sourcing: ['rent_cost_amount', 'own_cost_amount', 'api_cost_amount'],
  serving: ['tpot_ms', 'ttft_ms', 'cost_amount_per_million_output_tokens', 'joules_per_output_token'],
  market: ['accelerator_count', 'compute_flop_per_s'],
  siting: ['cost_amount', 'emissions_operational_kgco2e'],
}

/** Orders the items by one figure, the least first, against the baseline; says why one has no place. */
export function rankBy(
  figure: string,
  items: readonly Compared[],
  { baseline, failed }: { baseline: Compared; failed: readonly string[] },
): FigureRanking {
  const notRanked: Unplaced[] = failed.map((key) => ({ key, reason: 'failed' }))
  const placed = items.flatMap(({ key, estimate }) => {
    const value = estimate.headline[figure]
    if (typeof value !== 'number') {
      const unknown = estimate.unknowns.find(({ path }) => path === `headline.${figure}`)
      notRanked.push({ key, reason: unknown?.reason ?? 'not_modelled' })
      return []
    }
    if (!isComparable(figure, baseline.estimate, estimate)) {
      notRanked.push({ key, reason: 'currency_other' })
      return []
    }
    return [{ key, value }]
  })
  const base = baseline.estimate.headline[figure]
  return {
    figure,
    ranked: placed
      .toSorted((a, b) => a.value - b.value)
      .map(({ key, value }, index) => ({
        key,
        rank: index + 1,
        value,
        factor: typeof base === 'number' && base > 0 ? value / base : null,
      })),
    not_ranked: notRanked,
  }
}
