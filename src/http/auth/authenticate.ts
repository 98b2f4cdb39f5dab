import type { ApiKeyRecord, ApiKeyStore } from '../../store/api-key-store.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { apiKeyId, hashApiKey, isSameHash } from './api-key.ts'

const challenge = 'Bearer realm="flopcast"'
/** Compared against when there is no such key, so that an unknown id takes as long as a wrong secret. */
const noHash = '0'.repeat(64)

/** The key that a request bears. Throws `key_missing` or `key_invalid`, both 401. */
export async function authenticate(
  authorization: string | undefined,
  keys: ApiKeyStore,
  now: Date,
): Promise<ApiKeyRecord> {
  if (authorization === undefined) {
    throw new HttpProblem('key_missing', { headers: { 'www-authenticate': challenge } })
  }
  const record = await recordOf(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '', keys)
  if (record === undefined || isExpired(record, now)) {
    throw new HttpProblem('key_invalid', {
      headers: { 'www-authenticate': `${challenge}, error="invalid_token"` },
    })
  }
  return record
}

async function recordOf(key: string, keys: ApiKeyStore): Promise<ApiKeyRecord | undefined> {
  const id = apiKeyId(key)
  const record = id === undefined ? undefined : await keys.find(id)
  return isSameHash(hashApiKey(key), record?.sha256 ?? noHash) ? record : undefined
}

function isExpired({ expires_at }: ApiKeyRecord, now: Date): boolean {
  return expires_at !== null && Date.parse(expires_at) <= now.getTime()
}
