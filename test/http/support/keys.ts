import { hashApiKey, makeApiKey } from '../../../src/http/auth/api-key.ts'
import type { ApiKeyRecord } from '../../../src/store/api-key-store.ts'

/** A key with its record, as `npm run key` would make it. */
export function madeKey(changes: Partial<ApiKeyRecord> = {}): { key: string; record: ApiKeyRecord } {
  const { id, key } = makeApiKey()
  const record: ApiKeyRecord = {
    id,
    team: 'acme',
    role: 'editor',
    sha256: hashApiKey(key),
    created_at: '2026-01-01T00:00:00.000Z',
    expires_at: null,
    note: null,
    ...changes,
  }
  return { key, record }
}

export const bearing = (key: string) => ({ authorization: `Bearer ${key}` })
