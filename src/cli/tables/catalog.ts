import { shownValue } from './number.ts'
import { rowsTable } from './rows.ts'
import type { Shown } from './shown.ts'
import { tableOf } from './table.ts'

type Entry = Record<string, unknown> & { id: string }
type Named = { ref: string; name: string; name_zh: string | null; score: number }

const nameOf = (entry: Record<string, unknown>, { language }: Shown) =>
  language === 'zh' ? (entry.name_zh ?? entry.name) : entry.name

/** Ids and names of a list. */
export function showList(answer: unknown, shown: Shown): string[] {
  const { items, next_cursor } = answer as { items: Entry[]; next_cursor: string | null }
  const columns = [
    { name: 'id', of: ({ id }: Entry) => id },
    { name: 'name', of: (entry: Entry) => nameOf(entry, shown) },
  ]
  const next = next_cursor === null ? [] : [`--cursor ${next_cursor}`]
  return [...rowsTable(columns, items, { ...shown, isAll: true }), ...next]
}

/** What a loose name may mean, the likeliest first. */
export function showNames(answer: unknown, shown: Shown): string[] {
  const { items } = answer as { items: Named[] }
  const columns = [
    { name: 'id', of: ({ ref }: Named) => ref },
    { name: 'name', of: (entry: Named) => nameOf(entry, shown) },
    { name: 'score', of: ({ score }: Named) => score },
  ]
  return rowsTable(columns, items, shown)
}

/** The fields of an entry; where a value comes from stands in the JSON. */
export function showEntry(answer: unknown, { language }: Shown): string[] {
  const fields = Object.entries(answer as Entry).filter(([, value]) => isPlain(value))
  return tableOf(
    fields.map(([name, value]) => [{ text: name }, { text: shownValue(plainOf(value), language) }]),
  )
}

type Sourced = { value: unknown }

const isSourced = (value: unknown): value is Sourced =>
  typeof value === 'object' && value !== null && 'value' in value
const plainOf = (value: unknown) => (isSourced(value) ? value.value : value)
const isPlain = (value: unknown) => plainOf(value) !== null && (typeof value !== 'object' || isSourced(value))
