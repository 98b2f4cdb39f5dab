import SQLite from 'better-sqlite3'

/** Jobs of a team that have ended, and what they took of a thread, each as one takes alone (s). */
type Had = { s: number; jobs: number }

/** Of each team, and whether jobs of both wait still. */
export type TeamTime = { a: Had; b: Had; areWaiting: boolean }

/**
 * Of jobs that ended from a moment on (s since 1970). What a job takes of a thread is `aloneS`, measured while no other
 * ran: between its begin and its end it waits for threads too, and for the store, which is nobody's share.
 */
export function timeOfTeams(
  database: string,
  { from, aloneS }: { from: number; aloneS: Readonly<Record<'a' | 'b', number>> },
): TeamTime {
  const db = new SQLite(database, { readonly: true })
  const ended = db
    .prepare<{ team: string; from: number }, number>(
      `SELECT count(*) FROM job
        WHERE team = @team AND state = 'succeeded' AND unixepoch(finished_at, 'subsec') >= @from`,
    )
    .pluck()
  const waiting = db.prepare<[], string>("SELECT DISTINCT team FROM job WHERE state = 'queued'").pluck()
  const of = (team: 'a' | 'b') => {
    const jobs = ended.get({ team, from }) ?? 0
    return { s: jobs * aloneS[team], jobs }
  }
  const time = { a: of('a'), b: of('b'), areWaiting: waiting.all().length === 2 }
  db.close()
  return time
}
