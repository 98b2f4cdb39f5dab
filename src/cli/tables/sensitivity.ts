import { rowsTable } from './rows.ts'
import type { Shown } from './shown.ts'

type Input = Record<'low_value' | 'high_value' | 'figure_low' | 'figure_high', number | null> &
  Record<'first_order_ratio' | 'total_order_ratio' | 'mu_star', number | null> & {
    path: string
    figure: string
  }
type Sensitivity = {
  kind: string
  method: string
  figures: Record<string, number | null>
  inputs: Input[]
  measure_next: { path: string; figure: string; share_ratio: number }[]
}

const columns = (
  [
    'path',
    'figure',
    'low_value',
    'high_value',
    'figure_low',
    'figure_high',
    'first_order_ratio',
    'total_order_ratio',
    'mu_star',
  ] as const
).map((name) => ({ name, of: (input: Input) => input[name] }))

/** What drives the figures, as the answer orders it, and what is worth measuring first. */
export function showSensitivity(answer: unknown, shown: Shown): string[] {
  const { kind, method, inputs, measure_next } = answer as Sensitivity
  const [next] = measure_next
  const share = next && `${next.path} (${Math.round(next.share_ratio * 100)}%)`
  return [
    `${kind} · ${method}`,
    '',
    ...rowsTable(columns, inputs, shown),
    ...(share ? ['', `${shown.words.measure_next}: ${share}`] : []),
  ]
}
