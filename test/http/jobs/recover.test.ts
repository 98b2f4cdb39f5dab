import { describe, expect, test } from 'vitest'
import type { Deps } from '../../../src/http/deps.ts'
import type { JobCaller, JobWork } from '../../../src/http/job-desk.ts'
import { parted } from '../../../src/http/work/in-parts.ts'
import { jobOf } from '../../../src/http/work/job-kinds.ts'
import type { JobKind } from '../../../src/store/job-state.ts'
import { createMemoryResults } from '../../../src/store/memory/results.ts'
import { createMemoryStorage } from '../../../src/store/memory/storage.ts'
import { StorageFault } from '../../../src/store/storage-fault.ts'
import { fakeDeps } from '../support/app.ts'
import { fakeDesk } from '../support/desk.ts'
import { heldPool } from '../support/jobs.ts'

const caller: JobCaller = { actor: 'k1', team: 'acme', client: 'acme', request_id: 'r', once: null }
const ever = new AbortController().signal

const work: JobWork = {
  task: 'estimate',
  input: { kind: 'training', request: {}, options: { samples: 0, seed: 1, include: {} }, language: 'en' },
  costMs: 1000,
  boundS: 15,
  revisions: [],
  form: null,
}
const asked = (kind: JobKind = 'estimate') => ({ kind, request_sha256: 'sha256:0', work })

/** A service that ends and begins again: the store and the results stay, all else is new. */
function house(changes: Partial<Deps> = {}) {
  const storage = createMemoryStorage()
  const results = createMemoryResults()
  const begin = (more: Parameters<typeof fakeDesk>[1] = {}) => {
    const { pool, begun, held } = heldPool()
    const deps = fakeDeps({ storage, pool, ...changes })
    return { desk: fakeDesk(deps, { results, ...more }), begun, held }
  }
  const ended = async (desk: ReturnType<typeof fakeDesk>, id: string) => {
    for (;;) {
      const { state } = await desk.get(id, 'acme')
      if (state !== 'queued' && state !== 'running') return state
      await desk.change(id, 20, ever)
    }
  }
  return { storage, results, begin, ended }
}

describe('after a kill', () => {
  test('what ran goes on and what waited waits on, in its order', async () => {
    const { begin, ended, storage } = house()
    const first = begin()
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push((await first.desk.make(asked(), caller)).id)
    await first.begun(2)
    // Nothing is told to the first desk: it is as one that was killed.
    const second = begin()
    await second.desk.recover()
    ;(await second.begun(1)).end('{"x":1}')
    ;(await second.begun(2)).end('{"x":2}')
    ;(await second.begun(3)).end('{"x":3}')
    for (const id of ids) expect(await ended(second.desk, id)).toBe('succeeded')
    expect(await storage.jobs.get(ids[0] ?? '')).toMatchObject({ kills_count: 1, attempts_count: 2 })
    expect(await storage.jobs.get(ids[2] ?? '')).toMatchObject({ kills_count: 0, attempts_count: 1 })
  })

  test('a search that ran is interrupted and goes on when it is retried', async () => {
    const { begin, ended } = house()
    const first = begin()
    const { id } = await first.desk.make(asked('plan_search'), caller)
    await first.begun(1)
    const second = begin()
    await second.desk.recover()
    expect((await second.desk.get(id, 'acme')).state).toBe('interrupted')
    await second.desk.retry(id, caller)
    ;(await second.begun(1)).end('{}')
    expect(await ended(second.desk, id)).toBe('succeeded')
  })

  test('what ran at three kills is interrupted: it may be what kills', async () => {
    const { begin } = house()
    let last = begin()
    const { id } = await last.desk.make(asked(), caller)
    const states: string[] = []
    for (let kill = 0; kill < 3; kill++) {
      await last.begun(1)
      last = begin()
      await last.desk.recover()
      states.push((await last.desk.get(id, 'acme')).state)
    }
    expect(states.map((state) => (state === 'interrupted' ? state : 'goes on'))).toEqual([
      'goes on',
      'goes on',
      'interrupted',
    ])
  })

  test('a task in parts goes on behind those that are finished, and is told by them', async () => {
    const { begin, ended, results } = house()
    const parts = {
      estimate: {
        split: () => [0, 1, 2].map((part) => ({ input: { part }, costMs: 1000 })),
        join: (bodies: AsyncIterable<Uint8Array>) => bodies,
        typeOf: () => 'text/csv',
      },
    }
    const first = begin({ parted: parts })
    const { id } = await first.desk.make(asked('batch'), caller)
    await first.begun(3)
    first.held[1]?.end('b')
    while ((await first.desk.get(id, 'acme')).progress?.done !== 1) await first.desk.change(id, 20, ever)
    expect((await first.desk.get(id, 'acme')).progress).toEqual({ done: 1, total: 3 })
    const second = begin({ parted: parts })
    await second.desk.recover()
    ;(await second.begun(1)).end('a')
    ;(await second.begun(2)).end('c')
    expect(await ended(second.desk, id)).toBe('succeeded')
    expect(second.held.map(({ job }) => (job.input as { input: unknown }).input)).toEqual([
      { part: 0 },
      { part: 2 },
    ])
    const { open, type } = await second.desk.result(id, 'acme')
    expect(new TextDecoder().decode((await open()) as Uint8Array)).toBe('abc')
    expect(type).toBe('text/csv')
    expect(await results.ids()).toEqual([id])
  })

  test('files that belong to no job are removed, and those of jobs stay', async () => {
    const { begin, ended, results } = house()
    const first = begin()
    const { id } = await first.desk.make(asked(), caller)
    ;(await first.begun(1)).end('{}')
    await ended(first.desk, id)
    await results.write('of no job', new Uint8Array())
    const { id: cancelled } = await first.desk.make(asked(), caller)
    await first.desk.cancel(cancelled, caller)
    await results.write(cancelled, new Uint8Array())
    await begin().desk.recover()
    expect(await results.ids()).toEqual([id])
  })

  test('a result whose file is gone is told as expired', async () => {
    const { begin, ended, results } = house()
    const { desk, begun } = begin()
    const { id } = await desk.make(asked(), caller)
    ;(await begun(1)).end('{}')
    await ended(desk, id)
    await results.remove(id)
    const { open } = await desk.result(id, 'acme')
    await expect(open()).rejects.toMatchObject({ code: 'job_expired' })
  })
})

describe('at a stop', () => {
  test('what runs is put back or interrupted, what waits stays, and nothing new is let in', async () => {
    const { begin, storage } = house()
    const { desk, begun } = begin()
    const { id: goesOn } = await desk.make(asked(), caller)
    const { id: search } = await desk.make(asked('plan_search'), caller)
    await begun(2)
    const { id: waits } = await desk.make(asked(), caller)
    await desk.stop()
    const states = await Promise.all([goesOn, search, waits].map((id) => storage.jobs.get(id)))
    expect(states.map((job) => job?.state)).toEqual(['queued', 'interrupted', 'queued'])
    // A stop is no kill.
    expect(states[0]?.kills_count).toBe(0)
    await expect(desk.make(asked(), caller)).rejects.toMatchObject({ code: 'overloaded' })
  })
})

describe('while the storage fails', () => {
  test('a job that could not be kept is not made', async () => {
    const storage = createMemoryStorage()
    const add = () => Promise.reject(new StorageFault('full', 'x'))
    const { begin } = house({ storage: { ...storage, jobs: { ...storage.jobs, add } } })
    const { desk, held } = begin()
    await expect(desk.make(asked(), caller)).rejects.toMatchObject({ kind: 'full' })
    expect(held).toEqual([])
  })

  test('a result that has no room fails its job with storage_full', async () => {
    const { begin, ended } = house()
    const full = { ...createMemoryResults(), write: () => Promise.reject(new StorageFault('full', 'x')) }
    const { desk, begun } = begin({ results: full })
    const { id } = await desk.make(asked(), caller)
    ;(await begun(1)).end('{}')
    expect(await ended(desk, id)).toBe('failed')
    expect((await desk.get(id, 'acme')).problem).toMatchObject({ code: 'storage_full' })
  })
})

describe('every task', () => {
  test('that is a job has a kind of the list, and searches and sensitivity do not go on by themselves', () => {
    const all = Object.values(jobOf).flatMap((one) => one ?? [])
    expect(all.length).toBeGreaterThan(5)
    expect(all.filter(({ kind, goesOn }) => /search|sensitivity/.test(kind) && goesOn)).toEqual([])
  })

  test('that is done in parts is a job', () => {
    expect(Object.keys(parted).filter((name) => jobOf[name as keyof typeof jobOf] === null)).toEqual([])
  })
})
