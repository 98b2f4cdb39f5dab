import type { ChartName } from '../schemas/chart-names.ts'

export type Cell = string | number | null

/** What a section is made of. Each form of a report writes the same blocks. */
export type Block =
  | { is: 'table'; columns: readonly string[]; rows: readonly (readonly Cell[])[] }
  | { is: 'list'; items: readonly string[] }
  | { is: 'code'; text: string }
  | { is: 'chart'; chart: Chart }

export type Section = { heading: string; blocks: readonly Block[] }

/** A picture as a Vega-Lite specification, which is drawn where the report is written. */
export type Chart = { name: ChartName; title: string; specification: object }

export type Report = { title: string; language: 'en' | 'zh'; sections: readonly Section[] }

export function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): Block[] {
  return rows.length > 0 ? [{ is: 'table', columns, rows }] : []
}

export function list(items: readonly string[]): Block[] {
  return items.length > 0 ? [{ is: 'list', items }] : []
}

/** A section, or none where it would be empty. */
export function section(heading: string, ...blocks: readonly Block[][]): Section[] {
  const all = blocks.flat()
  return all.length > 0 ? [{ heading, blocks: all }] : []
}
