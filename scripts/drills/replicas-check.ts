import { ask } from '../postgres/databases.ts'
import { compare, lastStates, type Writer } from './ledger.ts'

/** What those who count were told: answers of 200, and all others by status. */
export type Counter = { answered: number; other: Map<number, number> }

type Found = {
  name: string
  version: number
  deleted_at: string | null
  saves: number
  audited: number
  etags: string[]
}

const found = `
  SELECT name, version, deleted_at,
         (SELECT count(*)::int FROM scenario_version WHERE scenario_id = scenario.scenario_id) AS saves,
         (SELECT array_agg(etag ORDER BY version) FROM scenario_version
           WHERE scenario_id = scenario.scenario_id) AS etags,
         (SELECT count(*)::int FROM audit WHERE audit.team = 'drill' AND audit.name = scenario.name
             AND action IN ('create', 'change')) AS audited
    FROM scenario WHERE team = 'drill'`

/** Holds the database against the ledgers of the writers, none of which has anything pending. */
export async function checkWriters(address: string, writers: readonly Writer[]): Promise<string[]> {
  const rows = new Map((await ask<Found>(address, found)).map((row) => [row.name, row]))
  return writers.flatMap((writer) => [
    ...writer.refused.map((line) => `refused: ${line}`),
    ...writer.saved
      .filter(({ name, version, etag }) => rows.get(name)?.etags[version - 1] !== etag)
      .map(({ name, version }) => `lost: ${name} version ${version}`),
    ...lastStates(writer).flatMap(([name, told]) => compare(name, told, rows.get(name))),
  ])
}

/** The counter ends at the number of answers of 200; every other answer is 412. */
export async function checkCounter(address: string, { answered, other }: Counter): Promise<string[]> {
  const [last] = await ask<{ note: string; version: number }>(
    address,
    `SELECT note::text, version FROM scenario JOIN scenario_version USING (scenario_id, version)
      WHERE team = 'drill' AND name = 'counter'`,
  )
  const counted = Number(JSON.parse(JSON.parse(last?.note ?? '"null"')))
  const strange = [...other].filter(([status]) => status !== 412)
  return [
    ...(counted === answered ? [] : [`the counter is ${counted} after ${answered} answers of 200`]),
    ...(last?.version === answered + 1
      ? []
      : [`it is at version ${last?.version} after ${answered} changes`]),
    ...strange.map(([status, times]) => `answered ${status}, ${times} times`),
  ]
}
