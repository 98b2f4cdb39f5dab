import { createHash } from 'node:crypto'
import type { ResultStore } from '../result-store.ts'

/** Results without files: for a database in memory, and for tests. */
export function createMemoryResults(): ResultStore {
  const kept = new Map<string, Uint8Array>()
  return {
    write: async (id, given) => {
      const pieces: Uint8Array[] = []
      if (given instanceof Uint8Array) pieces.push(given)
      else for await (const piece of given) pieces.push(piece)
      const body = Buffer.concat(pieces)
      kept.set(id, body)
      return { sha256: createHash('sha256').update(body).digest('hex'), bytes: body.length }
    },
    read: async (id) => kept.get(id),
    remove: async (id) => {
      kept.delete(id)
    },
    ids: async () => [...kept.keys()],
  }
}
