import SQLite from 'better-sqlite3'
import {
  compare,
  type Found,
  lastStates,
  newWriter,
  repeatPending,
  type Writer,
  writeUntilGone,
} from './ledger.ts'
import { quantile, type Report, rounded } from './report.ts'
import { pause, startService } from './service.ts'

const killAfterMinMs = 20
const killAfterMaxMs = 800

/**
 * Kills the service (SIGKILL) under writers, round by round on one file, at moments drawn from `random`
 * (0 to 1). Nothing acknowledged may be lost, half-applied or doubled, and what was pending must be
 * answerable again under its key.
 */
export async function drillKill(
  database: string,
  { rounds, writers: count, random }: { rounds: number; writers: number; random: () => number },
): Promise<Report> {
  const writers = Array.from({ length: count }, (_, id) => newWriter(id))
  const readyMs: number[] = []
  const faults: string[] = []
  let repeated = 0
  for (let round = 0; round <= rounds; round++) {
    const service = await startService({ FLOPCAST_DATABASE: database, LOG_LEVEL: 'info' })
    readyMs.push(service.readyMs)
    repeated += writers.filter(({ pending }) => pending !== undefined).length
    await Promise.all(writers.map((writer) => repeatPending(writer, service.address)))
    faults.push(...checkDatabase(database, writers).map((fault) => `round ${round}: ${fault}`))
    if (round === rounds) {
      await service.stop()
      break
    }
    const writing = writers.map((writer) => writeUntilGone(writer, service.address))
    await pause(killAfterMinMs + random() * (killAfterMaxMs - killAfterMinMs))
    await service.kill()
    await Promise.all(writing)
  }
  const acknowledged = writers.reduce((sum, one) => sum + one.saved.length + one.deleted.size, 0)
  const figures = {
    rounds,
    writers: count,
    acknowledged,
    repeated_after_crash: repeated,
    ready_ms_median: rounded(quantile(readyMs, 0.5), 0),
    ready_ms_max: rounded(Math.max(...readyMs), 0),
  }
  return { figures, faults }
}

/** Holds the file against the ledgers of the writers, none of which has anything pending. */
export function checkDatabase(database: string, writers: readonly Writer[]): string[] {
  const db = new SQLite(database, { readonly: true })
  const integrity = db.pragma('integrity_check', { simple: true })
  const orphans = db.pragma('foreign_key_check') as unknown[]
  const version = db
    .prepare<[string, number], string>(
      `SELECT etag FROM scenario_version JOIN scenario USING (scenario_id)
        WHERE team = 'drill' AND name = ? AND scenario_version.version = ?`,
    )
    .pluck()
  const scenario = db.prepare<[string], Found>(
    `SELECT version, deleted_at,
            (SELECT count(*) FROM scenario_version WHERE scenario_id = scenario.scenario_id) AS saves,
            (SELECT count(*) FROM audit WHERE audit.team = 'drill' AND audit.name = scenario.name
                AND action IN ('create', 'change')) AS audited
       FROM scenario WHERE team = 'drill' AND name = ?`,
  )
  const faults = writers.flatMap((writer) => [
    ...writer.refused.splice(0).map((line) => `refused: ${line}`),
    ...writer.saved
      .filter(({ name, version: number, etag }) => version.get(name, number) !== etag)
      .map(({ name, version: number }) => `lost: ${name} version ${number}`),
    ...lastStates(writer).flatMap(([name, told]) => compare(name, told, scenario.get(name))),
  ])
  db.close()
  return [
    ...(integrity === 'ok' ? [] : [`integrity: ${integrity}`]),
    ...(orphans.length === 0 ? [] : [`${orphans.length} rows refer to missing rows`]),
    ...faults,
  ]
}
