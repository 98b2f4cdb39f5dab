import { describe, expect, test } from 'vitest'
import { Overloaded } from '../../src/jobs/port.ts'
import { createSchedule, type Schedule } from '../../src/jobs/schedule.ts'

const ever = new AbortController().signal
const short = { costMs: 10, signal: ever }
const long = { costMs: 5000, signal: ever }

/** Asks for a turn and notes its name when it has it. */
function asker(schedule: Schedule) {
  const begun: string[] = []
  const release = new Map<string, () => void>()
  const ask = async (name: string, job: { costMs: number; signal: AbortSignal }, client = 'a') => {
    const done = await schedule.turn({ client, ...job })
    begun.push(name)
    release.set(name, done)
  }
  const end = async (name: string) => {
    release.get(name)?.()
    await settled()
  }
  return { begun, ask, end }
}

/** After all that is due has been told. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('turns at two workers', () => {
  test('long work never takes the last worker, so that short work has one', async () => {
    const { begun, ask, end } = asker(createSchedule({ workers: 2, queueMax: 10, workMaxS: 15 }))
    void ask('long 1', long)
    void ask('long 2', long)
    void ask('short 1', short)
    void ask('short 2', short)
    await settled()
    expect(begun).toEqual(['long 1', 'short 1'])
    await end('short 1')
    expect(begun).toEqual(['long 1', 'short 1', 'short 2'])
    await end('long 1')
    expect(begun.at(-1)).toBe('long 2')
  })

  test('where there is one worker a long job has its turn after a short one', async () => {
    const { begun, ask, end } = asker(createSchedule({ workers: 1, queueMax: 10, workMaxS: 15 }))
    void ask('short 1', short)
    void ask('short 2', short)
    void ask('long', long)
    await settled()
    await end('short 1')
    await end('long')
    expect(begun).toEqual(['short 1', 'long', 'short 2'])
  })

  test('one client who asks for much does not hold up another', async () => {
    const { begun, ask, end } = asker(createSchedule({ workers: 2, queueMax: 10, workMaxS: 15 }))
    for (const name of ['a1', 'a2', 'a3']) void ask(name, { ...long, costMs: 600 })
    void ask('b1', { ...long, costMs: 600 }, 'b')
    await settled()
    await end('a1')
    await end('a2')
    expect(begun).toEqual(['a1', 'a2', 'b1'])
  })
})

describe('what waits has a bound', () => {
  test('of one client half of the queue, of all the whole', async () => {
    const schedule = createSchedule({ workers: 1, queueMax: 4, workMaxS: 15 })
    const { ask } = asker(schedule)
    void ask('runs', short)
    void ask('a1', short)
    void ask('a2', short)
    await expect(ask('a3', short)).rejects.toThrow(Overloaded)
    void ask('b1', short, 'b')
    void ask('b2', short, 'b')
    await expect(ask('c1', short, 'c')).rejects.toThrow(Overloaded)
  })

  test('what would wait longer than 30 s is refused with when there may be room', async () => {
    const { ask } = asker(createSchedule({ workers: 2, queueMax: 100, workMaxS: 15 }))
    // Expected to take 100 s, it is ended after 15.
    void ask('runs', { ...long, costMs: 100_000 })
    void ask('waits 15 s', { ...long, costMs: 15_000 })
    void ask('waits 30 s', { ...long, costMs: 2000 })
    // 15 + 15 + 2 s of long work on the one worker that long work has
    await expect(ask('would wait 32 s', long)).rejects.toMatchObject({ retryAfterS: 32 })
  })

  test('whoever leaves while it waits leaves its place', async () => {
    const { begun, ask, end } = asker(createSchedule({ workers: 1, queueMax: 10, workMaxS: 15 }))
    const leaving = new AbortController()
    void ask('runs', short)
    const left = ask('leaves', { ...short, signal: leaving.signal })
    void ask('stays', short)
    leaving.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await settled()
    await end('runs')
    expect(begun).toEqual(['runs', 'stays'])
  })

  test('whoever is gone already does not begin', async () => {
    const { ask } = asker(createSchedule({ workers: 1, queueMax: 10, workMaxS: 15 }))
    await expect(ask('gone', { ...short, signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow(
      'gone',
    )
  })
})

describe('refused before more is known than bounds', () => {
  const schedule = createSchedule({ workers: 1, queueMax: 2, workMaxS: 15 })
  const bounds = { client: 'a', leastMs: 10, mostMs: 20 }

  test('nothing while there is room', () => {
    expect(schedule.refusal(bounds)).toBeNull()
  })

  test('what would be refused whatever it takes, and nothing that may be let in', async () => {
    const { ask } = asker(schedule)
    // One runs; one waits, which is half of the queue: the share of a client.
    for (const name of ['runs', 'waits']) void ask(name, short)
    await settled()
    expect(schedule.refusal(bounds)).toBeInstanceOf(Overloaded)
    expect(schedule.refusal({ ...bounds, client: 'b' })).toBeNull()
    // It may be long, and long work has room.
    expect(schedule.refusal({ ...bounds, mostMs: 5000 })).toBeNull()
    await expect(schedule.turn({ client: 'a', ...short })).rejects.toBeInstanceOf(Overloaded)
  })
})
