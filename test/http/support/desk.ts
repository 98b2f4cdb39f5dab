import type { Deps } from '../../../src/http/deps.ts'
import type { JobDesk } from '../../../src/http/job-desk.ts'
import { createJobDesk, type DeskOptions } from '../../../src/http/jobs/desk.ts'
import { parted } from '../../../src/http/work/in-parts.ts'
import { createTeamTurns } from '../../../src/jobs/team-turns.ts'
import { createMemoryResults } from '../../../src/store/memory/results.ts'

type Changes = Partial<Omit<DeskOptions, 'place'>>

const dayMs = 86_400_000

/** A desk without files, whose work is done where the pool of `deps` is: here, where that is null. */
export function fakeDesk(deps: Deps, changes: Changes = {}): JobDesk {
  let nowMs = 0
  const tick = () => ++nowMs
  return createJobDesk({
    log: deps.log,
    clock: deps.clock,
    storage: deps.storage,
    results: createMemoryResults(),
    turns: createTeamTurns({ places: 2, perTeamMax: 4, now: tick }),
    place: deps,
    parted,
    limits: { queuedMax: 100, queuedOfAllMax: 1000, resultMaxBytes: 268_435_456, resultKeptMs: 7 * dayMs },
    nowMs: tick,
    ...changes,
  })
}
