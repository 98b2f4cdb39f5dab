/** An answer as text, so that a repeated request gets the same bytes. */
export type ChangeAnswer = { status: number; headers: Readonly<Record<string, string>>; body: string }

/** An answer that is given again when its request is repeated under the same key. */
export type RememberedAnswer = ChangeAnswer & {
  team: string
  key: string
  /** Hash of the method, the path and the body that the key was first used with. */
  fingerprint: string
  /** ISO 8601 in UTC. */
  saved_at: string
}

/** Keys of repeatable requests. A key belongs to its team, and is remembered with the change it came with. */
export type IdempotencyStore = {
  find(team: string, key: string): Promise<RememberedAnswer | undefined>
}
