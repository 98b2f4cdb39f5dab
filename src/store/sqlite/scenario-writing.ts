import type { Database } from 'better-sqlite3'
import type { ChangeNote, Done, Refused, Removed, Restored, Saved } from '../change.ts'
import { refusedBy } from '../condition.ts'
import { labelTexts } from '../labels.ts'
import { type ChangeParts, makeChange } from '../make-change.ts'
import { keptBytes, overQuota, type Quota, type Usage } from '../quota.ts'
import { rowOf, type ScenarioRow, scenarioOf } from '../rows/scenario-row.ts'
import { asVersion, isAmong } from '../scenario-etag.ts'
import type {
  Etags,
  SaveCondition,
  Scenario,
  ScenarioAt,
  ScenarioDraft,
  ScenarioStore,
} from '../scenario-store.ts'
import { scenarioReads, scenarioWrites } from './scenario-sql.ts'
import type { Session } from './session.ts'

type Found = { scenario_id: number; version: number; deleted_at: string | null; etag: string }

function statements(db: Database) {
  return {
    find: db.prepare<ScenarioAt, Found>(scenarioReads.find),
    get: db.prepare<ScenarioAt, ScenarioRow>(scenarioReads.get),
    add: db.prepare<ScenarioAt>(scenarioWrites.add),
    advance: db.prepare<Pick<Scenario, 'version' | 'saved_at' | 'kind'> & { scenario_id: number }>(
      scenarioWrites.advance,
    ),
    addVersion: db.prepare<ScenarioRow & { scenario_id: number }>(scenarioWrites.addVersion),
    addAnswered: db.prepare<{ scenario_id: number; version: number; estimator_version: string }>(
      scenarioWrites.addAnswered,
    ),
    markDeleted: db.prepare<{ deleted_at: string | null; scenario_id: number }>(scenarioWrites.markDeleted),
    addLabel: db.prepare<ScenarioAt & { label: string; scenario_id: number }>(scenarioWrites.addLabel),
    dropLabels: db.prepare<[number]>(scenarioWrites.dropLabels),
    usage: db.prepare<{ team: string }, Usage>(scenarioReads.usage),
  }
}

type Statements = ReturnType<typeof statements>

/** The changing half of the port; each call is one transaction. */
export function prepareWriting(
  { db, file, write }: Session,
  parts: ChangeParts,
  quota: Quota,
): Pick<ScenarioStore, 'save' | 'remove' | 'restore'> {
  const sql = statements(db)
  const whole = <D extends Done>(at: ScenarioAt, note: ChangeNote<D>, act: () => D | Refused) =>
    write(() => makeChange(parts, at, note, act))
  return {
    save: (draft, condition, note) =>
      whole(draft, note, () => saveIn(sql, draft, condition, { ...note, quota })),
    remove: (at, etags, note) => whole(at, note, () => removeIn(sql, at, etags, note.at)),
    restore: (at, note) => whole(at, note, () => restoreIn(sql, at, { file, quota })),
  }
}

function saveIn(
  sql: Statements,
  draft: ScenarioDraft,
  condition: SaveCondition,
  { quota, ...by }: { at: string; actor: string; quota: Quota },
): Saved | Refused {
  const { team, name } = draft
  const found = sql.find.get({ team, name })
  const isLive = found !== undefined && found.deleted_at === null
  const refused = refusedBy(condition, isLive ? found.etag : null)
  if (refused) return refused
  const version = (found?.version ?? 0) + 1
  const adds = { scenarios: isLive ? 0 : 1, version, bytes: keptBytes(draft) }
  const over = overQuota(quota, usageOf(sql, team), adds)
  if (over) return over
  const scenario = asVersion(draft, version, by)
  addVersion(sql, found?.scenario_id ?? Number(sql.add.run({ team, name }).lastInsertRowid), scenario)
  return { outcome: isLive ? 'changed' : 'created', scenario }
}

function usageOf(sql: Statements, team: string): Usage {
  return sql.usage.get({ team }) ?? { scenarios_count: 0, kept_bytes: 0 }
}

function addVersion(sql: Statements, scenario_id: number, scenario: Scenario): void {
  const { version, estimator_version, saved_at, kind } = scenario
  sql.addVersion.run({ ...rowOf(scenario), scenario_id })
  sql.addAnswered.run({ scenario_id, version, estimator_version })
  sql.advance.run({ version, saved_at, kind, scenario_id })
  label(sql, scenario_id, scenario)
}

function label(sql: Statements, scenario_id: number, { team, name, labels }: Scenario): void {
  sql.dropLabels.run(scenario_id)
  for (const text of labelTexts(labels)) sql.addLabel.run({ team, name, label: text, scenario_id })
}

function removeIn(
  sql: Statements,
  { team, name }: ScenarioAt,
  etags: Etags,
  deleted_at: string,
): Removed | Refused {
  const found = sql.find.get({ team, name })
  if (found === undefined || found.deleted_at !== null) return { outcome: 'missing' }
  if (!isAmong(found.etag, etags)) return { outcome: 'stale' }
  sql.markDeleted.run({ deleted_at, scenario_id: found.scenario_id })
  sql.dropLabels.run(found.scenario_id)
  return { outcome: 'removed', version: found.version }
}

function restoreIn(
  sql: Statements,
  { team, name }: ScenarioAt,
  { file, quota }: { file: string; quota: Quota },
): Restored | Refused {
  const found = sql.find.get({ team, name })
  if (found === undefined) return { outcome: 'missing' }
  const wasDeleted = found.deleted_at !== null
  const over = overQuota(quota, usageOf(sql, team), { scenarios: wasDeleted ? 1 : 0, version: 0, bytes: 0 })
  if (over) return over
  if (wasDeleted) sql.markDeleted.run({ deleted_at: null, scenario_id: found.scenario_id })
  const row = sql.get.get({ team, name })
  if (row === undefined) return { outcome: 'missing' }
  const scenario = scenarioOf(row, file)
  if (wasDeleted) label(sql, found.scenario_id, scenario)
  return { outcome: wasDeleted ? 'restored' : 'unchanged', scenario }
}
