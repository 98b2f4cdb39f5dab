import type { Quota } from '../quota.ts'
import { type ScenarioRow, type SummaryRow, scenarioOf, summaryOf } from '../rows/scenario-row.ts'
import { requireAll } from '../rows/version-page.ts'
import type { ScenarioListQuery, ScenarioStore } from '../scenario-store.ts'
import { scenarioReads } from './scenario-sql.ts'
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
    versions: versionsIn(session),
  }
}

function pageOf(
  team: string,
  { limit, after = '', label, deleted }: ScenarioListQuery,
): [string, readonly unknown[]] {
  const given = [team, after, limit + 1]
  if (deleted) return [scenarioReads.listDeleted, given]
  return label === undefined
    ? [scenarioReads.list, given]
    : [scenarioReads.listLabelled, [...given, asJson(label)]]
}

type VersionRow = { last: number } & (SummaryRow | { version: null })

function versionsIn({ read, label }: Session): ScenarioStore['versions'] {
  return async (team, name, { limit, before = Number.MAX_SAFE_INTEGER }) => {
    const found = await read.all<VersionRow>(scenarioReads.versions, [team, name, before, limit + 1])
    const [first] = found
    if (first === undefined) return undefined
    const rows = found.flatMap(({ last: _, ...row }) => (row.version === null ? [] : [row]))
    // A join says nothing of the order of its rows.
    rows.sort((a, b) => b.version - a.version)
    requireAll(rows, { team, name, first: Math.min(first.last, before - 1), count: limit + 1 }, label)
    const items = rows.slice(0, limit).map((row) => summaryOf(noted(row), label))
    return { items, next: rows.length > limit ? (items.at(-1)?.version ?? null) : null }
  }
}
