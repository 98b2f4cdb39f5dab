import type { IdempotencyStore, RememberedAnswer } from '../idempotency-store.ts'
import type { Undoable } from './storage.ts'

export function createMemoryIdempotency(): Undoable & { store: IdempotencyStore } {
  let answers: RememberedAnswer[] = []
  const store: IdempotencyStore = {
    find: (team, key) => answers.find((answer) => answer.team === team && answer.key === key),
    remember: (answer) => {
      if (store.find(answer.team, answer.key)) throw new Error(`key ${answer.key} is in use`)
      answers = [...answers, answer]
    },
    prune: (before, limit) => {
      const old = answers.filter((answer) => answer.saved_at < before)
      const gone = old.sort((a, b) => (a.saved_at < b.saved_at ? -1 : 1)).slice(0, limit)
      answers = answers.filter((answer) => !gone.includes(answer))
      return gone.length
    },
  }
  const copy = () => {
    const before = answers
    return () => {
      answers = before
    }
  }
  return { store, copy }
}
