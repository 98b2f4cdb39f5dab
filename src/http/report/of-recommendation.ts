import { kindOf } from '../../kinds/kinds.ts'
import { pointsOf } from './charts/points.ts'
import { type Block, type Cell, type Report, section, table } from './report.ts'
import { reportWords } from './words.ts'

type Option = {
  rank: number
  accelerator: string
  node: string | null
  precision: string | null
  model: string | null
  count: number
  headline: Record<string, unknown>
  evidence: { level: string; rows_count: number; error_ratio: number | null }
  price: { ref: string; as_of: string | null } | null
}
type Recommendation = {
  kind: string
  ranked_by: string
  currency: string | null
  options: Option[]
  not_ranked: { reason: string }[]
  front_figures: string[]
  front: number[]
  request: object
}

/** Which machines: each with its figures, its evidence and its dated price; what has no place is counted by its reason. */
export function reportOfRecommendation(answer: object, language: 'en' | 'zh'): Report {
  const told = answer as Recommendation
  const { kind, ranked_by, currency, options, not_ranked, request } = told
  const words = reportWords[language]
  const { names } = words
  const figures = [...new Set([ranked_by, ...(kindOf(kind)?.leadingFigures ?? [])])]
  const rows = options.map((option): Cell[] => [
    option.rank,
    [option.node ?? option.accelerator, option.model, option.precision].filter(Boolean).join(', '),
    option.count,
    ...figures.map((figure) => numberOf(option.headline[figure])),
    `${option.evidence.level} (${option.evidence.rows_count})`,
    [option.price?.ref, option.price?.as_of].filter(Boolean).join(', ') || null,
  ])
  const reasons = [...Map.groupBy(not_ranked, ({ reason }) => reason)].map(([reason, ones]) => [
    reason,
    ones.length,
  ])
  return {
    title: [`${words.titles.recommendation}: ${kind}`, ranked_by, currency].filter(Boolean).join(', '),
    language,
    sections: [
      ...section(
        words.figures,
        frontOf(told),
        table(['#', 'accelerator', names.count, ...figures, names.evidence, names.price], rows),
      ),
      ...section(words.problems, table([names.reason, names.count], reasons)),
      ...section(words.request, [{ is: 'code', text: JSON.stringify(request, null, 2) }]),
    ],
  }
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null)

function frontOf({ options, front, front_figures: [x, y] }: Recommendation): Block[] {
  if (x === undefined || y === undefined) return []
  const points = options.flatMap(({ rank, accelerator, node, count, headline }) => {
    const [across, up] = [numberOf(headline[x]), numberOf(headline[y])]
    if (across === null || up === null) return []
    return [{ label: `${count} × ${node ?? accelerator}`, x: across, y: up, isOnFront: front.includes(rank) }]
  })
  if (points.length === 0) return []
  return [
    { is: 'chart', chart: { name: 'front', title: `${x}, ${y}`, specification: pointsOf(points, [x, y]) } },
  ]
}
