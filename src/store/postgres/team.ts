import type { Usage } from '../quota.ts'
import type { Sql } from './session.ts'

const hold = `
  INSERT INTO team_usage (team) VALUES ($1)
      ON CONFLICT (team) DO UPDATE SET team = excluded.team
  RETURNING scenarios_count, kept_bytes`

const note = 'UPDATE team_usage SET scenarios_count = $2, kept_bytes = $3 WHERE team = $1'

/**
 * Waits until no other change of the team is on its way, at any replica, and keeps others waiting until the commit.
 * Statements after it see all that was committed before. Returns what the team keeps.
 */
export async function holdTeam(sql: Sql, team: string): Promise<Usage> {
  const usage = await sql.one<Usage>(hold, [team])
  return usage ?? { scenarios_count: 0, kept_bytes: 0 }
}

/** To be called while the team is held. */
export async function noteUsage(
  sql: Sql,
  team: string,
  { scenarios_count, kept_bytes }: Usage,
): Promise<void> {
  await sql.run(note, [team, scenarios_count, kept_bytes])
}
