import {
  comparisonColumns,
  comparisonRows,
  estimateColumns,
  estimateRows,
  recommendationColumns,
} from './figures.ts'
import { flat } from './flat.ts'
import { csvOf, type Row } from './table.ts'

const rowOf = (value: object): Row => Object.fromEntries(flat(value))

/** What makes a table of an answer, by what the answer is. */
export const tableForms = {
  estimate: (answer: object) =>
    csvOf(estimateRows(answer as Parameters<typeof estimateRows>[0]), estimateColumns),
  comparison: (answer: object) =>
    csvOf(comparisonRows(answer as Parameters<typeof comparisonRows>[0]), comparisonColumns),
  recommendation: (answer: object) => {
    const { kind, options } = answer as { kind: string; options: readonly object[] }
    return csvOf(options.map(rowOf), recommendationColumns(kind))
  },
  list: (answer: object) => csvOf((answer as { items: readonly object[] }).items.map(rowOf)),
} as const satisfies Record<string, (answer: object) => string>

export type TableForm = keyof typeof tableForms
