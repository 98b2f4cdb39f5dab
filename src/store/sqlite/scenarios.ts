import type { Statement } from 'better-sqlite3'
import type { ChangeParts } from '../make-change.ts'
import type { Quota } from '../quota.ts'
import { type ScenarioRow, type SummaryRow, scenarioOf, summaryOf } from '../rows/scenario-row.ts'
import { requireAll } from '../rows/version-page.ts'
import type { ScenarioAt, ScenarioFilter, ScenarioListQuery, ScenarioStore } from '../scenario-store.ts'
import { orderedSql, type Shown, scenarioReads } from './scenario-sql.ts'
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
    count: prepareCount(session),
    versions: prepareVersions(session),
  }
}

type Parameters = { team: string; after: string; limit: number }
/** Behind every text, in the order of code points. */
const last = '\u{10ffff}'

function prepareList({ db, file, read }: Session): ScenarioStore['list'] {
  const live = db.prepare<Parameters, SummaryRow>(scenarioReads.list)
  const deleted = db.prepare<Parameters, SummaryRow>(scenarioReads.listDeleted)
  const labelled = db.prepare<Parameters & { label: string }, SummaryRow>(scenarioReads.listLabelled)
  const ordered = prepareOrdered(db)
  const rowsFor = ({ label, ...query }: ScenarioListQuery, given: Parameters) => {
    if (query.deleted) return deleted.all(given)
    return label === undefined ? live.all(given) : labelled.all({ ...given, label })
  }
  return async (team, query) => {
    const { limit, order = 'name', direction = 'asc' } = query
    const isUsual = order === 'name' && direction === 'asc'
    const given = { team, after: query.after ?? (direction === 'asc' ? '' : last), limit: limit + 1 }
    const rows = await read(() => (isUsual ? rowsFor(query, given) : ordered(query, given)))
    const items = rows.slice(0, limit).map((row) => summaryOf(row, file))
    return { items, next: rows.length > limit ? (items.at(-1)?.name ?? null) : null }
  }
}

/** Statements of lists in other orders, prepared when one is first asked for. */
function prepareOrdered(db: Session['db']) {
  const known = new Map<string, Statement<[Parameters & { value: string; label: string }], SummaryRow>>()
  return (query: ScenarioListQuery, given: Parameters): SummaryRow[] => {
    const { order = 'name', direction = 'asc', label = '', afterValue } = query
    const sql = orderedSql(shownOf(query), order, direction)
    const found =
      known.get(sql) ?? db.prepare<[Parameters & { value: string; label: string }], SummaryRow>(sql)
    known.set(sql, found)
    return found.all({ ...given, label, value: afterValue ?? (direction === 'asc' ? '' : last) })
  }
}

function shownOf({ label, deleted }: ScenarioFilter): Shown {
  if (deleted) return 'deleted'
  return label === undefined ? 'live' : 'labelled'
}

function prepareCount({ db, read }: Session): ScenarioStore['count'] {
  const statements = {
    live: db.prepare<{ team: string; label: string }, number>(scenarioReads.count).pluck(),
    deleted: db.prepare<{ team: string; label: string }, number>(scenarioReads.countDeleted).pluck(),
    labelled: db.prepare<{ team: string; label: string }, number>(scenarioReads.countLabelled).pluck(),
  }
  return async (team, filter) =>
    (await read(() => statements[shownOf(filter)].get({ team, label: filter.label ?? '' }))) ?? 0
}

function prepareVersions({ db, file, read }: Session): ScenarioStore['versions'] {
  type Page = ScenarioAt & { before: number; limit: number }
  const newestFirst = db.prepare<Page, SummaryRow>(scenarioReads.versions)
  const oldestFirst = db.prepare<Page, SummaryRow>(scenarioReads.versionsOldestFirst)
  const current = db.prepare<ScenarioAt, number>(scenarioReads.currentVersion).pluck()
  return async (team, name, { limit, direction, ...query }) => {
    const isUp = direction === 'asc'
    const { before = isUp ? 0 : Number.MAX_SAFE_INTEGER } = query
    const page = isUp ? oldestFirst : newestFirst
    const found = await read(() => {
      const last = current.get({ team, name })
      return last === undefined
        ? undefined
        : { last, rows: page.all({ team, name, before, limit: limit + 1 }) }
    })
    if (found === undefined) return undefined
    const { last, rows } = found
    const first = isUp ? before + 1 : Math.min(last, before - 1)
    const count = Math.min(limit + 1, isUp ? last - before : first)
    requireAll(rows, { team, name, first, step: isUp ? 1 : -1, count }, file)
    const items = rows.slice(0, limit).map((row) => summaryOf(row, file))
    return { items, next: rows.length > limit ? (items.at(-1)?.version ?? null) : null }
  }
}
