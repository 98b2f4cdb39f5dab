import type { ApiKeyStore } from '../store/api-key-store.ts'

/** Who is let in. `keys: null`: whoever reaches the service may do everything. */
export type Access = { keys: ApiKeyStore | null; areEstimatesOpen: boolean }

export const openAccess: Access = { keys: null, areEstimatesOpen: true }

/** Who calls, as the audit names it. */
export type Actor = { id: string; team: string | null }

/** Whoever reaches a service without keys. */
export const anyone: Actor = { id: 'open', team: null }
