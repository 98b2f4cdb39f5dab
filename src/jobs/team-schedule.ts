import type { Schedule } from './schedule.ts'
import { createTeamTurns, type TeamTurnsOptions } from './team-turns.ts'

/**
 * Turns at threads by team: of a job in parts, several of which wait at once, each part has its own turn, so that its
 * team gets no more than one whose jobs are one piece. Nobody is refused: whoever waits was let in as a job.
 */
export function createTeamSchedule(options: TeamTurnsOptions): Schedule {
  const { turn } = createTeamTurns(options)
  return { turn: ({ client, signal }) => turn(client, signal), refusal: () => null }
}
