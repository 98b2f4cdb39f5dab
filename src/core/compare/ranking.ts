import type { UnknownReason } from '../estimates/answer.ts'
import { type Compared, inTermsOf } from './compare.ts'

/** Why an item has no place, and what of it: the field to supply, or the code that it was refused with. */
export type Unplaced = {
  key: string
  reason: UnknownReason | 'currency_other' | 'infeasible' | 'failed'
  detail: string | null
}
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
  memory: ['memory_used_ratio', 'memory_peak_per_accelerator_gib'],
  sourcing: ['rent_cost_amount', 'own_cost_amount', 'api_cost_amount'],
  serving: ['tpot_ms', 'ttft_ms', 'cost_amount_per_million_output_tokens', 'joules_per_output_token'],
  market: ['accelerator_count', 'compute_flop_per_s'],
  siting: ['cost_amount', 'emissions_operational_kgco2e'],
}

/**
 * Orders the items by one figure, the least first, against the baseline; says why one has no place. A
 * machine that cannot hold the work does not do it in any time: it has a place by memory alone.
 */
export function rankBy(
  figure: string,
  items: readonly Compared[],
  { baseline, failed }: { baseline: Compared; failed: readonly { key: string; code: string }[] },
): FigureRanking {
  const notRanked: Unplaced[] = failed.map(({ key, code }) => ({ key, reason: 'failed', detail: code }))
  const placed = items.flatMap((item) => {
    const unplaced = unplacedBy(figure, item, baseline)
    if (unplaced) notRanked.push(unplaced)
    const value = inTermsOf(baseline, item, figure)
    return unplaced || value === null ? [] : [{ key: item.key, value }]
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

function unplacedBy(figure: string, item: Compared, baseline: Compared): Unplaced | null {
  const { key, estimate } = item
  if (estimate.status === 'infeasible' && !figure.startsWith('memory_'))
    return { key, reason: 'infeasible', detail: 'memory' }
  if (typeof estimate.headline[figure] !== 'number') {
    const unknown = estimate.unknowns.find(({ path }) => path === `headline.${figure}`)
    return {
      key,
      reason: unknown?.reason ?? 'not_modelled',
      detail: unknown?.supply ?? unknown?.detail ?? null,
    }
  }
  if (inTermsOf(baseline, item, figure) === null)
    return { key, reason: 'currency_other', detail: String(estimate.headline.cost_currency) }
  return null
}
