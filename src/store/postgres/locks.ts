import type { Sql } from './session.ts'

/** `FlpC` in ASCII: the space of this service's advisory locks. */
const space = 0x466c7043

const numbers = { migrations: 1, seeding: 2, claiming: 3 } as const

/** Waits for what one process does at a time. Let go with the transaction. */
export async function lockFor(sql: Sql, what: keyof typeof numbers): Promise<void> {
  await sql.one('SELECT pg_advisory_xact_lock($1, $2)', [space, numbers[what]])
}
