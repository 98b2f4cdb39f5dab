import { type Cell, list, type Report, section, table } from './report.ts'
import { reportWords } from './words.ts'

type Item = { key: string; status: string | null; problem: { title: string; detail: string } | null }
type Ranking = {
  figure: string
  ranked: { key: string; rank: number; value: number; factor: number | null }[]
  not_ranked: unknown[]
}
type Comparison = {
  kind: string
  baseline_key: string
  items: (Item & { warnings?: { message: string }[] })[]
  rankings: Ranking[]
  request: object
}

/** Estimates side by side: each item by the figures that it is ranked by, and its factor on the baseline. */
export function reportOfComparison(answer: object, language: 'en' | 'zh'): Report {
  const { kind, items, rankings, request, baseline_key } = answer as Comparison
  const words = reportWords[language]
  const { names } = words
  const rows = items.map(({ key }): Cell[] => [key, ...rankings.map(({ ranked }) => valueAt(ranked, key))])
  const refused = items.flatMap(({ key, problem }) =>
    problem ? [`${key}: ${problem.title}. ${problem.detail}`] : [],
  )
  return {
    title: `${words.titles.comparison}: ${kind}, ${baseline_key}`,
    language,
    sections: [
      ...section(words.figures, table(['', ...rankings.map(({ figure }) => figure)], rows)),
      ...rankings.flatMap(({ figure, ranked }) =>
        section(
          figure,
          table(
            ['#', '', names.value, names.factor],
            ranked.map(({ rank, key, value, factor }) => [rank, key, value, factor]),
          ),
        ),
      ),
      ...section(words.problems, list(refused)),
      ...section(words.request, [{ is: 'code', text: JSON.stringify(request, null, 2) }]),
    ],
  }
}

function valueAt(ranked: Ranking['ranked'], key: string): number | null {
  return ranked.find((one) => one.key === key)?.value ?? null
}
