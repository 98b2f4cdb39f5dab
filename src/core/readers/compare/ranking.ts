import type { UnknownReason, Warning } from '../../../contract/answer.ts'
import type { Wording } from '../../../contract/words.ts'
import { fewestRanked, warnOfLeftOut } from '../../answer/left-out.ts'
import type { Gap } from '../../sheet/figure.ts'
import { words } from '../../words.ts'
import { type Compared, inTermsOf } from './compare.ts'

/** Why an item has no place, and what of it: the field to supply, or the code that it was refused with. */
export type Unplaced = {
  key: string
  reason: UnknownReason | 'currency_other' | 'infeasible' | 'failed'
  detail: Wording | null
  /** What is missing, as an unknown has it. */
  gap: Gap
}
export type FigureRanking = {
  figure: string
  /** The first; `null` where fewer than two are ranked. */
  best_key: string | null
  ranked: { key: string; rank: number; value: number; factor: number | null }[]
  not_ranked: Unplaced[]
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
  const notRanked: Unplaced[] = failed.map(({ key, code }) => ({
    key,
    reason: 'failed',
    detail: code,
    gap: { reason: 'not_modelled', detail: code },
  }))
  const placed = items.flatMap((item) => {
    const unplaced = unplacedBy(figure, item, baseline)
    if (unplaced) notRanked.push(unplaced)
    const value = inTermsOf(baseline, item, figure)
    return unplaced || value === null ? [] : [{ key: item.key, value }]
  })
  const base = baseline.estimate.headline[figure]
  const order = placed.toSorted((a, b) => a.value - b.value)
  return {
    figure,
    best_key: order.length < fewestRanked ? null : (order[0]?.key ?? null),
    ranked: order.map(({ key, value }, index) => ({
      key,
      rank: index + 1,
      value,
      factor: typeof base === 'number' && base > 0 ? value / base : null,
    })),
    not_ranked: notRanked,
  }
}

/** Who a ranking leaves out and for want of what, where others are ranked or the ranking was asked for. */
export function warnOfUnplaced({ figure, ranked, not_ranked }: FigureRanking, isAsked: boolean): Warning[] {
  if (ranked.length === 0 && !isAsked) return []
  const leftOut = not_ranked.map(({ key, gap }) => ({ name: key, gap }))
  return warnOfLeftOut(figure, `rankings.${figure}`, leftOut)
}

function unplacedBy(figure: string, item: Compared, baseline: Compared): Unplaced | null {
  const { key, estimate } = item
  if (estimate.status === 'infeasible' && !figure.startsWith('memory_')) {
    const gap = { reason: 'no_solution', detail: words('too_large') } as const
    return { key, reason: 'infeasible', detail: 'memory', gap }
  }
  if (typeof estimate.headline[figure] !== 'number') {
    const unknown = estimate.unknowns.find(({ path }) => path === `headline.${figure}`)
    const gap: Gap = unknown ?? { reason: 'not_modelled' }
    return { key, reason: gap.reason, detail: gap.supply ?? gap.detail ?? null, gap }
  }
  if (inTermsOf(baseline, item, figure) === null) {
    const from = String(estimate.headline.cost_currency)
    const to = String(baseline.estimate.headline.cost_currency)
    const gap = {
      reason: 'fx_rate_missing',
      supply: 'currency_rates',
      detail: words('rate_of', { from, to }),
    } as const
    return { key, reason: 'currency_other', detail: from, gap }
  }
  return null
}
