import { rowsTable } from './rows.ts'
import type { Shown } from './shown.ts'

type Ranked = { key: string; value: number; factor: number | null }
type Item = { key: string; status: string | null; problem: { title: string } | null }
type Comparison = {
  kind: string
  baseline_key: string
  items: Item[]
  rankings: { figure: string; ranked: Ranked[] }[]
}

/** Each item by the figures that it is ranked by, in the terms of the baseline; one that has no answer says why. */
export function showComparison(answer: unknown, shown: Shown): string[] {
  const { kind, baseline_key, items, rankings } = answer as Comparison
  const placeOf = (figure: (typeof rankings)[number], key: string) =>
    figure.ranked.find((one) => one.key === key)
  const columns = [
    { name: '', of: ({ key }: Item) => key },
    ...rankings.flatMap((figure) => [
      { name: figure.figure, of: ({ key }: Item) => placeOf(figure, key)?.value },
      { name: '×', of: ({ key }: Item) => placeOf(figure, key)?.factor },
    ]),
  ]
  const refused = items.filter(({ problem }) => problem !== null)
  return [
    `${kind} · ${baseline_key}`,
    '',
    ...rowsTable(columns, items, shown),
    ...refused.map(({ key, problem }) => `! ${key}: ${problem?.title}`),
  ]
}
