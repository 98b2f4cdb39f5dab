import { kindOf } from '../../kinds/kinds.ts'
import { rowsTable } from './rows.ts'
import type { Shown } from './shown.ts'

type Option = {
  rank: number
  accelerator: string
  node: string | null
  precision: string | null
  model: string | null
  count: number
  headline: Record<string, unknown>
  evidence: { level: string; error_ratio: number | null }
  price: { ref: string; as_of: string | null } | null
}
type Recommendation = {
  kind: string
  ranked_by: string
  currency: string | null
  candidates_count: number
  ranked_count: number
  options: Option[]
  not_ranked: { reason: string }[]
}

/** The machines, the best first, each with its evidence and its price; what has no place is counted by its reason. */
export function showOptions(answer: unknown, shown: Shown): string[] {
  const told = answer as Recommendation
  const leading = (kindOf(told.kind)?.leadingFigures ?? []).filter((key) => key !== 'accelerator_count')
  const figures = [...new Set([told.ranked_by, ...leading])]
  const columns = [
    { name: '#', of: ({ rank }: Option) => rank },
    { name: 'accelerator', of: (option: Option) => option.node ?? option.accelerator },
    { name: 'model', of: ({ model }: Option) => model },
    { name: 'precision', of: ({ precision }: Option) => precision },
    { name: 'count', of: ({ count }: Option) => count },
    ...figures.map((key) => ({ name: key, of: ({ headline }: Option) => headline[key] })),
    { name: 'evidence', of: ({ evidence }: Option) => evidence.level },
    { name: 'as_of', of: ({ price }: Option) => price?.as_of },
  ]
  return [
    [told.kind, told.ranked_by, told.currency, `${told.ranked_count} / ${told.candidates_count}`]
      .filter(Boolean)
      .join(' · '),
    '',
    ...rowsTable(columns, told.options, shown),
    '',
    `${shown.words.left_out}: ${countedReasons(told.not_ranked)}`,
  ]
}

function countedReasons(notRanked: readonly { reason: string }[]): string {
  const counts = Map.groupBy(notRanked, ({ reason }) => reason)
  return [...counts].map(([reason, ones]) => `${reason} ${ones.length}`).join(', ')
}
