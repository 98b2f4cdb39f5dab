import { describe, expect, test } from 'vitest'
import { keptBytes, noQuota, type Quota } from '../../src/store/quota.ts'
import type { ScenarioStore } from '../../src/store/scenario-store.ts'
import { by, draft, made } from './storage-contract.ts'

const anyVersion = { if: 'matches', etags: 'any' } as const
export const change = (store: ScenarioStore, name: string, changes = {}) =>
  store.save(draft({ name, ...changes }), anyVersion, by())

/** What every store does with a quota, whatever it keeps its rows in. */
export function quotaContract(
  name: string,
  open: (quota: Quota) => ScenarioStore | Promise<ScenarioStore>,
): void {
  describe(`A-07: ${name} holds a team to its quota of`, () => {
    test('live scenarios: another team and a deleted one do not count, a restored one does', async () => {
      const store = await open({ ...noQuota, scenarios: 2 })
      for (const name of ['a', 'b']) await made(store, { name })
      const over = { outcome: 'over_quota', quota: 'scenarios', quota_max: 2 }
      expect(await store.save(draft({ name: 'c' }), { if: 'absent' }, by())).toEqual(over)
      expect(await store.get('acme', 'c')).toBeUndefined()
      await made(store, { name: 'c', team: 'other' })
      expect((await change(store, 'a')).outcome).toBe('changed')
      await store.remove({ team: 'acme', name: 'a' }, 'any', by())
      await made(store, { name: 'c' })
      expect(await store.restore({ team: 'acme', name: 'a' }, by())).toEqual(over)
      expect(await store.save(draft({ name: 'a' }), { if: 'absent' }, by())).toEqual(over)
      await store.remove({ team: 'acme', name: 'b' }, 'any', by())
      expect((await store.restore({ team: 'acme', name: 'a' }, by())).outcome).toBe('restored')
      expect((await store.restore({ team: 'acme', name: 'a' }, by())).outcome).toBe('unchanged')
    })

    test('versions of one scenario, those before a deletion too', async () => {
      const store = await open({ ...noQuota, versions: 2 })
      await made(store, { name: 'a' })
      await store.remove({ team: 'acme', name: 'a' }, 'any', by())
      await made(store, { name: 'a' })
      expect(await change(store, 'a')).toEqual({ outcome: 'over_quota', quota: 'versions', quota_max: 2 })
      await made(store, { name: 'b' })
    })

    test('bytes in all versions, in UTF-8, kept by deleted scenarios too', async () => {
      const note = '笔记'.repeat(10)
      // {"run":{"tokens_count":300000000000}} is 37 bytes, {} is 2, and each Chinese character is 3.
      const each = 37 + 2 + 60
      expect(keptBytes(draft({ note }))).toBe(each)
      const store = await open({ ...noQuota, bytes: 3 * each })
      await made(store, { name: 'a', note })
      await change(store, 'a', { note })
      await store.remove({ team: 'acme', name: 'a' }, 'any', by())
      const over = { outcome: 'over_quota', quota: 'bytes', quota_max: 3 * each }
      const more = draft({ name: 'b', note: `${note}.` })
      expect(await store.save(more, { if: 'absent' }, by())).toEqual(over)
      await made(store, { name: 'b', note })
      expect(await change(store, 'b', { note: null })).toEqual(over)
      expect((await store.restore({ team: 'acme', name: 'a' }, by())).outcome).toBe('restored')
    })
  })
}
