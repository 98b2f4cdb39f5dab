export type TeamTurnsOptions = {
  /** Most that run at once. */
  places: number
  /** Most of one team that run at once. */
  perTeamMax: number
  /** Of a clock that never goes back (ms). */
  now: () => number
}

/** Whose turn it is at a number of places, where work lasts. */
export type TeamTurns = {
  /** Resolves when it is this team's turn. `release` has to follow when the work has ended, with what it took (ms) where that is less than the time that passed. Throws the reason of its signal. */
  turn(team: string, signal: AbortSignal): Promise<(usedMs?: number) => void>
}

type Entry = { begin: () => void; beganMs: number }
type Team = { usedMs: number; waiting: Entry[]; running: Set<Entry> }

/**
 * The next turn is that of the team that has had the least time, running work counted as far as it has come: a
 * team with long jobs does not get more than one with short ones, whatever each sends at once. Who comes anew
 * begins where the least of the others stands, so that nobody saves up time.
 */
export function createTeamTurns({ places, perTeamMax, now }: TeamTurnsOptions): TeamTurns {
  const teams = new Map<string, Team>()
  let running = 0

  const hadMs = ({ usedMs, running: own }: Team) =>
    [...own].reduce((sum, { beganMs }) => sum + now() - beganMs, usedMs)
  const isActive = ({ waiting, running: own }: Team) => waiting.length > 0 || own.size > 0
  const leastMs = () => Math.min(...[...teams.values()].filter(isActive).map(hadMs))

  function forgetIdle(): void {
    const least = leastMs()
    for (const [name, team] of teams) if (!isActive(team) && team.usedMs <= least) teams.delete(name)
  }

  function teamOf(name: string): Team {
    const least = leastMs()
    const known = teams.get(name) ?? { usedMs: 0, waiting: [], running: new Set<Entry>() }
    if (!isActive(known) && Number.isFinite(least)) known.usedMs = Math.max(known.usedMs, least)
    teams.set(name, known)
    return known
  }

  function next(): Team | undefined {
    const ready = [...teams.values()].filter(
      (team) => team.waiting.length > 0 && team.running.size < perTeamMax,
    )
    return ready.sort((a, b) => hadMs(a) - hadMs(b))[0]
  }

  function beginNext(): void {
    while (running < places) {
      const team = next()
      const entry = team?.waiting.shift()
      if (team === undefined || entry === undefined) return
      running += 1
      entry.beganMs = now()
      team.running.add(entry)
      entry.begin()
    }
  }

  function release(team: Team, entry: Entry, usedMs = now() - entry.beganMs): void {
    if (!team.running.delete(entry)) return
    running -= 1
    team.usedMs += usedMs
    beginNext()
    forgetIdle()
  }

  return {
    turn: (name, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const team = teamOf(name)
        const leave = () => {
          team.waiting.splice(team.waiting.indexOf(entry), 1)
          forgetIdle()
          reject(signal.reason)
        }
        const begin = () => {
          signal.removeEventListener('abort', leave)
          resolve((usedMs) => release(team, entry, usedMs))
        }
        const entry: Entry = { begin, beganMs: 0 }
        signal.addEventListener('abort', leave, { once: true })
        team.waiting.push(entry)
        beginNext()
      }),
  }
}
