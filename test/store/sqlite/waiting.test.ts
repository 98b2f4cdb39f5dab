import SQLite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { waitInTurn } from '../../../src/store/sqlite/waiting.ts'

const patient = { waitMaxMs: 60_000, waitingMax: 100 }

/** A call that finds the lock taken so many times before it gets it. */
function held(times: number, act: () => unknown = () => 'done') {
  let left = times
  return () => {
    if (left-- > 0) throw new SQLite.SqliteError('database is locked', 'SQLITE_BUSY')
    return act()
  }
}

describe('waiting for another process', () => {
  test('a call that finds no lock is made at once', async () => {
    let made = false
    const call = waitInTurn(patient)(() => {
      made = true
    })
    expect(made).toBe(true)
    await call
  })

  test('a call that finds the lock taken is tried again until it is free', async () => {
    expect(await waitInTurn(patient)(held(3))).toBe('done')
  })

  test('calls are made in the order in which they came, whoever had to wait', async () => {
    const run = waitInTurn(patient)
    const order: number[] = []
    const note = (number: number) => () => order.push(number)
    await Promise.all([run(held(2, note(1))), run(note(2)), run(held(1, note(3))), run(note(4))])
    expect(order).toEqual([1, 2, 3, 4])
  })

  test('one that fails does not stop those behind it', async () => {
    const run = waitInTurn(patient)
    const failing = held(1, () => {
      throw new Error('of its own')
    })
    const [failed, made] = await Promise.allSettled([run(failing), run(() => 'made')])
    expect([failed.status, made]).toEqual(['rejected', { status: 'fulfilled', value: 'made' }])
  })

  test('whose time is over is refused as busy, and the next goes on', async () => {
    const run = waitInTurn({ waitMaxMs: 0, waitingMax: 10 })
    const refused = run(held(Number.POSITIVE_INFINITY))
    await expect(refused).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    expect(await run(() => 'made')).toBe('made')
  })

  test('more than may wait are refused at once', async () => {
    const run = waitInTurn({ ...patient, waitingMax: 1 })
    const first = run(held(1))
    await expect(run(() => 'made')).rejects.toMatchObject({ name: 'StorageFault', kind: 'busy' })
    expect(await first).toBe('done')
  })

  test('an error that is no lock is told at once', async () => {
    const full = () => {
      throw new SQLite.SqliteError('database or disk is full', 'SQLITE_FULL')
    }
    await expect(waitInTurn(patient)(full)).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  })
})
