import { kindOf } from '../../kinds/kinds.ts'
import type { recommend } from '../recommend/recommend.ts'
import { summaryOf } from './summary.ts'

/** Of a recommendation, what its summary is made of. */
export type RecommendFull = ReturnType<typeof recommend>

type Option = RecommendFull['options'][number]

/** A recommendation at a glance: of each option its leading figures and those of the front, and why others have no place. */
export function recommendSummaryOf(full: RecommendFull) {
  const { kind, options, not_ranked: left, front_figures, reproducibility: _, ...head } = full
  const leading = kindOf(kind)?.leadingFigures ?? []
  const shown = [...new Set([...leading, ...front_figures, 'cost_currency'])]
  return {
    kind,
    ...head,
    options: options.map((option) => optionSummary(kind, option, shown)),
    not_ranked_by_reason: countedByReason(left),
    links: {},
  }
}

function optionSummary(kind: string, option: Option, shown: readonly string[]) {
  const { rank, accelerator, node, precision, model, provider, score, count, plan } = option
  const { evidence, price, on_front, status, headline, ranges, warnings } = option
  const named = Object.entries({ node, precision, model, provider, score }).filter(
    ([, value]) => value !== null,
  )
  const told = warnings.map((code) => ({ code, message: '' }))
  return {
    rank,
    accelerator,
    ...Object.fromEntries(named),
    count,
    plan,
    ...summaryOf(kind, { status, headline, ranges: asRanges(ranges), warnings: told }, shown),
    evidence,
    price_ref: price?.ref ?? null,
    on_front,
  }
}

const asRanges = (ranges: Option['ranges']) =>
  Object.fromEntries(
    Object.entries(ranges).map(([key, range]) => [key, { ...range, kind: 'p10_p90' as const }]),
  )

function countedByReason(left: RecommendFull['not_ranked']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { reason } of left) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
