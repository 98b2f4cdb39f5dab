import type { ChangeParts } from '../make-change.ts'
import type { Quota } from '../quota.ts'
import type { ScenarioAt, ScenarioListQuery, ScenarioStore } from '../scenario-store.ts'
import { damagedVersion, type ScenarioRow, type SummaryRow, scenarioOf, summaryOf } from './scenario-row.ts'
import { scenarioReads } from './scenario-sql.ts'
import { prepareWriting } from './scenario-writing.ts'
import type { Session } from './session.ts'

/** Scenarios in SQLite. */
export function createSqliteScenarios(session: Session, parts: ChangeParts, quota: Quota): ScenarioStore {
  const { db, file, read } = session
  const get = db.prepare<ScenarioAt, ScenarioRow>(scenarioReads.get)
  const getVersion = db.prepare<ScenarioAt & { version: number }, ScenarioRow>(scenarioReads.getVersion)
  return {
    ...prepareWriting(session, parts, quota),
    get: async (team, name) => {
      const row = await read(() => get.get({ team, name }))
      return row && scenarioOf(row, file)
    },
    getVersion: async (team, name, version) => {
      const row = await read(() => getVersion.get({ team, name, version }))
      return row && scenarioOf(row, file)
    },
    list: prepareList(session),
    versions: prepareVersions(session),
  }
}

function prepareList({ db, file, read }: Session): ScenarioStore['list'] {
  type Parameters = { team: string; after: string; limit: number }
  const live = db.prepare<Parameters, SummaryRow>(scenarioReads.list)
  const deleted = db.prepare<Parameters, SummaryRow>(scenarioReads.listDeleted)
  const labelled = db.prepare<Parameters & { label: string }, SummaryRow>(scenarioReads.listLabelled)
  const rowsFor = ({ label, ...query }: ScenarioListQuery, given: Parameters) => {
    if (query.deleted) return deleted.all(given)
    return label === undefined ? live.all(given) : labelled.all({ ...given, label })
  }
  return async (team, query) => {
    const { limit, after = '' } = query
    const rows = await read(() => rowsFor(query, { team, after, limit: limit + 1 }))
    const items = rows.slice(0, limit).map((row) => summaryOf(row, file))
    return { items, next: rows.length > limit ? (items.at(-1)?.name ?? null) : null }
  }
}

function prepareVersions({ db, file, read }: Session): ScenarioStore['versions'] {
  const page = db.prepare<ScenarioAt & { before: number; limit: number }, SummaryRow>(scenarioReads.versions)
  const current = db.prepare<ScenarioAt, number>(scenarioReads.currentVersion).pluck()
  return async (team, name, { limit, before = Number.MAX_SAFE_INTEGER }) => {
    const found = await read(() => {
      const last = current.get({ team, name })
      return last === undefined
        ? undefined
        : { last, rows: page.all({ team, name, before, limit: limit + 1 }) }
    })
    if (found === undefined) return undefined
    const { last, rows } = found
    requireAll(rows, { team, name, first: Math.min(last, before - 1), count: limit + 1 }, file)
    const items = rows.slice(0, limit).map((row) => summaryOf(row, file))
    return { items, next: rows.length > limit ? (items.at(-1)?.version ?? null) : null }
  }
}

/** Versions are numbered without a gap, down to 1. Throws StorageFault where a damaged page has swallowed one. */
function requireAll(
  rows: readonly SummaryRow[],
  { first, count, ...at }: ScenarioAt & { first: number; count: number },
  file: string,
): void {
  for (let index = 0; index < Math.min(count, first); index++) {
    const version = first - index
    if (rows[index]?.version !== version) throw damagedVersion({ ...at, version }, file)
  }
}
