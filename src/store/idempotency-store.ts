/** An answer that is given again when its request is repeated under the same key. */
export type RememberedAnswer = {
  team: string
  key: string
  /** Hash of the method, the path and the body that the key was first used with. */
  fingerprint: string
  /** ISO 8601 in UTC. */
  saved_at: string
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/** Keys of repeatable requests. A key belongs to its team. */
export type IdempotencyStore = {
  find(team: string, key: string): RememberedAnswer | undefined
  remember(answer: RememberedAnswer): void
  /** Forgets answers saved before a moment, the oldest first, at most `limit`. Returns how many. */
  prune(before: string, limit: number): number
}
