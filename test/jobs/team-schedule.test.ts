import { describe, expect, test } from 'vitest'
import { createTeamSchedule } from '../../src/jobs/team-schedule.ts'

const signal = new AbortController().signal

/** Two teams, each with a number of pieces of work in flight, of a length each; what each had when the time is over. */
async function share(
  teams: Readonly<Record<string, { atOnce: number; ms: number }>>,
  { places, untilMs }: { places: number; untilMs: number },
): Promise<Record<string, number>> {
  let now = 0
  const schedule = createTeamSchedule({ places, perTeamMax: places, now: () => now })
  const running: { client: string; endMs: number; release: () => void }[] = []
  const hadMs = Object.fromEntries(Object.keys(teams).map((client) => [client, 0]))
  const ask = (client: string) =>
    void schedule.turn({ client, costMs: 1, signal }).then((release) => {
      running.push({ client, endMs: now + (teams[client]?.ms ?? 0), release })
    })
  const settle = async () => {
    for (let round = 0; round < 6; round++) await Promise.resolve()
  }
  for (const [client, { atOnce }] of Object.entries(teams)) for (let one = 0; one < atOnce; one++) ask(client)
  await settle()
  while (now < untilMs) {
    running.sort((a, b) => b.endMs - a.endMs)
    const next = running.pop()
    if (next === undefined) break
    now = next.endMs
    hadMs[next.client] = (hadMs[next.client] ?? 0) + (teams[next.client]?.ms ?? 0)
    next.release()
    ask(next.client)
    await settle()
  }
  return hadMs
}

describe('turns at threads by team', () => {
  test.each([1, 2])(
    'give a search of four parts at once no more than jobs of one piece, on %i places',
    async (places) => {
      const teams = { parts: { atOnce: 4, ms: 40 }, pieces: { atOnce: 2, ms: 7 } }
      const { parts = 0, pieces = 0 } = await share(teams, { places, untilMs: 40_000 })
      expect(parts / (parts + pieces)).toBeGreaterThan(0.45)
      expect(parts / (parts + pieces)).toBeLessThan(0.55)
    },
  )

  test('refuse nobody, and leave whoever is ended without a turn', async () => {
    const schedule = createTeamSchedule({ places: 1, perTeamMax: 1, now: () => 0 })
    expect(schedule.refusal({ client: 'a', leastMs: 1, mostMs: 1e9 })).toBeNull()
    await schedule.turn({ client: 'a', costMs: 1, signal })
    const leaving = new AbortController()
    const waiting = schedule.turn({ client: 'b', costMs: 1, signal: leaving.signal })
    leaving.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
  })
})
