import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { revisionHash } from '../../src/catalog/revision-hash.ts'
import { type ShippedCatalog, shippedCatalog, shippedManifest } from '../../src/catalog/shipped.ts'
import { type CatalogKind, catalogKinds } from '../../src/contract/catalog/entries.ts'
import type { CatalogSeed, CatalogStore } from '../../src/store/catalog-store.ts'

export type OpenStore = { store: CatalogStore; close(): void | Promise<void> }

const shipped = shippedCatalog()
const firstSeed: CatalogSeed = { ...shippedManifest(), load: () => shipped }

/** The shipped data with one price raised and one accelerator gone: what a later catalog may look like. */
function laterSeed(): CatalogSeed {
  const [dropped, ...accelerators] = shipped.entries.accelerators
  const [raised, ...prices] = shipped.entries.prices
  if (!raised || !dropped) throw new Error('the shipped catalog is empty')
  const catalog: ShippedCatalog = {
    ...shipped,
    entries: {
      ...shipped.entries,
      accelerators,
      prices: [{ ...raised, node_hour_amount: 1234.5 }, ...prices],
    },
  }
  return { sha256: revisionHash(catalog), as_of: '2027-01-01', load: () => catalog }
}

const raisedId = shipped.entries.prices[0]?.id ?? ''
const droppedId = shipped.entries.accelerators[0]?.id ?? ''

async function allIds(store: CatalogStore, kind: CatalogKind, limit: number): Promise<string[]> {
  const ids: string[] = []
  let page = await store.list(kind, { limit })
  ids.push(...page.items.map((entry) => entry.id))
  while (page.next) {
    page = await store.list(kind, { limit, cursor: page.next })
    ids.push(...page.items.map((entry) => entry.id))
  }
  return ids
}

/** What every catalog store does, whatever it keeps its rows in. */
export function catalogStoreContract(name: string, open: () => OpenStore | Promise<OpenStore>): void {
  describe(`${name} catalog store`, () => {
    let opened: OpenStore
    let store: CatalogStore
    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.close())

    test('a new store has no revision, no snapshot, no entry', async () => {
      expect(await store.latestRevision()).toBeUndefined()
      expect(await store.revisions()).toEqual([])
      expect(await store.snapshot()).toBeUndefined()
      expect(await store.get('accelerators', droppedId)).toBeUndefined()
      expect(await store.list('accelerators', { limit: 5 })).toEqual({ revision: 0, items: [], next: null })
    })

    test('seeding known data changes nothing and does not read it', async () => {
      const first = await store.seed(firstSeed)
      const unread = { ...firstSeed, load: () => expect.fail('known data was read') }
      expect(await store.seed(unread)).toEqual(first)
      expect(await store.revisions()).toEqual([{ ...shippedManifest(), revision: 1 }])
    })

    test('a snapshot holds what was seeded, with version 1, and its sources', async () => {
      await store.seed(firstSeed)
      const snapshot = await store.snapshot()
      for (const kind of catalogKinds) {
        const versioned = shipped.entries[kind].map((entry) => ({ ...entry, version: 1 }))
        expect(snapshot?.list(kind)).toEqual(versioned)
      }
      expect(snapshot?.source('hardware.epoch-hw')).toMatchObject({
        licence: expect.stringContaining('CC-BY-4.0'),
      })
      expect(snapshot).toMatchObject({ revision: 1, ...shippedManifest() })
    })

    test('a changed entry grows its version, others keep theirs, the old revision stays whole', async () => {
      await store.seed(firstSeed)
      await store.seed(laterSeed())
      expect(await store.get('prices', raisedId)).toMatchObject({ version: 2, node_hour_amount: 1234.5 })
      expect(await store.get('prices', raisedId, 1)).toMatchObject({ version: 1 })
      expect((await store.get('accelerators', 'nvidia-a100-sxm4-80gb'))?.version).toBe(1)
      expect(await store.get('accelerators', droppedId)).toBeUndefined()
      const pinned = await store.snapshot(firstSeed.sha256)
      expect(pinned?.get('accelerators', droppedId)?.version).toBe(1)
      expect(pinned?.get('prices', raisedId)).toEqual(await store.get('prices', raisedId, 1))
      expect((await store.snapshot())?.revision).toBe(2)
    })

    test('data of an older build leaves the newer revision in place', async () => {
      await store.seed(firstSeed)
      const later = await store.seed(laterSeed())
      expect((await store.seed(firstSeed)).revision).toBe(1)
      expect(await store.latestRevision()).toEqual(later)
    })

    test('an unknown hash has no snapshot', async () => {
      await store.seed(firstSeed)
      expect(await store.snapshot('sha256:00')).toBeUndefined()
    })

    test.each([1, 7, 50, 1000])('pages of %i give every entry once, in the order of ids', async (limit) => {
      await store.seed(firstSeed)
      const ids = shipped.entries.sites.map((entry) => entry.id)
      expect(await allIds(store, 'sites', limit)).toEqual(ids)
    })

    test('pages stay in the revision that the first was read from', async () => {
      await store.seed(firstSeed)
      const first = await store.list('accelerators', { limit: 60 })
      await store.seed(laterSeed())
      const rest = first.next && (await store.list('accelerators', { limit: 1000, cursor: first.next }))
      expect(first.items.length + (rest?.items.length ?? 0)).toBe(shipped.entries.accelerators.length)
      expect((await store.list('accelerators', { limit: 1000 })).items.length).toBe(
        shipped.entries.accelerators.length - 1,
      )
    })

    test('filters hold together, match whole text without case, and true and false', async () => {
      await store.seed(firstSeed)
      const filters = {
        accelerator_ref: 'NVIDIA-H100-sxm5-80gb',
        basis: 'on_demand',
        currency: 'usd',
        verified: true,
      }
      const { items } = await store.list('prices', { limit: 1000, filters })
      expect(items.length).toBeGreaterThan(5)
      expect(new Set(items.map((item) => item.accelerator_ref))).toEqual(new Set(['nvidia-h100-sxm5-80gb']))
      expect(new Set(items.map((item) => `${item.currency} ${item.verified}`))).toEqual(new Set(['USD true']))
      expect((await store.list('prices', { limit: 10, filters: { currency: 'US' } })).items).toEqual([])
      const unverified = (await store.list('accelerators', { limit: 1000, filters: { verified: false } }))
        .items
      expect(unverified.length).toBe(shipped.entries.accelerators.filter((entry) => !entry.verified).length)
    })

    test('SQL metacharacters in a filter or an id are only text', async () => {
      await store.seed(firstSeed)
      expect((await store.list('sites', { limit: 5, filters: { country: "%' OR 1=1 --" } })).items).toEqual(
        [],
      )
      expect(await store.get('sites', "usa' OR '1'='1")).toBeUndefined()
    })

    test('a filter that the kind does not have is a fault of the caller', async () => {
      await store.seed(firstSeed)
      const filters = { colour: 'red' } as object
      await expect(store.list('sites', { limit: 5, filters })).rejects.toThrow(RangeError)
    })
  })
}
