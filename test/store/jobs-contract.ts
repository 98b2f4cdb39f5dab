import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JobNote } from '../../src/store/job-change.ts'
import type { JobDraft, JobStore } from '../../src/store/job-store.ts'
import type { Storage } from '../../src/store/storage.ts'
import type { OpenStorage } from './storage-contract.ts'

const at = '2026-11-23T08:00:00.000Z'
const ended = { at, expires_at: '2026-11-30T08:00:00.000Z' }
const result = { sha256: 'f'.repeat(64), bytes: 3 }

function draft(id: string, changes: Partial<JobDraft> = {}): JobDraft {
  return {
    id,
    team: 'acme',
    kind: 'estimate',
    request_sha256: 'sha256:1',
    work: { of: id, 中: [1e300] },
    ...changes,
  }
}

function by(key: string | null = null, fingerprint = 'sha256:0'): JobNote {
  const once = key === null ? null : { key, fingerprint, forget: { before: '2026-11-01', limit: 10 } }
  return { actor: 'k1', at, request_id: 'r', once }
}

/** What every store of jobs does, whatever it keeps its rows in. */
export function jobsContract(name: string, open: () => OpenStorage | Promise<OpenStorage>): void {
  let opened: OpenStorage
  let storage: Storage
  let jobs: JobStore
  beforeEach(async () => {
    opened = await open()
    storage = opened.storage
    jobs = storage.jobs
  })
  afterEach(() => opened.close())

  describe(`${name}: jobs`, () => {
    test('one that was made waits, and its work comes back as it was', async () => {
      const made = await jobs.add(draft('a'), by())
      expect(made).toMatchObject({ outcome: 'done', done: { id: 'a', state: 'queued', attempts_count: 0 } })
      expect(await jobs.get('a')).toEqual(made.outcome === 'done' && made.done)
      expect(await jobs.work('a')).toEqual({ of: 'a', 中: [1e300] })
      expect([await jobs.get('none'), await jobs.work('none')]).toEqual([undefined, undefined])
    })

    test('moves leave their times, counts, result and problem, and a move that cannot be changes nothing', async () => {
      await jobs.add(draft('a'), by())
      expect(await jobs.move('a', 'succeed', ended)).toMatchObject({
        outcome: 'refused',
        job: { state: 'queued' },
      })
      await jobs.move('a', 'begin', { at, progress: { done: 0, total: 4 } })
      const done = await jobs.move('a', 'succeed', { ...ended, result, progress: { done: 4, total: 4 } })
      expect(done).toMatchObject({
        outcome: 'moved',
        job: {
          state: 'succeeded',
          started_at: at,
          finished_at: at,
          ...{ expires_at: ended.expires_at },
          result,
        },
      })
      expect(await jobs.get('a')).toMatchObject({ done_count: 4, total_count: 4, attempts_count: 1 })
      expect((await jobs.move('a', 'cancel', ended)).outcome).toBe('refused')
      expect((await jobs.move('none', 'begin', { at })).outcome).toBe('missing')
      await jobs.add(draft('b'), by())
      await jobs.move('b', 'fail', { ...ended, problem: { code: 'x', parameters: { 中: 1 } } })
      expect((await jobs.get('b'))?.problem).toEqual({ code: 'x', parameters: { 中: 1 } })
    })

    test('a retry begins anew under the same id, kills forgotten', async () => {
      await jobs.add(draft('a'), by())
      await jobs.move('a', 'begin', { at })
      await jobs.move('a', 'requeue', { at, wasKilled: true })
      expect(await jobs.get('a')).toMatchObject({ state: 'queued', kills_count: 1, started_at: null })
      await jobs.move('a', 'begin', { at })
      await jobs.move('a', 'interrupt', ended)
      await jobs.moveFor('a', 'retry', { at }, by())
      expect(await jobs.get('a')).toMatchObject({
        state: 'queued',
        kills_count: 0,
        attempts_count: 2,
        finished_at: null,
        expires_at: null,
      })
    })

    test('a key used again leads to the same job, of its team alone', async () => {
      await jobs.add(draft('a'), by('k'))
      const again = { outcome: 'repeated', id: 'a', fingerprint: 'sha256:0' }
      expect(await jobs.add(draft('b'), by('k'))).toEqual(again)
      expect(await jobs.get('b')).toBeUndefined()
      expect((await jobs.add(draft('c', { team: 'other' }), by('k'))).outcome).toBe('done')
      expect((await jobs.add(draft('d', { team: null }), by('k'))).outcome).toBe('done')
      await jobs.move('a', 'fail', ended)
      expect((await jobs.moveFor('a', 'retry', { at }, by('r'))).outcome).toBe('done')
      expect(await jobs.moveFor('a', 'retry', { at }, by('r'))).toEqual(again)
    })

    test('a change that is refused keeps no key and no audit row', async () => {
      await jobs.add(draft('a'), by())
      expect(await jobs.moveFor('a', 'retry', { at }, by('k'))).toMatchObject({
        done: { outcome: 'refused' },
      })
      expect(await storage.idempotency.find('acme', 'k')).toBeUndefined()
      expect((await storage.audit.list('acme', { limit: 9 })).items).toHaveLength(1)
    })

    test('the audit of a team tells who made, cancelled and retried; without a team there is none', async () => {
      await jobs.add(draft('a'), by())
      await jobs.moveFor('a', 'cancel', ended, by())
      await jobs.moveFor('a', 'retry', { at }, by())
      await jobs.add(draft('b', { team: null }), by())
      const { items } = await storage.audit.list('acme', { limit: 9 })
      expect(items.map(({ action, name: of }) => [action, of])).toEqual([
        ['retry_job', 'a'],
        ['cancel_job', 'a'],
        ['create_job', 'a'],
      ])
    })

    test('a list is of one team, newest first, page by page, narrowed by state and kind', async () => {
      for (const id of ['a', 'b', 'c']) await jobs.add(draft(id), by())
      await jobs.add(draft('x', { team: 'other' }), by())
      await jobs.add(draft('s', { kind: 'solve' }), by())
      await jobs.move('b', 'begin', { at })
      const first = await jobs.list('acme', { limit: 3 })
      expect(first.items.map(({ id }) => id)).toEqual(['s', 'c', 'b'])
      const second = await jobs.list('acme', { limit: 3, before: first.next ?? 0 })
      expect([second.items.map(({ id }) => id), second.next]).toEqual([['a'], null])
      const ids = async (query: object) =>
        (await jobs.list('acme', { limit: 9, ...query })).items.map(({ id }) => id)
      expect(await ids({ state: 'running' })).toEqual(['b'])
      expect(await ids({ kind: 'solve' })).toEqual(['s'])
      expect(await ids({ kind: 'solve', state: 'running' })).toEqual([])
      expect(await ids({ direction: 'asc' })).toEqual(['a', 'b', 'c', 's'])
      const oldest = await jobs.list('acme', { limit: 2, direction: 'asc' })
      const rest = await jobs.list('acme', { limit: 2, direction: 'asc', before: oldest.next ?? 0 })
      expect([...oldest.items, ...rest.items].map(({ id }) => id)).toEqual(['a', 'b', 'c', 's'])
      expect([await jobs.count('acme', {}), await jobs.count('acme', { kind: 'solve' })]).toEqual([4, 1])
    })

    test('what has not ended is found, the oldest first', async () => {
      for (const id of ['a', 'b', 'c']) await jobs.add(draft(id), by())
      await jobs.move('a', 'begin', { at })
      await jobs.move('b', 'cancel', ended)
      expect((await jobs.unfinished()).map(({ id, state }) => [id, state])).toEqual([
        ['a', 'running'],
        ['c', 'queued'],
      ])
    })

    test('parts are kept while a job runs or is interrupted, and go with its end', async () => {
      const body = new Uint8Array([1, 2, 255])
      await jobs.add(draft('a'), by())
      await jobs.savePart('a', { part: 0, body })
      expect(await jobs.parts('a')).toEqual([])
      await jobs.move('a', 'begin', { at })
      await jobs.savePart('a', { part: 2, body })
      await jobs.savePart('a', { part: 0, body: new Uint8Array() })
      await jobs.savePart('a', { part: 0, body })
      const kept = (await jobs.parts('a')).map((one) => [one.part, [...one.body]])
      expect(kept).toEqual([
        [0, [1, 2, 255]],
        [2, [1, 2, 255]],
      ])
      await jobs.move('a', 'interrupt', ended)
      expect(await jobs.parts('a')).toHaveLength(2)
      await jobs.move('a', 'retry', { at })
      await jobs.move('a', 'begin', { at })
      await jobs.move('a', 'succeed', { ...ended, result })
      expect(await jobs.parts('a')).toEqual([])
    })

    test('what expired is dropped once, the oldest first, and forgotten later', async () => {
      for (const [id, expires_at] of [
        ['b', '2026-11-26'],
        ['a', '2026-11-25'],
        ['c', '2026-11-27'],
      ] as const) {
        await jobs.add(draft(id), by())
        await jobs.move(id, 'cancel', { at, expires_at })
      }
      await jobs.add(draft('waits'), by())
      expect(await jobs.expire('2026-11-26', 1)).toEqual(['a'])
      expect(await jobs.expire('2026-11-26', 9)).toEqual(['b'])
      expect(await jobs.expire('2026-11-26', 9)).toEqual([])
      expect([await jobs.work('a'), (await jobs.get('a'))?.state]).toEqual([undefined, 'cancelled'])
      expect(await jobs.forget('2026-11-26', 9)).toBe(1)
      expect([await jobs.get('a'), (await jobs.get('b'))?.id]).toEqual([undefined, 'b'])
      expect((await jobs.get('waits'))?.state).toBe('queued')
    })
  })
}
