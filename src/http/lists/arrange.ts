import type { Order } from './query.ts'

/** Items in an order: numbers by size, texts by code points; what is unknown last, either way; equals stay as they stand. */
export function arranged<T extends object>(items: readonly T[], { by, direction }: Order): T[] {
  const sign = direction === 'asc' ? 1 : -1
  return items
    .map((item) => ({ item, value: (item as Record<string, unknown>)[by] ?? null }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      return sign * compared(a.value, b.value)
    })
    .map(({ item }) => item)
}

function compared(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [one, other] = [String(a), String(b)]
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** An item with some of its fields, in the order in which they are asked for. */
export function withFields(item: object, fields: readonly string[]): object {
  const known = item as Record<string, unknown>
  return Object.fromEntries(fields.filter((name) => name in known).map((name) => [name, known[name]]))
}
