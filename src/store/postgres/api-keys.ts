import type { ApiKeyRecord, ApiKeyStore } from '../api-key-store.ts'
import { KeysUnreadable } from '../keys-unreadable.ts'
import type { Session } from './session.ts'
import { asJson, fromJson } from './texts.ts'

const columns = 'id, team, role, sha256, created_at, expires_at, note'

const sql = {
  find: `SELECT ${columns} FROM api_key WHERE id = $1`,
  all: `SELECT ${columns} FROM api_key ORDER BY created_at, id`,
  count: 'SELECT count(*) AS count FROM api_key',
  add: `INSERT INTO api_key (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
  remove: 'DELETE FROM api_key WHERE id = $1',
} as const

export type KeyRing = ApiKeyStore & {
  /** The oldest first. */
  list(): Promise<ApiKeyRecord[]>
  add(key: ApiKeyRecord): Promise<void>
  /** Whether there was one with this id. */
  remove(id: string): Promise<boolean>
}

/** Keys in PostgreSQL, asked for with each request: a revoked one is out at every replica at once. */
export function createPostgresApiKeys({ read, label }: Session): KeyRing {
  const unreadable = (error: unknown) => {
    throw new KeysUnreadable(label, error instanceof Error ? error.message : String(error), 'database')
  }
  return {
    find: async (id) => {
      const row = await read.one<ApiKeyRecord>(sql.find, [id]).catch(unreadable)
      return row && keyOf(row)
    },
    count: async () => (await read.one<{ count: number }>(sql.count).catch(unreadable))?.count ?? 0,
    list: async () => (await read.all<ApiKeyRecord>(sql.all)).map(keyOf),
    add: async ({ id, team, role, sha256, created_at, expires_at, note }) => {
      await read.run(sql.add, [id, team, role, sha256, created_at, expires_at, asJson(note)])
    },
    remove: async (id) => (await read.run(sql.remove, [id])) > 0,
  }
}

function keyOf(row: ApiKeyRecord): ApiKeyRecord {
  return { ...row, note: fromJson(row.note) }
}
