import type { ApiKeyRecord, ApiKeyStore } from '../api-key-store.ts'

/** Keys without a file, for tests. The list may change. */
export function createMemoryApiKeys(keys: readonly ApiKeyRecord[]): ApiKeyStore {
  return { find: async (id) => keys.find((key) => key.id === id), count: async () => keys.length }
}
