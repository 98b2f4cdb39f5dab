/** What waits, in turns: first of each client what it sent first, one client after the other. */
export type FairQueue<T> = {
  push(client: string, item: T): void
  shift(): T | undefined
  /** Takes out an item wherever it stands. */
  remove(client: string, item: T): void
  size(): number
  sizeOf(client: string): number
}

/** A queue in which a client who sends much does not hold up one who sends little. */
export function createFairQueue<T>(): FairQueue<T> {
  // In the order of turns: a client who had one goes to the end.
  const lists = new Map<string, T[]>()
  let size = 0
  const keep = (client: string, list: T[]) => {
    lists.delete(client)
    if (list.length > 0) lists.set(client, list)
  }
  return {
    push: (client, item) => {
      const list = lists.get(client)
      if (list === undefined) lists.set(client, [item])
      else list.push(item)
      size += 1
    },
    shift: () => {
      const next = lists.entries().next().value
      if (next === undefined) return undefined
      const [client, list] = next
      const item = list.shift()
      keep(client, list)
      size -= 1
      return item
    },
    remove: (client, item) => {
      const list = lists.get(client) ?? []
      const index = list.indexOf(item)
      if (index === -1) return
      list.splice(index, 1)
      if (list.length === 0) lists.delete(client)
      size -= 1
    },
    size: () => size,
    sizeOf: (client) => lists.get(client)?.length ?? 0,
  }
}
