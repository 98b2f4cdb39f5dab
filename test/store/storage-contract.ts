import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ScenarioDraft, ScenarioStore } from '../../src/store/scenario-store.ts'
import type { Storage } from '../../src/store/storage.ts'

/** `close` may check what the store has kept. */
export type OpenStorage = { storage: Storage; close(): void }

/** The revision that every draft is pinned to; a store with foreign keys must hold it. */
export const pinnedRevision = `sha256:${'1'.repeat(64)}`

export function draft(changes: Partial<ScenarioDraft> = {}): ScenarioDraft {
  return {
    team: 'acme',
    name: 'gpt3',
    kind: 'training',
    request: { run: { tokens_count: 3e11 } },
    note: null,
    labels: {},
    pin: { catalog_revision: pinnedRevision },
    saved_at: '2026-11-23T00:00:00.000Z',
    saved_by: 'k1',
    ...changes,
  }
}

const made = (store: ScenarioStore, changes: Partial<ScenarioDraft> = {}) => {
  const saved = store.save(draft(changes), { if: 'absent' })
  return saved.outcome === 'created' ? saved.scenario : expect.fail(`not created: ${saved.outcome}`)
}

const matching = (etag: string) => ({ if: 'matches', etags: [etag] }) as const

function removed(store: ScenarioStore, name = 'gpt3') {
  return store.remove({ team: 'acme', name, etags: 'any', deleted_at: '2026-11-24T00:00:00.000Z' })
}

function allNames(store: ScenarioStore, limit: number, label?: string): string[] {
  const narrowed = label === undefined ? {} : { label }
  let page = store.list('acme', { limit, ...narrowed })
  const names = page.items.map(({ name }) => name)
  while (page.next !== null) {
    page = store.list('acme', { limit, after: page.next, ...narrowed })
    names.push(...page.items.map(({ name }) => name))
  }
  return names
}

/** What every storage does, whatever it keeps its rows in. */
export function storageContract(name: string, open: () => OpenStorage): void {
  let opened: OpenStorage
  let storage: Storage
  let store: ScenarioStore
  beforeEach(() => {
    opened = open()
    storage = opened.storage
    store = storage.scenarios
  })
  afterEach(() => opened.close())

  describe(`${name}: scenarios`, () => {
    test('what was saved comes back whole, key order of the request included', () => {
      const request = { z: 1, a: { ref: 'x', note: '中文 "quoted" \u0000' }, list: [1e300, 0.1, -0.5] }
      const scenario = made(store, { request, note: 'why', labels: { quarter: 'q3' } })
      expect(store.get('acme', 'gpt3')).toEqual(scenario)
      expect(JSON.stringify(store.get('acme', 'gpt3')?.request)).toBe(JSON.stringify(request))
      expect(scenario).toMatchObject({ version: 1, note: 'why', labels: { quarter: 'q3' } })
      expect(scenario.etag).toMatch(/^"1-[0-9a-f]{16}"$/)
    })

    test('a name is made once; another team has its own', () => {
      made(store)
      expect(store.save(draft(), { if: 'absent' })).toEqual({ outcome: 'exists' })
      expect(made(store, { team: 'other' }).version).toBe(1)
      expect(store.get('nobody', 'gpt3')).toBeUndefined()
    })

    test('a change needs the current version; every version stays', () => {
      const first = made(store)
      const changed = store.save(draft({ note: 'second' }), matching(first.etag))
      expect(changed).toMatchObject({ outcome: 'changed', scenario: { version: 2, note: 'second' } })
      expect(store.save(draft(), matching(first.etag))).toEqual({ outcome: 'stale' })
      expect(store.save(draft(), { if: 'matches', etags: 'any' })).toMatchObject({ outcome: 'changed' })
      expect(store.save(draft({ name: 'none' }), { if: 'matches', etags: 'any' })).toEqual({
        outcome: 'missing',
      })
      expect(store.getVersion('acme', 'gpt3', 1)).toEqual(first)
      expect(store.getVersion('acme', 'gpt3', 4)).toBeUndefined()
      expect(store.versions('acme', 'gpt3', { limit: 10 })?.items.map(({ version }) => version)).toEqual([
        3, 2, 1,
      ])
    })

    test('the same content saved again has another ETag', () => {
      const first = made(store)
      const again = store.save(draft(), matching(first.etag))
      expect(again).toMatchObject({ outcome: 'changed' })
      expect('scenario' in again && again.scenario.etag).not.toBe(first.etag)
    })

    test('a deleted scenario answers as a missing one and comes back as it was', () => {
      const first = made(store, { labels: ['a'] })
      const stale = { team: 'acme', name: 'gpt3', etags: ['"0-0"'], deleted_at: '' }
      expect(store.remove(stale)).toEqual({ outcome: 'stale' })
      expect(removed(store)).toEqual({ outcome: 'removed', version: 1 })
      expect(removed(store)).toEqual({ outcome: 'missing' })
      expect(store.get('acme', 'gpt3')).toBeUndefined()
      expect(store.getVersion('acme', 'gpt3', 1)).toBeUndefined()
      expect(store.versions('acme', 'gpt3', { limit: 5 })).toBeUndefined()
      expect(store.save(draft(), matching(first.etag))).toEqual({ outcome: 'missing' })
      expect(store.list('acme', { limit: 5 }).items).toEqual([])
      expect(store.list('acme', { limit: 5, label: 'a' }).items).toEqual([])
      expect(store.list('acme', { limit: 5, deleted: true }).items.map((one) => one.name)).toEqual(['gpt3'])
      expect(store.restore('acme', 'gpt3')).toEqual({ scenario: first, wasDeleted: true })
      expect(store.restore('acme', 'gpt3')).toEqual({ scenario: first, wasDeleted: false })
      expect(store.restore('acme', 'never')).toBeUndefined()
      expect(store.list('acme', { limit: 5, label: 'a' }).items.length).toBe(1)
    })

    test('a deleted name that is made again goes on in its own history', () => {
      const first = made(store)
      removed(store)
      expect(made(store, { note: 'again' }).version).toBe(2)
      expect(store.getVersion('acme', 'gpt3', 1)).toEqual(first)
    })

    test('lists give every name once, in order, on pages of any size, and no request', () => {
      const names = Array.from({ length: 23 }, (_, index) => `s${(index * 7) % 23}`)
      for (const one of names) made(store, { name: one, labels: one.endsWith('1') ? ['odd'] : { k: 'v' } })
      const sorted = [...names].sort()
      for (const limit of [1, 5, 23, 24]) expect(allNames(store, limit)).toEqual(sorted)
      expect(allNames(store, 2, 'odd')).toEqual(sorted.filter((one) => one.endsWith('1')))
      expect(allNames(store, 50, 'k=v')).toEqual(sorted.filter((one) => !one.endsWith('1')))
      expect(allNames(store, 50, "x' OR '1'='1")).toEqual([])
      expect(store.list('acme', { limit: 1 }).items[0]).not.toHaveProperty('request')
      expect(store.list('other', { limit: 5 })).toEqual({ items: [], next: null })
    })

    test('labels follow the current version', () => {
      const first = made(store, { labels: ['old', 'old'] })
      store.save(draft({ labels: ['new'] }), matching(first.etag))
      expect([allNames(store, 5, 'old'), allNames(store, 5, 'new')]).toEqual([[], ['gpt3']])
    })

    test('versions come in pages, the newest first', () => {
      made(store)
      for (let count = 2; count <= 7; count++) store.save(draft(), { if: 'matches', etags: 'any' })
      const page = store.versions('acme', 'gpt3', { limit: 3 })
      expect([page?.items.map(({ version }) => version), page?.next]).toEqual([[7, 6, 5], 5])
      expect(store.versions('acme', 'gpt3', { limit: 4, before: 5 })?.next).toBeNull()
      expect(store.versions('acme', 'gpt3', { limit: 4, before: 1 })).toEqual({ items: [], next: null })
    })
  })

  describe(`${name}: a transaction`, () => {
    test('that throws leaves nothing of any store', () => {
      const first = made(store)
      const act = () =>
        storage.transaction(() => {
          store.save(draft({ note: 'lost' }), matching(first.etag))
          made(store, { name: 'lost' })
          storage.audit.record(auditRow('create'))
          storage.idempotency.remember(answer('k'))
          throw new Error('half-way')
        })
      expect(act).toThrow('half-way')
      expect(store.get('acme', 'gpt3')).toEqual(first)
      expect(store.get('acme', 'lost')).toBeUndefined()
      expect(storage.audit.list('acme', { limit: 5 }).items).toEqual([])
      expect(storage.idempotency.find('acme', 'k')).toBeUndefined()
    })

    test('that ends well keeps all of it and gives its result', () => {
      const result = storage.transaction(() => {
        storage.idempotency.remember(answer('k'))
        return made(store).version
      })
      expect([result, storage.idempotency.find('acme', 'k')?.status]).toEqual([1, 201])
    })
  })

  describe(`${name}: remembered answers`, () => {
    test('belong to a team and come back as they were', () => {
      storage.idempotency.remember(answer('k'))
      expect(storage.idempotency.find('acme', 'k')).toEqual(answer('k'))
      expect(storage.idempotency.find('other', 'k')).toBeUndefined()
      expect(() => storage.idempotency.remember(answer('k'))).toThrow()
    })

    test('are forgotten oldest first, a bounded number at a time', () => {
      for (const day of [3, 1, 2, 5]) {
        storage.idempotency.remember({ ...answer(`k${day}`), saved_at: `2026-11-0${day}` })
      }
      expect(storage.idempotency.prune('2026-11-05', 2)).toBe(2)
      const left = [1, 2, 3, 5].filter((day) => storage.idempotency.find('acme', `k${day}`))
      expect(left).toEqual([3, 5])
      expect(storage.idempotency.prune('2026-11-05', 100)).toBe(1)
    })
  })

  describe(`${name}: audit`, () => {
    test('rows of a team come newest first, in pages', () => {
      for (const action of ['create', 'change', 'delete'] as const) storage.audit.record(auditRow(action))
      storage.audit.record({ ...auditRow('create'), team: 'other' })
      const page = storage.audit.list('acme', { limit: 2 })
      expect(page.items.map(({ action }) => action)).toEqual(['delete', 'change'])
      const rest = storage.audit.list('acme', { limit: 2, before: page.next ?? 0 })
      expect([rest.items.map(({ action }) => action), rest.next]).toEqual([['create'], null])
    })
  })

  test(`${name}: any series of changes is what a list of changes gives`, () => {
    const step = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      act: fc.constantFrom('make', 'change', 'stale', 'remove', 'restore'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.uuid(), (steps, team) => {
        const model = new Map<string, { versions: number; live: boolean }>()
        for (const { name, act } of steps) play(store, model, { team, name, act })
        const live = [...model].filter(([, one]) => one.live).sort()
        const listed = store.list(team, { limit: 10 }).items.map((one) => [one.name, one.version])
        expect(listed).toEqual(live.map(([name, one]) => [name, one.versions]))
      }),
      { numRuns: 30 },
    )
  })
}

type Model = Map<string, { versions: number; live: boolean }>

/** Does one step to both and compares what the store said. */
function play(store: ScenarioStore, model: Model, step: { team: string; name: string; act: string }): void {
  const { team, name, act } = step
  const known = model.get(name) ?? { versions: 0, live: false }
  const next = { versions: known.versions + 1, live: true }
  const said = (given: { outcome: string } | undefined) => given?.outcome
  if (act === 'make') {
    const outcome = said(store.save(draft({ team, name }), { if: 'absent' }))
    expect(outcome).toBe(known.live ? 'exists' : 'created')
    if (!known.live) model.set(name, next)
  } else if (act === 'change') {
    const outcome = said(store.save(draft({ team, name }), { if: 'matches', etags: 'any' }))
    expect(outcome).toBe(known.live ? 'changed' : 'missing')
    if (known.live) model.set(name, next)
  } else if (act === 'stale') {
    const outcome = said(store.save(draft({ team, name }), { if: 'matches', etags: ['"9-9"'] }))
    expect(outcome).toBe(known.live ? 'stale' : 'missing')
  } else if (act === 'remove') {
    const outcome = said(store.remove({ team, name, etags: 'any', deleted_at: 'now' }))
    expect(outcome).toBe(known.live ? 'removed' : 'missing')
    if (known.live) model.set(name, { ...known, live: false })
  } else {
    expect(store.restore(team, name)?.scenario.version ?? 0).toBe(known.versions)
    if (known.versions > 0) model.set(name, { ...known, live: true })
  }
}

function answer(key: string) {
  const headers = { etag: '"1-0"' }
  return {
    team: 'acme',
    key,
    fingerprint: 'sha256:0',
    saved_at: '2026-11-23',
    status: 201,
    headers,
    body: '{}',
  }
}

function auditRow(action: 'create' | 'change' | 'delete') {
  return { team: 'acme', at: '2026-11-23', actor: 'k1', action, name: 'gpt3', version: 1, request_id: 'r' }
}
