import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTeamTurns } from '../../src/jobs/team-turns.ts'
import { runs } from '../support/runs.ts'

const never = new AbortController().signal

/** Runs jobs of given lengths on places by a clock of its own; returns how long each team ran until one had none left. */
async function simulate(
  lengths: Readonly<Record<string, readonly number[]>>,
  { places, perTeamMax = 4 }: { places: number; perTeamMax?: number },
): Promise<{ hadMs: Record<string, number>; mostAtOnce: Record<string, number> }> {
  let now = 0
  const turns = createTeamTurns({ places, perTeamMax, now: () => now })
  const running: { team: string; beganMs: number; endMs: number; release: () => void }[] = []
  const left = Object.fromEntries(Object.entries(lengths).map(([team, own]) => [team, own.length]))
  const hadMs = Object.fromEntries(Object.keys(lengths).map((team) => [team, 0]))
  const mostAtOnce = { ...hadMs }
  for (const [team, own] of Object.entries(lengths)) {
    for (const ms of own) {
      void turns.turn(team, never).then((release) => {
        running.push({ team, beganMs: now, endMs: now + ms, release })
        const atOnce = running.filter((one) => one.team === team).length
        mostAtOnce[team] = Math.max(mostAtOnce[team] ?? 0, atOnce)
      })
    }
  }
  const settle = async () => {
    for (let round = 0; round < 4; round++) await Promise.resolve()
  }
  await settle()
  const isOver = () => Object.values(left).some((count) => count === 0)
  while (!isOver() && running.length > 0) {
    running.sort((a, b) => b.endMs - a.endMs)
    const next = running.pop()
    if (next === undefined) break
    now = next.endMs
    hadMs[next.team] = (hadMs[next.team] ?? 0) + next.endMs - next.beganMs
    left[next.team] = (left[next.team] ?? 0) - 1
    next.release()
    await settle()
  }
  for (const { team, beganMs } of running) hadMs[team] = (hadMs[team] ?? 0) + now - beganMs
  return { hadMs, mostAtOnce }
}

const many = (count: number, ms: number) => Array.from({ length: count }, () => ms)

describe('turns of teams', () => {
  test('two teams get the same time within 20%, whatever the lengths of their jobs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 4 }),
        async (a, b, places) => {
          const { hadMs } = await simulate(
            { a: many(Math.ceil(4000 / a), a), b: many(Math.ceil(4000 / b), b) },
            { places },
          )
          const share = (hadMs.a ?? 0) / ((hadMs.a ?? 0) + (hadMs.b ?? 0))
          // A share of 0.45 is 20% below one of 0.55.
          expect(share).toBeGreaterThanOrEqual(0.45)
          expect(share).toBeLessThanOrEqual(0.55)
        },
      ),
      { numRuns: runs(100) },
    )
  })

  test('a team that sends 10 s jobs has no more than one that sends 1 s jobs: by number it would have ten times', async () => {
    const { hadMs } = await simulate({ long: many(20, 10_000), short: many(200, 1000) }, { places: 2 })
    expect((hadMs.long ?? 0) / (hadMs.short ?? 1)).toBeGreaterThan(0.8)
    expect((hadMs.long ?? 0) / (hadMs.short ?? 1)).toBeLessThan(1.25)
  })

  test('no team runs more at once than it may, even alone', async () => {
    const { mostAtOnce } = await simulate({ a: many(30, 5) }, { places: 8, perTeamMax: 4 })
    expect(mostAtOnce.a).toBe(4)
  })

  test('who comes late does not wait for all who came before, nor get what it did not ask for then', async () => {
    let now = 0
    const turns = createTeamTurns({ places: 1, perTeamMax: 4, now: () => now })
    const order: string[] = []
    const releases: (() => void)[] = []
    const ask = (team: string) =>
      turns.turn(team, never).then((release) => {
        order.push(team)
        releases.push(release)
      })
    const end = async (ms: number) => {
      now += ms
      releases.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (let count = 0; count < 6; count++) void ask('early')
    await end(100)
    await end(100)
    for (let count = 0; count < 3; count++) void ask('late')
    await end(100)
    await end(100)
    await end(100)
    await end(100)
    expect(order.slice(0, 2)).toEqual(['early', 'early'])
    // From there on by turns: it does not get the 200 ms that it was not there for.
    expect(order.slice(2, 7).filter((team) => team === 'late').length).toBeLessThanOrEqual(3)
    expect(order.slice(2, 5)).toContain('late')
    expect(order.slice(3, 7)).toContain('early')
  })

  test('who leaves the queue is not begun, and holds up nobody', async () => {
    const turns = createTeamTurns({ places: 1, perTeamMax: 4, now: () => 0 })
    const leaving = new AbortController()
    const release = await turns.turn('a', never)
    const left = turns.turn('a', leaving.signal).catch((reason: unknown) => reason)
    const next = turns.turn('a', never)
    leaving.abort('gone')
    expect(await left).toBe('gone')
    release()
    await next
    await expect(turns.turn('a', AbortSignal.abort('before'))).rejects.toBe('before')
  })

  test('a release that comes twice gives one place', async () => {
    const turns = createTeamTurns({ places: 1, perTeamMax: 4, now: () => 0 })
    const release = await turns.turn('a', never)
    const begun: number[] = []
    void turns.turn('a', never).then(() => begun.push(1))
    void turns.turn('a', never).then(() => begun.push(2))
    release()
    release()
    await new Promise((resolve) => setImmediate(resolve))
    expect(begun).toEqual([1])
  })
})
