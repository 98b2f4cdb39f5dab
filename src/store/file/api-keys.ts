import { statSync } from 'node:fs'
import type { ApiKeyRecord, ApiKeyStore } from '../api-key-store.ts'
import { KeysUnreadable } from '../keys-unreadable.ts'
import { readKeyFile } from './key-file.ts'

/**
 * Keys in a file, read again as soon as it changes, so that a revoked key is out at once. Throws
 * KeysUnreadable when the file cannot be read, now or later.
 */
export function openKeyFile(file: string): ApiKeyStore {
  let stamp = ''
  let byId = new Map<string, ApiKeyRecord>()
  const refresh = () => {
    const now = stampOf(file)
    if (now === stamp) return
    byId = new Map(readKeyFile(file).map((key) => [key.id, key]))
    stamp = now
  }
  refresh()
  return {
    find: async (id) => {
      refresh()
      return byId.get(id)
    },
    count: async () => byId.size,
  }
}

function stampOf(file: string): string {
  try {
    const { mtimeNs, ino, size } = statSync(file, { bigint: true })
    return `${mtimeNs} ${ino} ${size}`
  } catch (error) {
    throw new KeysUnreadable(file, String(error))
  }
}
