import type { ChangeParts } from '../make-change.ts'
import type { Quota } from '../quota.ts'
import type { ScenarioAt, ScenarioListQuery, ScenarioStore } from '../scenario-store.ts'
import { type ScenarioRow, type SummaryRow, scenarioOf, summaryOf } from './scenario-row.ts'
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
  const get = db.prepare<ScenarioAt, ScenarioRow>(scenarioReads.get)
  return async (team, name, { limit, before = Number.MAX_SAFE_INTEGER }) => {
    const rows = await read(() => {
      const found = page.all({ team, name, before, limit: limit + 1 })
      return found.length === 0 && get.get({ team, name }) === undefined ? undefined : found
    })
    if (rows === undefined) return undefined
    const items = rows.slice(0, limit).map((row) => summaryOf(row, file))
    return { items, next: rows.length > limit ? (items.at(-1)?.version ?? null) : null }
  }
}
