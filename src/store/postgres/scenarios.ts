import type { Quota } from '../quota.ts'
import { type ScenarioRow, type SummaryRow, scenarioOf, summaryOf } from '../rows/scenario-row.ts'
import { requireAll } from '../rows/version-page.ts'
import type { ScenarioFilter, ScenarioListQuery, ScenarioStore } from '../scenario-store.ts'
import { orderedSql, type Shown, scenarioReads } from './scenario-sql.ts'
import { scenarioWriting } from './scenario-writing.ts'
import type { Session } from './session.ts'
import { asJson, fromJson } from './texts.ts'

/** As a row is read: the note is still JSON. */
const noted = <R extends SummaryRow>(row: R): R => ({ ...row, note: fromJson(row.note) })

/** Scenarios in PostgreSQL. */
export function createPostgresScenarios(session: Session, quota: Quota): ScenarioStore {
  const { read, label } = session
  return {
    ...scenarioWriting(session, quota),
    get: async (team, name) => {
      const row = await read.one<ScenarioRow>(scenarioReads.get, [team, name])
      return row && scenarioOf(noted(row), label)
    },
    getVersion: async (team, name, version) => {
      const row = await read.one<ScenarioRow>(scenarioReads.getVersion, [team, name, version])
      return row && scenarioOf(noted(row), label)
    },
    list: async (team, query) => {
      const rows = await read.all<SummaryRow>(...pageOf(team, query))
      const items = rows.slice(0, query.limit).map((row) => summaryOf(noted(row), label))
      return { items, next: rows.length > query.limit ? (items.at(-1)?.name ?? null) : null }
    },
    count: async (team, filter) => (await read.one<{ count: number }>(...countOf(team, filter)))?.count ?? 0,
    versions: versionsIn(session),
  }
}

/** Behind every text, in the order of code points. */
const lastText = '\u{10ffff}'

function pageOf(team: string, query: ScenarioListQuery): [string, readonly unknown[]] {
  const { limit, order = 'name', direction = 'asc', label } = query
  const start = direction === 'asc' ? '' : lastText
  const given = [team, query.after ?? start, limit + 1]
  const narrowed = label === undefined ? null : asJson(label)
  const shown = shownOf(query)
  if (order !== 'name' || direction !== 'asc')
    return [orderedSql(shown, order, direction), [...given, narrowed, query.afterValue ?? start]]
  if (shown === 'labelled') return [scenarioReads.listLabelled, [...given, narrowed]]
  return [shown === 'deleted' ? scenarioReads.listDeleted : scenarioReads.list, given]
}

function countOf(team: string, filter: ScenarioFilter): [string, readonly unknown[]] {
  if (filter.deleted) return [scenarioReads.countDeleted, [team]]
  return filter.label === undefined
    ? [scenarioReads.count, [team]]
    : [scenarioReads.countLabelled, [team, asJson(filter.label)]]
}

function shownOf({ label, deleted }: ScenarioFilter): Shown {
  if (deleted) return 'deleted'
  return label === undefined ? 'live' : 'labelled'
}

type VersionRow = { last: number } & (SummaryRow | { version: null })

function versionsIn({ read, label }: Session): ScenarioStore['versions'] {
  return async (team, name, { limit, direction, ...query }) => {
    const step = direction === 'asc' ? 1 : -1
    const { before = step === 1 ? 0 : Number.MAX_SAFE_INTEGER } = query
    const text = step === 1 ? scenarioReads.versionsOldestFirst : scenarioReads.versions
    const found = await read.all<VersionRow>(text, [team, name, before, limit + 1])
    if (found[0] === undefined) return undefined
    const { last } = found[0]
    const rows = found.flatMap(({ last: _, ...row }) => (row.version === null ? [] : [row]))
    // A join says nothing of the order of its rows.
    rows.sort((a, b) => step * (a.version - b.version))
    const first = step === 1 ? before + 1 : Math.min(last, before - 1)
    const count = Math.min(limit + 1, step === 1 ? last - before : first)
    requireAll(rows, { team, name, first, step, count }, label)
    const items = rows.slice(0, limit).map((row) => summaryOf(noted(row), label))
    return { items, next: rows.length > limit ? (items.at(-1)?.version ?? null) : null }
  }
}
