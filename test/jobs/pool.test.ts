import { afterAll, describe, expect, test } from 'vitest'
import { createPool } from '../../src/jobs/pool.ts'
import { WorkTooLarge } from '../../src/jobs/port.ts'

const entry = new URL('./support/worker.ts', import.meta.url).href
const pool = createPool({ entry, data: {}, workers: 2, queueMax: 10, workMaxS: 1, idleMs: 60_000 })
afterAll(() => pool.stop())

const ever = new AbortController().signal
const run = (task: string, input: unknown, signal: AbortSignal = ever) =>
  pool.run({ task, input, client: 'test', costMs: 10, signal })

/** Shared memory in which a task says that it has begun, and waits for leave to end. */
function flags(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(8))
}

async function begun(shared: Int32Array): Promise<void> {
  while (Atomics.load(shared, 1) === 0) await new Promise((resolve) => setImmediate(resolve))
}

function letGo(shared: Int32Array): void {
  Atomics.store(shared, 0, 1)
  Atomics.notify(shared, 0)
}

describe('a pool of workers', () => {
  test('does a task on plain data and gives its result', async () => {
    expect(await run('double', 21)).toBe(42)
  })

  test('bytes that a task gives move: its thread holds none of them', async () => {
    const alone = createPool({ entry, data: {}, workers: 1, queueMax: 1, workMaxS: 1, idleMs: 60_000 })
    const ask = (task: string, input: unknown) =>
      alone.run({ task, input, client: 'test', costMs: 10, signal: ever })
    expect(await ask('bytes', 5)).toEqual(new Uint8Array([7, 7, 7, 7, 7]))
    expect(await ask('held', null)).toBe(0)
    await alone.stop()
  })

  test('a fault in a task is the fault of its job alone, with its message', async () => {
    await expect(run('fail', null)).rejects.toThrow('a fault of the program')
    expect(await run('double', 1)).toBe(2)
  })

  test('two jobs run at once, and the event loop goes on meanwhile', async () => {
    const [one, other] = [flags(), flags()]
    const both = Promise.all([run('wait', one), run('wait', other)])
    await Promise.all([begun(one), begun(other)])
    letGo(one)
    letGo(other)
    expect(await both).toEqual(['done', 'done'])
  })

  test.each(['willing', 'stubborn'])(
    'a job that is %s to stop ends when its client leaves, and the next one runs',
    async (task) => {
      const leaving = new AbortController()
      const left = run(task, null, leaving.signal)
      setImmediate(() => leaving.abort(new Error('gone')))
      await expect(left).rejects.toThrow('gone')
      expect(await run('double', 4)).toBe(8)
    },
  )

  test('a job past the bound of processor time is ended and says the bound', async () => {
    const error = await run('stubborn', null).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WorkTooLarge)
    expect(error).toMatchObject({ bound: 1 })
    expect((error as WorkTooLarge).work).toBeGreaterThanOrEqual(1)
    expect(await run('double', 5)).toBe(10)
  })

  test('a job that waits takes no processor time and does not meet the bound', async () => {
    const shared = flags()
    const waiting = run('wait', shared)
    await begun(shared)
    // The bound is looked at once a second has passed: after the spinning job has met it, this one goes on.
    await run('stubborn', null).catch(() => undefined)
    letGo(shared)
    expect(await waiting).toBe('done')
  })

  test('a lone short job is worth no thread, a second one soon after it is, and a long one', () => {
    const options = { entry, data: {}, workers: 1, queueMax: 1, workMaxS: 60, idleMs: 0 }
    expect(createPool(options).isWorthThread(1000)).toBe(true)
    const lone = createPool(options)
    expect([lone.isWorthThread(10), lone.isWorthThread(10)]).toEqual([false, true])
  })

  test('where a thread stands every job has one', async () => {
    await run('double', 1)
    expect(pool.isWorthThread(1)).toBe(true)
  })

  test('a stop ends what runs', async () => {
    const stopped = createPool({ entry, data: {}, workers: 1, queueMax: 1, workMaxS: 60, idleMs: 0 })
    const shared = flags()
    const job = { task: 'wait', input: shared, client: 'test', costMs: 10, signal: ever }
    const running = stopped.run(job).catch((reason: unknown) => reason)
    await begun(shared)
    await stopped.stop()
    expect(await running).toBeInstanceOf(Error)
  })
})
