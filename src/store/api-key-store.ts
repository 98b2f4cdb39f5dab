export const roles = ['viewer', 'editor', 'admin'] as const

/** A viewer reads, an editor also writes, an admin also reads the audit. */
export type Role = (typeof roles)[number]

/** A key as it is kept: never the key itself. */
export type ApiKeyRecord = {
  /** Stands in the key and in logs. */
  id: string
  team: string
  role: Role
  /** SHA-256 of the whole key, in hexadecimal. */
  sha256: string
  /** ISO 8601 in UTC. */
  created_at: string
  /** ISO 8601 in UTC; `null`: the key does not expire. */
  expires_at: string | null
  note: string | null
}

/** Rejects when the keys cannot be read: then nobody is let in. */
export type ApiKeyStore = {
  find(id: string): Promise<ApiKeyRecord | undefined>
  count(): Promise<number>
}
