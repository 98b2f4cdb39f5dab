import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChangeNote, Done, Once } from '../../src/store/change.ts'
import type { ChangeAnswer } from '../../src/store/idempotency-store.ts'
import { scenarioOrders } from '../../src/store/list-order.ts'
import type { Scenario, ScenarioDraft, ScenarioStore } from '../../src/store/scenario-store.ts'
import type { Storage } from '../../src/store/storage.ts'

/** `close` may check what the store has kept. */
export type OpenStorage = { storage: Storage; close(): void | Promise<void> }

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
    estimator_version: '0.3.0',
    ...changes,
  }
}

/** A change by a key, without an Idempotency-Key. */
export function by(changes: Partial<ChangeNote<Done>> = {}): ChangeNote<Done> {
  return { actor: 'k1', at: '2026-11-23T00:00:00.000Z', request_id: 'r', once: null, ...changes }
}

/** A new scenario. */
export async function made(store: ScenarioStore, changes: Partial<ScenarioDraft> = {}): Promise<Scenario> {
  const saved = await store.save(draft(changes), { if: 'absent' }, by())
  return saved.outcome === 'created' ? saved.scenario : expect.fail(`not created: ${saved.outcome}`)
}

const matching = (etag: string) => ({ if: 'matches', etags: [etag] }) as const
const anyVersion = { if: 'matches', etags: 'any' } as const
const gpt3 = { team: 'acme', name: 'gpt3' }

const told: ChangeAnswer = { status: 201, headers: { etag: '"1-0"' }, body: '{}' }

function under(key: string, changes: Partial<Once<Done>> = {}): ChangeNote<Done> {
  const forget = { before: '2026-11-01', limit: 100 }
  return by({ once: { key, fingerprint: 'sha256:0', forget, answerTo: () => told, ...changes } })
}

async function allNames(store: ScenarioStore, limit: number, label?: string): Promise<string[]> {
  const narrowed = label === undefined ? {} : { label }
  let page = await store.list('acme', { limit, ...narrowed })
  const names = page.items.map(({ name }) => name)
  while (page.next !== null) {
    page = await store.list('acme', { limit, after: page.next, ...narrowed })
    names.push(...page.items.map(({ name }) => name))
  }
  return names
}

/** What every storage does, whatever it keeps its rows in. */
export function storageContract(name: string, open: () => OpenStorage | Promise<OpenStorage>): void {
  let opened: OpenStorage
  let storage: Storage
  let store: ScenarioStore
  beforeEach(async () => {
    opened = await open()
    storage = opened.storage
    store = storage.scenarios
  })
  afterEach(() => opened.close())

  describe(`${name}: scenarios`, () => {
    test('what was saved comes back whole, key order of the request included', async () => {
      const request = { z: 1, a: { ref: 'x', note: '中文 "quoted" \u0000' }, list: [1e300, 0.1, -0.5] }
      const scenario = await made(store, {
        request,
        note: 'why \u0000 😀',
        labels: { quarter: 'q3 \u0000 中' },
      })
      expect(await store.get('acme', 'gpt3')).toEqual(scenario)
      expect(JSON.stringify((await store.get('acme', 'gpt3'))?.request)).toBe(JSON.stringify(request))
      expect(scenario).toMatchObject({
        version: 1,
        note: 'why \u0000 😀',
        labels: { quarter: 'q3 \u0000 中' },
      })
      expect(scenario.etag).toMatch(/^"1-[0-9a-f]{16}"$/)
    })

    test('a name is made once; another team has its own', async () => {
      await made(store)
      expect(await store.save(draft(), { if: 'absent' }, by())).toEqual({ outcome: 'exists' })
      expect((await made(store, { team: 'other' })).version).toBe(1)
      expect(await store.get('nobody', 'gpt3')).toBeUndefined()
    })

    test('a change needs the current version; every version stays', async () => {
      const first = await made(store)
      const changed = await store.save(draft({ note: 'second' }), matching(first.etag), by())
      expect(changed).toMatchObject({ outcome: 'changed', scenario: { version: 2, note: 'second' } })
      expect(await store.save(draft(), matching(first.etag), by())).toEqual({ outcome: 'stale' })
      expect(await store.save(draft(), anyVersion, by())).toMatchObject({ outcome: 'changed' })
      expect(await store.save(draft({ name: 'none' }), anyVersion, by())).toEqual({
        outcome: 'missing',
      })
      expect(await store.getVersion('acme', 'gpt3', 1)).toEqual(first)
      expect(await store.getVersion('acme', 'gpt3', 4)).toBeUndefined()
      expect(
        (await store.versions('acme', 'gpt3', { limit: 10 }))?.items.map(({ version }) => version),
      ).toEqual([3, 2, 1])
    })

    test('the same content saved again has another ETag', async () => {
      const first = await made(store)
      const again = await store.save(draft(), matching(first.etag), by())
      expect(again).toMatchObject({ outcome: 'changed' })
      expect('scenario' in again && again.scenario.etag).not.toBe(first.etag)
    })

    test('a deleted scenario answers as a missing one and comes back as it was', async () => {
      const first = await made(store, { labels: ['a'] })
      expect(await store.remove(gpt3, ['"0-0"'], by())).toEqual({ outcome: 'stale' })
      expect(await store.remove(gpt3, 'any', by())).toEqual({ outcome: 'removed', version: 1 })
      expect(await store.remove(gpt3, 'any', by())).toEqual({ outcome: 'missing' })
      expect(await store.get('acme', 'gpt3')).toBeUndefined()
      expect(await store.getVersion('acme', 'gpt3', 1)).toBeUndefined()
      expect(await store.versions('acme', 'gpt3', { limit: 5 })).toBeUndefined()
      expect(await store.save(draft(), matching(first.etag), by())).toEqual({ outcome: 'missing' })
      expect((await store.list('acme', { limit: 5 })).items).toEqual([])
      expect((await store.list('acme', { limit: 5, label: 'a' })).items).toEqual([])
      expect((await store.list('acme', { limit: 5, deleted: true })).items.map((one) => one.name)).toEqual([
        'gpt3',
      ])
      expect(await store.restore(gpt3, by())).toEqual({ outcome: 'restored', scenario: first })
      expect(await store.restore(gpt3, by())).toEqual({ outcome: 'unchanged', scenario: first })
      expect(await store.restore({ team: 'acme', name: 'never' }, by())).toEqual({ outcome: 'missing' })
      expect((await store.list('acme', { limit: 5, label: 'a' })).items.length).toBe(1)
    })

    test('a deleted name that is made again goes on in its own history', async () => {
      const first = await made(store)
      await store.remove(gpt3, 'any', by())
      expect((await made(store, { note: 'again' })).version).toBe(2)
      expect(await store.getVersion('acme', 'gpt3', 1)).toEqual(first)
    })

    test('lists give every name once, in order, on pages of any size, and no request', async () => {
      const names = Array.from({ length: 23 }, (_, index) => `s${(index * 7) % 23}`)
      for (const one of names)
        await made(store, { name: one, labels: one.endsWith('1') ? ['odd'] : { k: 'v' } })
      const sorted = [...names].sort()
      for (const limit of [1, 5, 23, 24]) expect(await allNames(store, limit)).toEqual(sorted)
      expect(await allNames(store, 2, 'odd')).toEqual(sorted.filter((one) => one.endsWith('1')))
      expect(await allNames(store, 50, 'k=v')).toEqual(sorted.filter((one) => !one.endsWith('1')))
      expect(await allNames(store, 50, "x' OR '1'='1")).toEqual([])
      expect((await store.list('acme', { limit: 1 })).items[0]).not.toHaveProperty('request')
      expect(await store.list('other', { limit: 5 })).toEqual({ items: [], next: null })
    })

    test.each(scenarioOrders)(
      'lists in the order of %s go both ways, one at a time, whichever are shown',
      async (order) => {
        // b is the oldest and a demand; a and c are trainings of one moment, so that their names decide.
        const sorted = order === 'name' ? ['a', 'b', 'c'] : ['b', 'a', 'c']
        for (const one of ['c', 'a', 'b']) {
          const [kind, day] = one === 'b' ? ['demand', 1] : ['training', 2]
          await store.save(
            draft({ name: one, kind, labels: ['x'] }),
            { if: 'absent' },
            by({ at: `2026-11-0${day}` }),
          )
        }
        const names = async (filter: object) => {
          const read = async (direction: 'asc' | 'desc') => {
            const seen = []
            let page = await store.list('acme', { limit: 1, order, direction, ...filter })
            for (;;) {
              const [one] = page.items
              if (one === undefined) return seen
              seen.push(one.name)
              if (page.next === null) return seen
              const behind = { after: page.next, afterValue: one[order] }
              page = await store.list('acme', { limit: 1, order, direction, ...behind, ...filter })
            }
          }
          return [await read('asc'), (await read('desc')).reverse()]
        }
        expect(await names({})).toEqual([sorted, sorted])
        expect(await names({ label: 'x' })).toEqual([sorted, sorted])
        for (const one of sorted) await store.remove({ team: 'acme', name: one }, 'any', by())
        expect(await names({ deleted: true })).toEqual([sorted, sorted])
      },
    )

    test('an order follows the current version', async () => {
      await made(store, { name: 'a' })
      await made(store, { name: 'b' })
      await store.save(draft({ name: 'a', kind: 'demand' }), anyVersion, by({ at: '2026-12-01' }))
      const first = async (order: 'saved_at' | 'kind') =>
        (await store.list('acme', { limit: 1, order, direction: 'desc' })).items.map(({ name }) => name)
      expect([await first('saved_at'), await first('kind')]).toEqual([['a'], ['b']])
    })

    test('a count is of all pages of the list', async () => {
      for (const one of ['a', 'b', 'c']) await made(store, { name: one, labels: one === 'c' ? [] : ['x'] })
      await store.remove({ team: 'acme', name: 'a' }, 'any', by())
      const counts = [{}, { label: 'x' }, { deleted: true }].map((filter) => store.count('acme', filter))
      expect(await Promise.all(counts)).toEqual([2, 1, 1])
      expect(await store.count('other', {})).toBe(0)
    })

    test('labels follow the current version', async () => {
      const first = await made(store, { labels: ['old', 'old'] })
      await store.save(draft({ labels: ['new'] }), matching(first.etag), by())
      expect([await allNames(store, 5, 'old'), await allNames(store, 5, 'new')]).toEqual([[], ['gpt3']])
    })

    test('versions come in pages, the newest first', async () => {
      await made(store)
      for (let count = 2; count <= 7; count++) await store.save(draft(), anyVersion, by())
      const page = await store.versions('acme', 'gpt3', { limit: 3 })
      expect([page?.items.map(({ version }) => version), page?.next]).toEqual([[7, 6, 5], 5])
      expect((await store.versions('acme', 'gpt3', { limit: 4, before: 5 }))?.next).toBeNull()
      expect(await store.versions('acme', 'gpt3', { limit: 4, before: 1 })).toEqual({ items: [], next: null })
      const oldest = await store.versions('acme', 'gpt3', { limit: 4, direction: 'asc' })
      const rest = await store.versions('acme', 'gpt3', {
        limit: 4,
        direction: 'asc',
        before: oldest?.next ?? 0,
      })
      const numbers = [...(oldest?.items ?? []), ...(rest?.items ?? [])].map(({ version }) => version)
      expect([numbers, rest?.next]).toEqual([[1, 2, 3, 4, 5, 6, 7], null])
    })
  })

  describe(`${name}: a change`, () => {
    test('whose answer cannot be made leaves nothing of it: no version, no audit row, no key', async () => {
      const first = await made(store)
      const answerTo = () => {
        throw new Error('half-way')
      }
      const failing = () => under('k', { answerTo })
      const lost = draft({ note: 'lost', labels: ['lost'] })
      await expect(store.save(lost, matching(first.etag), failing())).rejects.toThrow('half-way')
      await expect(store.save(draft({ name: 'lost' }), { if: 'absent' }, failing())).rejects.toThrow()
      await expect(store.remove(gpt3, 'any', failing())).rejects.toThrow()
      await expect(store.restore(gpt3, failing())).rejects.toThrow()
      expect(await store.get('acme', 'gpt3')).toEqual(first)
      expect(await store.get('acme', 'lost')).toBeUndefined()
      expect(await allNames(store, 5, 'lost')).toEqual([])
      expect((await storage.audit.list('acme', { limit: 5 })).items.map((row) => row.action)).toEqual([
        'create',
      ])
      expect(await storage.idempotency.find('acme', 'k')).toBeUndefined()
    })

    test('under a key keeps the answer with it; the key again changes nothing and gives that answer', async () => {
      const saved = await store.save(draft(), { if: 'absent' }, under('k'))
      expect(saved.outcome).toBe('created')
      const answer = { ...told, team: 'acme', key: 'k', fingerprint: 'sha256:0', saved_at: by().at }
      expect(await storage.idempotency.find('acme', 'k')).toEqual(answer)
      const repeated = { outcome: 'repeated', answer }
      expect(await store.save(draft(), { if: 'absent' }, under('k'))).toEqual(repeated)
      expect(await store.remove(gpt3, 'any', under('k'))).toEqual(repeated)
      expect(await store.restore(gpt3, under('k'))).toEqual(repeated)
      expect(await store.get('acme', 'gpt3')).toMatchObject({ version: 1 })
      expect((await storage.audit.list('acme', { limit: 5 })).items).toHaveLength(1)
    })

    test('that is refused uses up no key and leaves no audit row', async () => {
      expect(await store.save(draft(), anyVersion, under('k'))).toEqual({ outcome: 'missing' })
      expect(await storage.idempotency.find('acme', 'k')).toBeUndefined()
      expect((await storage.audit.list('acme', { limit: 5 })).items).toEqual([])
    })

    test('many at once under one version: one is made, the others are stale', async () => {
      const { etag } = await made(store)
      const saves = Array.from({ length: 20 }, () => store.save(draft(), matching(etag), by()))
      const outcomes = (await Promise.all(saves)).map(({ outcome }) => outcome)
      expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(19)
    })

    test('many at once under one key: one is made, the others are told its answer', async () => {
      const saves = Array.from({ length: 20 }, () => store.save(draft(), { if: 'absent' }, under('k')))
      const outcomes = (await Promise.all(saves)).map(({ outcome }) => outcome).sort()
      expect(outcomes).toEqual(['created', ...Array(19).fill('repeated')])
    })
  })

  describe(`${name}: remembered answers`, () => {
    test('belong to a team', async () => {
      await store.save(draft(), { if: 'absent' }, under('k'))
      expect(await storage.idempotency.find('other', 'k')).toBeUndefined()
      const other = await store.save(draft({ team: 'other' }), { if: 'absent' }, under('k'))
      expect(other.outcome).toBe('created')
    })

    test('are forgotten oldest first, a bounded number at a time', async () => {
      const days = [3, 1, 2, 5]
      for (const day of days) {
        const note = { ...under(`k${day}`, { forget: { before: '', limit: 0 } }), at: `2026-11-0${day}` }
        await store.save(draft({ name: `s${day}` }), { if: 'absent' }, note)
      }
      const left = async () => {
        const found = await Promise.all(days.map((day) => storage.idempotency.find('acme', `k${day}`)))
        return found.flatMap((one) => one?.key ?? []).sort()
      }
      const forgetting = (limit: number) => under(`l${limit}`, { forget: { before: '2026-11-05', limit } })
      await store.save(draft({ name: 'a' }), { if: 'absent' }, forgetting(2))
      expect(await left()).toEqual(['k3', 'k5'])
      await store.save(draft({ name: 'b' }), { if: 'absent' }, forgetting(100))
      expect(await left()).toEqual(['k5'])
    })
  })

  describe(`${name}: audit`, () => {
    test('has a row for each change and none for what changed nothing, newest first, in pages', async () => {
      const { etag } = await made(store)
      await store.save(draft(), matching(etag), by({ actor: 'k2', at: '2026-11-24', request_id: 'r2' }))
      await store.save(draft(), matching(etag), by())
      await store.remove(gpt3, 'any', by())
      await store.restore(gpt3, by())
      await store.restore(gpt3, by())
      await made(store, { team: 'other' })
      const page = await storage.audit.list('acme', { limit: 2 })
      expect(page.items.map(({ action }) => action)).toEqual(['restore', 'delete'])
      const rest = await storage.audit.list('acme', { limit: 2, before: page.next ?? 0 })
      expect(rest.items.map(({ action }) => action)).toEqual(['change', 'create'])
      expect(rest.items[0]).toMatchObject({ version: 2, actor: 'k2', at: '2026-11-24', request_id: 'r2' })
      expect(rest.next).toBeNull()
      const oldest = await storage.audit.list('acme', { limit: 1, direction: 'asc' })
      const then = await storage.audit.list('acme', { limit: 1, direction: 'asc', before: oldest.next ?? 0 })
      expect([...oldest.items, ...then.items].map(({ action }) => action)).toEqual(['create', 'change'])
      expect([await storage.audit.count('acme'), await storage.audit.count('none')]).toEqual([4, 0])
    })
  })

  test(`${name}: any series of changes is what a list of changes gives`, async () => {
    const step = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      act: fc.constantFrom('make', 'change', 'stale', 'remove', 'restore'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.uuid(), async (steps, team) => {
        const model = new Map<string, { versions: number; live: boolean }>()
        for (const { name, act } of steps) await play(store, model, { team, name, act })
        const live = [...model].filter(([, one]) => one.live).sort()
        const { items } = await store.list(team, { limit: 10 })
        const listed = items.map((one) => [one.name, one.version])
        expect(listed).toEqual(live.map(([name, one]) => [name, one.versions]))
      }),
      { numRuns: 30 },
    )
  })
}

type Model = Map<string, { versions: number; live: boolean }>

/** Does one step to both and compares what the store said. */
async function play(
  store: ScenarioStore,
  model: Model,
  step: { team: string; name: string; act: string },
): Promise<void> {
  const { team, name, act } = step
  const known = model.get(name) ?? { versions: 0, live: false }
  const next = { versions: known.versions + 1, live: true }
  const said = (given: { outcome: string } | undefined) => given?.outcome
  if (act === 'make') {
    const outcome = said(await store.save(draft({ team, name }), { if: 'absent' }, by()))
    expect(outcome).toBe(known.live ? 'exists' : 'created')
    if (!known.live) model.set(name, next)
  } else if (act === 'change') {
    const outcome = said(await store.save(draft({ team, name }), anyVersion, by()))
    expect(outcome).toBe(known.live ? 'changed' : 'missing')
    if (known.live) model.set(name, next)
  } else if (act === 'stale') {
    const outcome = said(await store.save(draft({ team, name }), matching('"9-9"'), by()))
    expect(outcome).toBe(known.live ? 'stale' : 'missing')
  } else if (act === 'remove') {
    const outcome = said(await store.remove({ team, name }, 'any', by()))
    expect(outcome).toBe(known.live ? 'removed' : 'missing')
    if (known.live) model.set(name, { ...known, live: false })
  } else {
    const restored = await store.restore({ team, name }, by())
    expect('scenario' in restored ? restored.scenario.version : 0).toBe(known.versions)
    if (known.versions > 0) model.set(name, { ...known, live: true })
  }
}
