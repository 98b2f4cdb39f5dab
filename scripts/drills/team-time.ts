import SQLite from 'better-sqlite3'

/** Time that jobs of a team have run (s), and how many of them. */
type Had = { s: number; jobs: number }

/** Of each team, and whether jobs of both wait still. */
export type TeamTime = { a: Had; b: Had; areWaiting: boolean }

/** Of jobs from a moment on (s since 1970), those that run counted as far as they have come. */
export function timeOfTeams(database: string, from: number): TeamTime {
  const db = new SQLite(database, { readonly: true })
  const had = db.prepare<{ team: string; from: number; now: number }, Had>(
    `SELECT total(coalesce(unixepoch(finished_at, 'subsec'), @now) - unixepoch(started_at, 'subsec')) AS s,
              count(*) AS jobs
         FROM job WHERE team = @team AND unixepoch(started_at, 'subsec') >= @from`,
  )
  const waiting = db.prepare<[], string>("SELECT DISTINCT team FROM job WHERE state = 'queued'").pluck()
  const now = Date.now() / 1000
  const of = (team: string) => had.get({ team, from, now }) ?? { s: 0, jobs: 0 }
  const time = { a: of('a'), b: of('b'), areWaiting: waiting.all().length === 2 }
  db.close()
  return time
}
