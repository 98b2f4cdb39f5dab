import { kindOf } from '../../kinds/kinds.ts'
import type { Told } from '../estimates/answer.ts'
import { type Summarised, type Summary, summaryOf } from './summary.ts'

/** Of a comparison, what its summary is made of. */
export type CompareAnswer = {
  kind: string
  baseline_key: string
  items: readonly (Summarised & { key: string; problem: { code: string } | null })[]
  rankings: readonly { figure: string; best_key: string | null }[]
  warnings: readonly Told[]
}

/** A comparison at a glance: of each item the leading and the ranked figures, and who is first by what. */
export function compareSummaryOf({ kind, baseline_key, items, rankings, warnings }: CompareAnswer) {
  const shown = [
    ...new Set([
      ...(kindOf(kind)?.leadingFigures ?? []),
      ...rankings.map(({ figure }) => figure),
      'cost_currency',
    ]),
  ]
  const told = summaryOf(kind, { status: '', headline: null, ranges: null, warnings })
  return {
    kind,
    baseline_key,
    items: items.map((item): Summary & { key: string; problem?: string } => ({
      key: item.key,
      ...(item.problem && { problem: item.problem.code }),
      ...summaryOf(kind, item, shown),
    })),
    rankings: rankings.map(({ figure, best_key }) => ({ figure, best_key })),
    warnings: told.warnings,
    links: {},
  }
}
